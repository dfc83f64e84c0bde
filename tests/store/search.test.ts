import type { Database } from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editRuns } from '../../src/main/store/edits'
import { searchQuery } from '../../src/main/store/search'
import { createOf, listed, temporaryDatabase } from './fixtures'

const found = (database: Database, search: string): string[] => listed(database, { search }).map(({ id }) => id)

/** Three runs: what is written on one stands on no other. */
function threeRuns(): { database: Database; ids: [string, string, string] } {
  const database = temporaryDatabase()
  const ids: [string, string, string] = [
    createOf(database, { name: 'plain' }),
    createOf(database, { name: 'second night', training: { optimiser: 'adam' } }),
    createOf(database, { name: 'third', task: { arrangement: 'overlapping' }, seed: 424242 }),
  ]
  editRuns(database, [ids[0]], {
    notes: 'The kernel was slow, see Ödegård (2024).\nTwice 0.731.',
    addTags: ['Good-One'],
  })
  return { database, ids }
}

describe('a search', () => {
  it.each([
    ['a name', 'night', 1],
    ['the beginning of a name', 'nig', 1],
    ['notes, in whatever case', 'KERNEL', 0],
    ['notes without their accents', 'odegard', 0],
    ['notes with them', 'Ödeg', 0],
    ['numbers with a point', '0.731', 0],
    ['a tag', 'good', 0],
    ['a tag of two words', 'good-one', 0],
    ['a value of the spec', 'overlapping', 2],
    ['another value of the spec', 'adam', 1],
    ['a number of the spec', '424242', 2],
    ['words of several places, in any order', 'night adam', 1],
    ['words of several places, the other way round', 'adam sec', 1],
  ])('finds by %s', (_, search, run) => {
    const { database, ids } = threeRuns()
    expect(found(database, search)).toEqual([ids[run]])
  })

  it.each([
    ['a word within another', 'ight'],
    ['words that no run has all of', 'plain night'],
    ['numbers that stand in another order', '731.0'],
    ['the operators of FTS5', 'plain OR night'],
    ['a column of FTS5', 'name:plain night'],
  ])('does not find by %s', (_, search) => expect(found(threeRuns().database, search)).toEqual([]))

  it('by the name of a field finds all that have it, and without words has no condition', () => {
    const { database, ids } = threeRuns()
    for (const search of ['rewindStep', '', '   ', '"', '-', '* ( )']) {
      expect(found(database, search)).toEqual(ids.toReversed())
    }
  })

  it('follows what is written on a run', () => {
    const { database, ids } = threeRuns()
    editRuns(database, [ids[0]], { name: 'renamed', notes: '', removeTags: ['good-one'], addTags: ['better'] })
    for (const search of ['plain', 'kernel', 'good']) expect(found(database, search)).toEqual([])
    for (const search of ['renamed', 'better']) expect(found(database, search)).toEqual([ids[0]])
    editRuns(database, [ids[0]], { removeTags: ['better'] })
    expect(found(database, 'better')).toEqual([])
    editRuns(database, [ids[0]], { addTags: ['better'] })
    database.prepare('DELETE FROM runs WHERE uuid = ?').run(ids[0])
    for (const search of ['renamed', 'better']) expect(found(database, search)).toEqual([])
    expect(found(database, 'overlapping')).toEqual([ids[2]])
    // It has no tags, which would take its words with them.
    database.prepare('DELETE FROM runs WHERE uuid = ?').run(ids[1])
    expect(database.prepare('SELECT count(*) FROM run_search').pluck().get()).toBe(1)
  })

  it.each([
    '"',
    '""',
    '"night',
    'night"',
    "'; DROP TABLE runs; --",
    'NEAR(night plain)',
    'night NEAR/2 plain',
    'AND',
    'NOT night',
    '^night',
    '{name notes}: night',
    'name : night',
    '- night',
    'night*',
    '*',
    '(night',
    'night)',
    'night +second',
    'a\0b',
    '\\',
    '\ud800',
    '?',
    'x'.repeat(10_000),
  ])('for %j is no syntax', (search) => {
    const { database } = threeRuns()
    expect(() => found(database, search)).not.toThrow()
  })

  it('for any text is no syntax', () => {
    const { database } = threeRuns()
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (search) => {
        expect(() => found(database, search)).not.toThrow()
      }),
      { numRuns: 200 },
    )
  }, 60_000)

  it('for any words that are written on one run finds that alone', () => {
    const word = fc.string({ unit: fc.constantFrom(...Array.from('abcxyzäß0189Ωжあ')), minLength: 2, maxLength: 8 })
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), fc.nat(), (words, nth) => {
        const { database, ids } = threeRuns()
        const own = words.map((text) => `q${text}`)
        editRuns(database, [ids[1]], { notes: own.join(', ') })
        const wanted = own[nth % own.length]!
        expect(found(database, wanted)).toEqual([ids[1]])
        expect(found(database, wanted.slice(0, -1))).toEqual([ids[1]])
        expect(found(database, own.toReversed().join(' '))).toEqual([ids[1]])
      }),
      { numRuns: 20 },
    )
  }, 60_000)
})

describe('what is typed', () => {
  it('becomes quoted beginnings, all of which are wanted', () => {
    expect(searchQuery('two words')).toBe('"two"* AND "words"*')
    expect(searchQuery('0.5 "x"-y:z*')).toBe('"0 5"* AND "x y z"*')
    expect(searchQuery(' \t ("*") ')).toBeNull()
  })
})
