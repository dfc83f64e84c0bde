import { describe, expect, it } from 'vitest'
import type { RunEdit } from '../../src/contract/run-list'
import { editRuns } from '../../src/main/store/edits'
import { getRun } from '../../src/main/store/summaries'
import { createOf, experiment, freshRun, listed, matching, temporaryDatabase } from './fixtures'

const absent = '11111111-2222-4333-8444-555555555555'

describe('an edit', () => {
  it('writes name, notes, favourite and tags, and leaves what it does not name', () => {
    const { database, id } = freshRun()
    const other = createOf(database)
    editRuns(database, [id], {
      name: '  Nach dem Umbau ',
      notes: ' Two\nlines. ',
      favourite: true,
      colour: 4,
      addTags: [' good ', 'b'],
    })
    const edited = { name: 'Nach dem Umbau', notes: ' Two\nlines. ', favourite: true, colour: 4, tags: ['b', 'good'] }
    expect(getRun(database, id)).toMatchObject(edited)
    editRuns(database, [id], {})
    expect(getRun(database, id)).toMatchObject(edited)
    editRuns(database, [id], { favourite: false, notes: '' })
    expect(getRun(database, id)).toMatchObject({ ...edited, favourite: false, notes: '' })
    expect(getRun(database, other)).toMatchObject({ name: 'small', notes: '', favourite: false, tags: [] })
  })

  it('of a name leaves the experiment, which other runs share, its own', () => {
    const { database, id } = freshRun()
    editRuns(database, [id], { name: 'mine' })
    expect(getRun(database, id)).toMatchObject({ name: 'mine', experiment: { name: experiment.name } })
    expect(listed(database)[0]!.name).toBe('mine')
  })

  it('keeps tags as they are written first, and takes those that differ in case for one', () => {
    const { database, id } = freshRun()
    const tags = () => getRun(database, id).tags
    editRuns(database, [id], { addTags: ['Größe', 'GRÖSSE', 'größe', 'x', 'X'] })
    expect(tags()).toEqual(['GRÖSSE', 'Größe', 'x'])
    editRuns(database, [id], { addTags: ['GRÖßE'] })
    expect(tags()).toEqual(['GRÖSSE', 'Größe', 'x'])
    editRuns(database, [id], { removeTags: ['gRÖße', 'X', 'never there'] })
    expect(tags()).toEqual(['GRÖSSE'])
    editRuns(database, [id], { addTags: ['both'], removeTags: ['both', 'grösse'] })
    expect(tags()).toEqual(['both'])
  })

  it('is made on all runs or on none', () => {
    const { database, id } = freshRun()
    const other = createOf(database)
    editRuns(database, [id, other, id], { addTags: ['t'], favourite: true })
    expect(listed(database).map(({ tags, favourite }) => [tags, favourite])).toEqual([
      [['t'], true],
      [['t'], true],
    ])
    expect(() => editRuns(database, [id, absent], { name: 'n', addTags: ['u'], removeTags: ['t'] })).toThrow(
      expect.objectContaining({ code: 'not-found', message: matching(absent) }),
    )
    expect(getRun(database, id)).toMatchObject({ name: 'small', tags: ['t'] })
  })

  it('that fails at one run is undone on the others', () => {
    const database = temporaryDatabase()
    const [first, second] = [createOf(database), createOf(database)]
    database.exec(`CREATE TEMP TRIGGER full BEFORE UPDATE OF notes ON main.runs WHEN new.uuid = '${second}'
      BEGIN SELECT RAISE(ABORT, 'The disk is full.'); END`)
    expect(() => editRuns(database, [first, second], { name: 'n', notes: 'n' })).toThrow('The disk is full.')
    expect(listed(database).map(({ name }) => name)).toEqual(['small', 'small'])
  })

  it.each<[string, RunEdit]>([
    ['a name of 120 characters', { name: 'n'.repeat(120) }],
    ['a tag of 40 characters, besides the space around it', { addTags: [` ${'t'.repeat(40)}  `] }],
    ['notes of 100,000 characters', { notes: 'n'.repeat(100_000) }],
  ])('takes %s', (_, edit) => {
    const { database, id } = freshRun()
    expect(() => editRuns(database, [id], edit)).not.toThrow()
  })

  it.each<[RunEdit, string | RegExp]>([
    [{ name: ' ' }, 'The name “” has 0 characters; it must be a line of 1 to 120.'],
    [{ name: 'n'.repeat(121) }, /^The name “n{120}…” has 121 characters; it must be a line of 1 to 120\.$/],
    [{ name: 'two\nlines' }, 'it must be a line of 1 to 120.'],
    [{ addTags: ['fine', ''] }, 'The tag “” has 0 characters; it must be a line of 1 to 40.'],
    [{ addTags: ['t'.repeat(41)] }, /^The tag “t{40}…” has 41 characters; it must be a line of 1 to 40\.$/],
    [{ removeTags: ['\t'] }, 'The tag “” has 0 characters'],
    [{ notes: 'n'.repeat(100_001) }, /^The notes “n{40}…” have 100001 characters; there is room for 100000\.$/],
  ])('refuses %j in a sentence, and writes nothing', (edit, sentence) => {
    const { database, id } = freshRun()
    const before = getRun(database, id)
    expect(() =>
      editRuns(database, [id], { name: 'new', addTags: ['new'], favourite: true, notes: 'new', ...edit }),
    ).toThrow(expect.objectContaining({ code: 'bad-input', message: matching(sentence) }))
    expect(getRun(database, id)).toEqual(before)
  })

  it('can be made on very many runs', () => {
    const database = temporaryDatabase()
    const ids = Array.from({ length: 300 }, () => createOf(database, { replicates: 1 }))
    editRuns(database, ids, { addTags: ['night'], notes: 'of the night' })
    expect(listed(database, { search: 'of night', tags: ['night'] })).toHaveLength(300)
  })
})
