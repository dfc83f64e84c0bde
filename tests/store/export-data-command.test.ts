import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { experimentSchema } from '../../src/contract/experiment'
import { exportCommand, type ExportOptions } from '../../src/main/cli/commands/export'
import { openStore } from '../../src/main/store/open-store'
import { newRun, temporaryFolder } from './fixtures'

/** A data folder with three runs, one of them in the trash, that the command line then works on; their ids. */
async function dataFolder(): Promise<{ folder: string; ids: string[] }> {
  const folder = temporaryFolder()
  vi.stubEnv('PRECURSOR_DATA', folder)
  onTestFinished(() => void vi.unstubAllEnvs())
  const store = await openStore(folder)
  const ids: string[] = []
  for (const [i, name] of ['wide one', 'narrow', 'wide two'].entries()) {
    const experiment = experimentSchema.parse({ ...newRun.experiment, name })
    ids.push(await store.createRun({ ...newRun, experiment, hash: String(i).repeat(64) }))
  }
  await store.setStatus(ids[2]!, { status: 'stopped' })
  await store.trashRuns([ids[2]!])
  await store.close()
  return { folder, ids }
}

const namesIn = (file: string): unknown[] => {
  const { runs } = JSON.parse(readFileSync(file, 'utf8')) as { runs: { columns: string[]; data: unknown[][] } }
  return runs.data.map((row) => row[runs.columns.indexOf('name')])
}

describe('lab export --format', () => {
  it('writes the runs that are named, that words find, and all but the trash', async () => {
    const { folder, ids } = await dataFolder()
    const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    onTestFinished(() => said.mockRestore())
    const write = async (out: string, named: string[], options: Partial<ExportOptions>) => {
      const file = join(folder, out)
      await exportCommand(named, { all: false, format: 'json', out: file, ...options })
      expect(said).toHaveBeenLastCalledWith(expect.stringContaining(`to ${file} (`))
      return namesIn(file)
    }
    expect(await write('a.json', [ids[1]!, ids[2]!.slice(0, 12), ids[1]!], {})).toEqual(['narrow', 'wide two'])
    expect(await write('b.json', [], { search: 'wid' })).toEqual(['wide one'])
    expect(await write('c.json', [], { all: true, only: 'results, metrics' })).toEqual(['narrow', 'wide one'])
    expect(Object.keys(JSON.parse(readFileSync(join(folder, 'c.json'), 'utf8')) as object)).toEqual(['precursor', 'runs', 'metrics', 'results', 'specs', 'readme']) // prettier-ignore
  })

  it('refuses what it cannot do before any work, with the options’ names', async () => {
    const { folder } = await dataFolder()
    const out = join(folder, 'a.zip')
    const refused: [string[], Partial<ExportOptions>, string][] = [
      [[], { format: 'csv', out }, '--search'],
      [['a'], { format: 'csv', out, all: true }, '--all'],
      [[], { all: true }, '--bundle <file>'],
      [[], { all: true, bundle: out, format: 'csv' }, '--bundle <file>'],
      [[], { all: true, bundle: out, only: 'masks' }, '--bundle <file>'],
      [[], { all: true, format: 'xlsx', out }, '--format is xlsx; it must be one of csv, parquet, npz, json.'],
      [[], { all: true, format: 'csv', only: 'masks,tables', out }, '--only has tables; it takes metrics, results'],
    ]
    for (const [ids, options, sentence] of refused) {
      const attempt = exportCommand(ids, { all: false, ...options })
      await expect(attempt).rejects.toMatchObject({ code: 'bad-input', message: expect.stringContaining(sentence) as string }) // prettier-ignore
    }
    const nothing = exportCommand([], { all: false, search: 'nowhere', format: 'csv', out })
    await expect(nothing).rejects.toMatchObject({ code: 'not-found', message: 'No run has “nowhere” in it.' })
    expect(existsSync(out)).toBe(false)
  })
})
