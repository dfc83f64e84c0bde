import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { backupCommand } from '../../src/main/cli/commands/backup'
import { checkCommand } from '../../src/main/cli/commands/check'
import { checkStore } from '../../src/main/store/check'
import { storeFile } from '../../src/main/store/database'
import { matching, newRun, temporaryFolder } from './fixtures'
import { openThread } from './open-thread'
import { weightsAt } from './small-run'

let folder: string
let id: string

beforeEach(async () => {
  folder = join(temporaryFolder(), 'Daten ü')
  vi.stubEnv('PRECURSOR_DATA', folder)
  const store = await openThread(folder)
  id = await store.createRun(newRun)
  for (let step = 0; step < 20; step++) await store.savePiece(id, weightsAt(step))
  await store.setStatus(id, { status: 'stopped' })
  await store.close()
})
afterEach(() => vi.unstubAllEnvs())

/** What a command prints. */
async function printed<T>(command: () => T | Promise<T>): Promise<{ text: string; value: T }> {
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  onTestFinished(() => written.mockRestore())
  const value = await command()
  const text = written.mock.calls.map(([line]) => String(line)).join('')
  written.mockRestore()
  return { text, value }
}

describe('lab backup', () => {
  it('without a file makes a dated one in the data folder, each time another', async () => {
    const { text } = await printed(() => backupCommand(undefined))
    await printed(() => backupCommand(undefined))
    const files = readdirSync(join(folder, 'backups'))
    expect(files).toHaveLength(2)
    expect(files[0]).toMatch(/^precursor-\d{4}-\d\d-\d\d-\d{6}(-2)?\.sqlite$/)
    expect(text).toMatch(/^Wrote .*backups.precursor-.*sqlite \(\d+ KiB\)\.\n$/)
    for (const file of files) expect(checkStore(join(folder, 'backups', file)).runs).toBe(1)
  })

  it('takes a file or a folder, while a run is being written', async () => {
    const elsewhere = temporaryFolder()
    const store = await openThread(folder)
    const writing = Promise.all(Array.from({ length: 20 }, (_, step) => store.savePiece(id, weightsAt(20 + step))))
    await printed(() => backupCommand(join(elsewhere, 'mine.sqlite')))
    mkdirSync(join(elsewhere, 'stick'))
    await printed(() => backupCommand(join(elsewhere, 'stick')))
    await writing
    expect(checkStore(join(elsewhere, 'mine.sqlite'))).toMatchObject({ runs: 1, problems: [] })
    expect(readdirSync(join(elsewhere, 'stick'))).toEqual([matching(/^precursor-.*\.sqlite$/)])
    await expect(backupCommand(join(elsewhere, 'mine.sqlite'))).rejects.toMatchObject({ code: 'bad-input' })
  })
})

describe('lab check', () => {
  it('says that a store and a backup are whole', async () => {
    expect(await printed(() => checkCommand(undefined))).toEqual({
      value: 0,
      text: matching(/^.*Daten ü.precursor\.sqlite is whole: 1 run, \d+ KiB\.\n$/),
    })
    const copy = join(folder, 'copy.sqlite')
    await printed(() => backupCommand(copy))
    expect((await printed(() => checkCommand(copy))).value).toBe(0)
  })

  it('names what is damaged, and what to do', async () => {
    const file = storeFile(folder)
    const bytes = readFileSync(file)
    // The last pages are of the weights, which were written last.
    bytes.fill(0xa5, bytes.length - 8 * 4096)
    writeFileSync(file, bytes)
    const { value, text } = await printed(() => checkCommand(undefined))
    expect(value).toBe(1)
    expect(text).toMatch(/precursor\.sqlite is damaged:\n/)
    expect(text).toMatch(new RegExp(`Of its 1 run, 1 cannot be read in full:\n {2}${id} {2}of 2`))
    expect(text).toMatch(/“trash” these runs, “export --all --bundle <file>”.*put a backup in its place\.\n$/)
  })

  it('of what is no store says so', () => {
    const notes = join(folder, 'notes')
    writeFileSync(notes, 'Not a database. '.repeat(1000))
    expect(() => checkCommand(notes)).toThrow(
      expect.objectContaining({ code: 'store-failed', message: matching('not a Precursor database') }),
    )
    expect(() => checkCommand(join(folder, 'nothing'))).toThrow(expect.objectContaining({ code: 'store-failed' }))
  })
})
