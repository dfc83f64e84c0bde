import { Command } from 'commander'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { RunSummary } from '../../src/contract/results'
import { listCommand, type ListOptions } from '../../src/main/cli/commands/list'
import { noteCommand } from '../../src/main/cli/commands/note'
import { purgeCommand } from '../../src/main/cli/commands/purge'
import { renameCommand } from '../../src/main/cli/commands/rename'
import { restoreCommand } from '../../src/main/cli/commands/restore'
import { showCommand } from '../../src/main/cli/commands/show'
import { starCommand } from '../../src/main/cli/commands/star'
import { tagCommand } from '../../src/main/cli/commands/tag'
import { trashCommand } from '../../src/main/cli/commands/trash'
import { addTidyingCommands } from '../../src/main/cli/tidying'
import { openDatabase } from '../../src/main/store/database'
import { setStatus } from '../../src/main/store/runs'
import { createOf, matching, temporaryFolder } from './fixtures'

/** A data folder with three runs: one, two and three. */
function threeRuns(): [string, string, string] {
  const folder = temporaryFolder()
  vi.stubEnv('PRECURSOR_DATA', folder)
  onTestFinished(() => void vi.unstubAllEnvs())
  const database = openDatabase(folder)
  const ids = ['one', 'two', 'three'].map((name, seed) => {
    const id = createOf(database, { name, seed, replicates: 1 })
    setStatus(database, id, { status: seed === 0 ? 'finished' : 'stopped' })
    return id
  })
  database.close()
  return ids as [string, string, string]
}

/** What a command writes on standard output and standard error. */
async function told(command: () => Promise<void>): Promise<{ out: string; error: string }> {
  const heard = { out: '', error: '' }
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      heard[stream === 'stdout' ? 'out' : 'error'] += String(text)
      return true
    }),
  )
  try {
    await command()
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
  return heard
}

const whole: ListOptions = {
  search: '',
  status: [],
  tag: [],
  preset: [],
  starred: false,
  sort: 'created',
  reverse: false,
  trash: false,
  json: true,
}

const namesOf = async (options: Partial<ListOptions> = {}): Promise<string[]> => {
  const { out } = await told(() => listCommand({ ...whole, ...options }))
  return (JSON.parse(out) as RunSummary[]).map(({ name }) => name)
}

const say = async (command: () => Promise<void>): Promise<string> => (await told(command)).out.trim()

describe('lab list', () => {
  it('orders, filters and cuts as it is told to', async () => {
    const [one, two] = threeRuns()
    await say(() => tagCommand(one, ['+night', '+good']))
    await say(() => tagCommand(two, ['+night']))
    await say(() => starCommand([two], false))
    expect(await namesOf()).toEqual(['three', 'two', 'one'])
    expect(await namesOf({ reverse: true })).toEqual(['one', 'two', 'three'])
    expect(await namesOf({ sort: 'name' })).toEqual(['one', 'three', 'two'])
    expect(await namesOf({ sort: 'name', reverse: true })).toEqual(['two', 'three', 'one'])
    expect(await namesOf({ status: ['stopped'] })).toEqual(['three', 'two'])
    expect(await namesOf({ tag: ['Night'] })).toEqual(['two', 'one'])
    expect(await namesOf({ tag: ['night', 'good'] })).toEqual(['one'])
    expect(await namesOf({ preset: ['custom'], search: 'thr' })).toEqual(['three'])
    expect(await namesOf({ starred: true })).toEqual(['two'])
    expect(await namesOf({ limit: '2' })).toEqual(['three', 'two'])
  })

  it('tells a person what is left out, and why there is nothing', async () => {
    threeRuns()
    const { out, error } = await told(() => listCommand({ ...whole, json: false, limit: '1' }))
    expect(out).toMatch(/^ID .*TAGS\n\S+ {2}three .*\n$/)
    expect(error).toBe('And 2 more; --limit shows more of them.\n')
    expect(await say(() => listCommand({ ...whole, json: false, search: 'nowhere' }))).toBe('No run is like that.')
    expect(await say(() => listCommand({ ...whole, json: false, trash: true }))).toBe('The trash is empty.')
    vi.stubEnv('PRECURSOR_DATA', temporaryFolder())
    expect(await say(() => listCommand({ ...whole, json: false }))).toMatch(/^No runs yet\. .*run demo/)
  })

  it.each([
    [{ sort: 'colour' }, /^--sort is colour; it must be one of created, name, .*duration\.$/],
    [{ status: ['done'] }, /^--status is done; it must be one of queued, .*finished\.$/],
    [{ limit: '0' }, '--limit is 0; it must be a whole number from 1 on.'],
    [{ limit: 'all' }, '--limit is all; it must be a whole number from 1 on.'],
  ])('refuses %j', async (options, sentence) => {
    await expect(listCommand({ ...whole, ...options })).rejects.toMatchObject({
      code: 'bad-input',
      message: matching(sentence),
    })
  })
})

describe('what is written on a run', () => {
  it('is told, and seen by show', async () => {
    const [one] = threeRuns()
    const start = one.slice(0, 13)
    expect(await say(() => tagCommand(start, ['+good', '+two words', '-good']))).toBe(
      '“one” has the tags good, two words.',
    )
    expect(await say(() => tagCommand(start, ['-good', '-Two Words']))).toBe('“one” has no tags.')
    expect(await say(() => noteCommand(start, 'Remember\nthis.'))).toBe('Noted on “one”.')
    expect(await say(() => renameCommand(start.toUpperCase(), 'uno'))).toBe('“one” is “uno” now.')
    expect(await say(() => starCommand([start, one], false))).toBe('Starred 1 run.')
    const shown = JSON.parse(await say(() => showCommand(one, true))) as object
    expect(shown).toMatchObject({ name: 'uno', notes: 'Remember\nthis.', tags: [], favourite: true })
    expect(await say(() => starCommand([one], true))).toBe('Took the star from 1 run.')
    expect(await say(() => noteCommand(one, ''))).toBe('“uno” has no notes.')
    expect(await namesOf({ starred: true })).toEqual([])
  })

  it('refuses what is no change of a tag', async () => {
    const [one] = threeRuns()
    await expect(tagCommand(one, ['+fine', 'good'])).rejects.toMatchObject({
      code: 'bad-input',
      message: 'The change “good” must begin with + to add a tag or - to take one away.',
    })
    await expect(tagCommand(one, ['+'])).rejects.toMatchObject({ code: 'bad-input' })
    await expect(tagCommand('zzz', ['+fine'])).rejects.toMatchObject({ code: 'not-found' })
    await expect(tagCommand('', ['+fine'])).rejects.toMatchObject({ code: 'bad-input', message: matching('3 runs') })
  })
})

describe('the words of a command line', () => {
  /** As `lab` itself is set up. */
  const lab = async (...words: string[]): Promise<string> => {
    const program = new Command('lab').version('1.2.3').enablePositionalOptions()
    addTidyingCommands(program)
    return say(async () => {
      await program.parseAsync(words, { from: 'user' })
    })
  }

  it('that begin with a minus are tags to take away, whatever option they look like', async () => {
    const [one] = threeRuns()
    expect(await lab('tag', one, '+a', '-b', '+two words', '+Vast')).toBe('“one” has the tags a, two words, Vast.')
    expect(await lab('tag', one, '-two words', '-Vast', '+-c')).toBe('“one” has the tags -c, a.')
    expect(await lab('tag', one, '-a', '--c')).toBe('“one” has no tags.')
  })

  it('of list may be given again', async () => {
    const [one, two] = threeRuns()
    for (const id of [one, two]) await lab('tag', id, '+t')
    const options = ['--tag', 't', '--status', 'stopped', '--status', 'finished', '--sort', 'name', '--json']
    expect((JSON.parse(await lab('list', ...options)) as RunSummary[]).map(({ id }) => id)).toEqual([one, two])
  })
})

describe('the trash', () => {
  it('takes runs, gives them back, and is emptied for good', async () => {
    const [one, two, three] = threeRuns()
    expect(await say(() => trashCommand([one, two]))).toMatch(/^Moved 2 runs into the trash; /)
    expect(await namesOf()).toEqual(['three'])
    expect(await say(() => restoreCommand([one.slice(0, 13)]))).toBe('Took 1 run out of the trash.')
    expect(await namesOf({ trash: true })).toEqual(['two'])
    const { out } = await told(() => purgeCommand([two], { all: false, yes: true }))
    expect(out).toMatch(/^Removed 1 run for good; the store shrank by \d.*B\.\n$/)
    await say(() => trashCommand([one, three]))
    expect(await say(() => purgeCommand([], { all: true, yes: true }))).toMatch(/^Removed 2 runs for good; /)
    expect(await say(() => purgeCommand([], { all: true, yes: true }))).toBe('The trash is empty.')
    expect([await namesOf(), await namesOf({ trash: true })]).toEqual([[], []])
  })

  it('is not emptied where nobody can be asked, nor by half a command', async () => {
    const [one, two] = threeRuns()
    await say(() => trashCommand([one, two]))
    await expect(purgeCommand([], { all: true, yes: false })).rejects.toMatchObject({
      code: 'bad-input',
      message: 'This would remove 2 runs for good: say --yes if that is meant.',
    })
    for (const [ids, all] of [
      [[], false],
      [[one], true],
    ] as const) {
      await expect(purgeCommand(ids, { all, yes: true })).rejects.toMatchObject({
        code: 'bad-input',
        message: 'Name runs of the trash by their ids, or say --all; not both.',
      })
    }
    expect(await namesOf({ trash: true })).toEqual(['two', 'one'])
  })
})
