import { tableFromIPC, type Table } from 'apache-arrow'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readParquet } from 'parquet-wasm/node'
import { describe, expect, it, vi } from 'vitest'
import { exportParts, type ExportFormat, type ExportPart } from '../../src/contract/export-format'
import { exportRuns } from '../../src/main/export/data/export-runs'
import { missingPython, runPython } from '../support/python'
import { skipsBecause } from '../support/need'
import { name, notes, reason, twoRuns } from './export-data-runs'
import { expectedTables } from './export-data-tables'
import { adapter, experiment, temporaryFolder } from './fixtures'

/** Python, pandas and a thread's start take their time where much else goes on. */
vi.setConfig({ testTimeout: 60_000 })

const reader = join(import.meta.dirname, 'read_export.py')

interface PythonTable {
  columns: string[]
  data: unknown[][]
}

/** As `read_export.py` writes what JSON cannot say. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (typeof value !== 'number') return value
  if (Object.is(value, -0)) return '-0'
  return Number.isFinite(value) ? value : String(value)
}

const plainRows = (rows: unknown[][]): unknown[][] => rows.map((row) => row.map(plain))

/** Rows as a form has them that lacks some values. */
const lacking = (rows: unknown[][], lacks: (value: unknown) => unknown): unknown[][] =>
  rows.map((row) => row.map((value) => plain(lacks(value))))

async function exported(format: ExportFormat, only?: readonly ExportPart[], runsOf = twoRuns()) {
  const { store, id, empty } = await runsOf
  const file = join(temporaryFolder(), `an “export”.${format === 'json' ? 'json' : 'zip'}`)
  const { bytes, runs } = await exportRuns(store, [id, empty, id], format, file, only)
  expect(runs).toBe(2)
  expect(bytes).toBe(readFileSync(file).length)
  return { store, id, empty, file }
}

const readTables = (form: string, file: string) =>
  JSON.parse(runPython([reader, form, file])) as Record<string, PythonTable>

/** A row as an object. */
const named = ({ columns, data }: PythonTable, row: number): Record<string, unknown> =>
  Object.fromEntries(columns.map((column, i) => [column, data[row]![i]]))

describe.skipIf(skipsBecause(missingPython()))('an export', () => {
  it('as CSV has every table, and pandas reads the stored values', async () => {
    const { id, empty, file } = await exported('csv')
    const { runs, ...tables } = readTables('csv', file)
    const ofCsv = (value: unknown) => (Object.is(value, -0) ? 0 : value === '' ? null : value)
    for (const [table, rows] of Object.entries(expectedTables(id))) {
      expect(tables[table]?.data, table).toEqual(lacking(rows, ofCsv))
    }
    expect(Object.keys(tables).sort()).toEqual(Object.keys(expectedTables(id)).sort())
    expect(named(runs!, 0)).toMatchObject({
      run: id,
      name,
      notes,
      error: reason,
      tags: '["a, b","ü"]',
      seed: 7,
      replicates: 24,
      adapter: adapter.name,
      layout: 's8x2x1',
      version: '0.1.0',
      hash: 'a'.repeat(64),
      status: 'failed',
      favourite: true,
      diverged: 1,
      duration: 2.5,
      'task.inputs': experiment.task.inputs,
      'training.rate': experiment.training.rate,
      'task.polarity': 'positive',
      'pruning.densities': '[0.5,0.2]',
      'analysis.motionStep': 100,
    })
    expect(named(runs!, 1)).toMatchObject({ run: empty, seed: 2 ** 32 - 1, adapter: null, layout: null, error: null })
  })

  it('as Parquet has every table, and Arrow reads the stored values', async () => {
    const { id, empty, file } = await exported('parquet')
    const files = unzipped(file)
    const read = (table: string): Table => tableFromIPC(readParquet(files.get(`${table}.parquet`)!).intoIPCStream())
    for (const [table, rows] of Object.entries(expectedTables(id))) {
      const found = read(table)
      const columns = found.schema.fields.map((_, i) => Array.from(found.getChildAt(i)!, plain))
      expect(
        Array.from({ length: found.numRows }, (_, row) => columns.map((column) => column[row])),
        table,
      ).toEqual(plainRows(rows))
    }
    const runs = read('runs').toArray() as Record<string, unknown>[]
    expect({ ...runs[0] }).toMatchObject({ run: id, name, notes, error: reason, favourite: true, seed: 7n })
    expect({ ...runs[1] }).toMatchObject({ run: empty, notes: '', adapter: null, error: null, seed: 2n ** 32n - 1n })
    const types = Object.fromEntries(read('weights').schema.fields.map((field) => [field.name, String(field.type)]))
    expect(types).toMatchObject({ run: 'Utf8', level: 'Int32', value: 'Float32' })
  })

  it('as JSON holds all but the bulk, or what is asked for', async () => {
    const { id, file } = await exported('json')
    const { runs, ...tables } = readTables('json', file)
    const ofJson = (value: unknown) => (Object.is(value, -0) ? 0 : Number.isNaN(value) ? null : value)
    const expected = expectedTables(id)
    const few = ['metrics', 'results', 'methods', 'claims', 'claim_parts']
    expect(Object.keys(tables).sort()).toEqual([...few].sort())
    for (const table of few) expect(tables[table]?.data, table).toEqual(lacking(expected[table]!, ofJson))
    expect(named(runs!, 0)).toMatchObject({ run: id, name, notes, error: reason })
    const whole = JSON.parse(readFileSync(file, 'utf8')) as { specs: object; reports: object; readme: string }
    expect(whole.specs).toMatchObject({ [id]: experiment })
    expect(whole.reports).toMatchObject({ [id]: { claims: [{ id: 'selection' }, { id: 'family' }] } })

    const all = await exported('json', ['masks', 'locations', 'weights'])
    const bulk = readTables('json', all.file)
    const bulky = ['runs', 'locations', 'weights', 'b1', 'w2', 'b2', 'masks']
    expect(Object.keys(bulk).sort()).toEqual([...bulky].sort())
    for (const table of bulky.slice(1)) {
      expect(bulk[table]?.data, table).toEqual(lacking(expectedTables(all.id)[table]!, ofJson))
    }
  })

  it.each(['csv', 'npz', 'json'] as const)('as %s is opened by the Python that its README names', async (format) => {
    const { id, file } = await exported(format)
    const text = readmeOf(format, file)
    const code = /```python\n([^]*?)```/.exec(text)?.[1]
    expect(code?.trim().split('\n')).toHaveLength(3)
    const shown = format === 'npz' ? 'runs[sys.argv[1]]["name"]' : 'results["accuracy"].iloc[-1]'
    const script = join(temporaryFolder(), 'open.py')
    writeFileSync(script, `import sys\n${code}print(${shown})\n`)
    expect(runPython([script, id], join(file, '..')).trim()).toBe(format === 'npz' ? name : '0.75')
  })

  it.each(['csv', 'parquet', 'npz', 'json'] as const)('as %s has a README of all it holds', async (format) => {
    const { id, file } = await exported(format)
    const text = readmeOf(format, file)
    expect(text).toContain(`| ${id} | ${name} | 7 | ${adapter.name} | s8x2x1 | 0.1.0 | ${'a'.repeat(64)} | failed |`)
    if (format === 'npz') {
      expect(text).toContain('| level00_main_W1_step3000 | <f4 | (3, 5, 40) | [replicate][row][column] |')
      expect(text).toContain('| level01_main_mask | |b1 | (3, 5, 40) |'.replace('|b1', '\\|b1'))
    } else {
      const file = format === 'json' ? 'results' : `results.${format}`
      expect(text).toContain(`### ${file}\n\nA row is what one model came to at the end of a training. Rows: 7.`)
      expect(text).toContain('| accuracy | float32 | test accuracy at the last step, share of samples |')
    }
  })

  it('holds only the parts that are asked for, and the runs', async () => {
    const runs = twoRuns()
    for (const part of exportParts) {
      const { file } = await exported('parquet', [part], runs)
      const tables =
        part === 'claims' ? ['claims', 'claim_parts'] : part === 'weights' ? ['weights', 'b1', 'w2', 'b2'] : [part]
      expect([...unzipped(file).keys()]).toEqual([
        ...['runs', ...tables].map((table) => `${table}.parquet`),
        'README.md',
      ])
    }
  })
})

describe('exporting', () => {
  it('replaces no file, and leaves nothing where it fails', async () => {
    const { store, id } = await twoRuns()
    const folder = temporaryFolder()
    const there = join(folder, 'there.zip')
    writeFileSync(there, 'mine')
    await expect(exportRuns(store, [id], 'csv', there)).rejects.toMatchObject({ code: 'bad-input' })
    expect(readFileSync(there, 'utf8')).toBe('mine')
    await expect(exportRuns(store, [], 'csv', join(folder, 'none.zip'))).rejects.toMatchObject({ code: 'bad-input' })
    await expect(exportRuns(store, [id, 'nobody'], 'csv', join(folder, 'new', 'a.zip'))).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(exportRuns(store, [id], 'csv', join(there, 'below', 'a.zip'))).rejects.toMatchObject({
      code: 'store-failed',
    })
    const nowhere = join(folder, 'a'.repeat(300))
    await expect(exportRuns(store, [id], 'csv', nowhere)).rejects.toMatchObject({
      code: 'store-failed',
      message: expect.stringMatching(
        /^Could not write the export \/.*Name a file in a folder that may be written\.$/,
      ) as string,
    })
    const failing = { ...store, masks: () => Promise.reject(new Error('a page is gone')) }
    await expect(exportRuns(failing, [id], 'npz', join(folder, 'a.zip'))).rejects.toThrow('a page is gone')
    const controller = new AbortController()
    const stopping = { ...store, results: (run: string) => (controller.abort(), store.results(run)) }
    await expect(
      exportRuns(stopping, [id], 'csv', join(folder, 'b.zip'), undefined, controller.signal),
    ).rejects.toMatchObject({ code: 'stopped' })
    expect(readdirSync(folder)).toEqual(['there.zip'])
    expect(existsSync(join(folder, 'new'))).toBe(false)
  })
})

const unzipScript = `
import base64, json, sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
print(json.dumps({name: base64.b64encode(archive.read(name)).decode() for name in archive.namelist()}))
`

/** The files of an archive, in order. Python's own zipfile needs no packages. */
function unzipped(file: string): Map<string, Buffer> {
  const files = JSON.parse(runPython(['-c', unzipScript, file])) as Record<string, string>
  return new Map(Object.entries(files).map(([entry, base64]) => [entry, Buffer.from(base64, 'base64')]))
}

const readmeOf = (format: ExportFormat, file: string): string =>
  format === 'json'
    ? (JSON.parse(readFileSync(file, 'utf8')) as { readme: string }).readme
    : unzipped(file).get('README.md')!.toString('utf8')
