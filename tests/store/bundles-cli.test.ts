import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { exportCommand } from '../../src/main/cli/commands/export'
import { importCommand } from '../../src/main/cli/commands/import'
import { openDatabase } from '../../src/main/store/database'
import { trashRuns } from '../../src/main/store/trash'
import { bareRun, newFile, storedRun } from './bundles-world'
import { listed, matching, temporaryFolder } from './fixtures'

/** What the commands write to standard output. */
let output: string[]

beforeEach(() => {
  output = []
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    output.push(String(text))
    return true
  })
  return () => {
    vi.restoreAllMocks()
    vi.unstubAllEnvs()
  }
})

const inFolder = (folder: string) => vi.stubEnv('PRECURSOR_DATA', folder)

function folderWith(): { folder: string; ids: string[] } {
  const folder = temporaryFolder()
  const database = openDatabase(folder)
  const ids = [storedRun(database), bareRun(database, { seed: 2 }), storedRun(database, { seed: 3 })]
  trashRuns(database, [ids[2]!])
  database.close()
  return { folder, ids }
}

describe('lab export --bundle and lab import', () => {
  it('take runs from one data folder to another, and say what was added and what was known', async () => {
    const { folder, ids } = folderWith()
    const [one, all] = [newFile('one run.precursor'), newFile('all.precursor')]
    inFolder(folder)
    await exportCommand([ids[0]!.slice(0, 8), ids[0]!.toUpperCase()], { all: false, bundle: one })
    await exportCommand([], { all: true, bundle: all })
    expect(output).toEqual([
      expect.stringMatching(`^Wrote 1 run to ${one} \\(\\d+ KiB\\)\\.\n$`),
      expect.stringMatching(`^Wrote 2 runs to ${all} \\(\\d+ KiB\\)\\.\n$`),
    ])

    const other = temporaryFolder()
    inFolder(other)
    await importCommand(one)
    await importCommand(all)
    expect(output.slice(2)).toEqual([
      `${ids[0]!}  added\nAdded 1 run; 0 of the bundle’s were here already.\n`,
      `${ids[1]!}  added\n${ids[0]!}  known, and left as it is\nAdded 1 run; 1 of the bundle’s were here already.\n`,
    ])
    const database = openDatabase(other)
    expect(
      listed(database)
        .map((run) => run.id)
        .sort(),
    ).toEqual(ids.slice(0, 2).sort())
    trashRuns(database, [ids[0]!])
    database.close()
    await importCommand(one)
    expect(output.at(-1)).toContain(`${ids[0]!}  known, and left as it is: in the trash\nAdded 0 runs`)
  })

  it('refuse what cannot be meant, and write nothing', async () => {
    const { folder, ids } = folderWith()
    const file = newFile()
    inFolder(folder)
    const refusals: [() => Promise<void>, string, string][] = [
      [() => exportCommand([], { all: false, bundle: file }), 'bad-input', '--all'],
      [() => exportCommand(ids, { all: true, bundle: file }), 'bad-input', '--all'],
      [() => exportCommand(ids, { all: false }), 'bad-input', '--bundle'],
      [() => exportCommand(['ffffffff-ffff'], { all: false, bundle: file }), 'not-found', 'ffffffff-ffff'],
      [() => importCommand(file), 'bad-input', file],
    ]
    for (const [refusal, code, message] of refusals) {
      await expect(refusal()).rejects.toMatchObject({ code, message: matching(message) })
    }
    expect(readdirSync(dirname(file))).toEqual([])
    writeFileSync(file, '')
    await expect(exportCommand(ids, { all: false, bundle: file })).rejects.toMatchObject({ code: 'bad-input' })
    expect(statSync(file).size).toBe(0)
    expect(output).toEqual([])
  })

  it('say so where there is nothing to export', async () => {
    inFolder(temporaryFolder())
    await expect(exportCommand([], { all: true, bundle: newFile() })).rejects.toMatchObject({ code: 'not-found' })
  })
})
