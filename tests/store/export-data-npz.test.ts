import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { exportRuns } from '../../src/main/export/data/export-runs'
import type { Store } from '../../src/main/store/store'
import { skipsBecause } from '../support/need'
import { missingPython, runPython } from '../support/python'
import { name, openTemporary, tileOf, twoRuns } from './export-data-runs'
import { expectedTables } from './export-data-tables'
import { adapter, clauses, experiment, main, newRun, rows, temporaryFolder } from './fixtures'

interface PythonArray {
  dtype: string
  shape: number[]
  data: unknown[]
}

type PythonRuns = Record<string, Record<string, PythonArray>>

/** Python, NumPy and a thread's start take their time where much else goes on. */
vi.setConfig({ testTimeout: 60_000 })

const reader = join(import.meta.dirname, 'read_export.py')

async function arraysOf(store: Store, ids: readonly string[]): Promise<PythonRuns> {
  const file = join(temporaryFolder(), 'export.zip')
  await exportRuns(store, ids, 'npz', file)
  return JSON.parse(runPython([reader, 'npz', file])) as PythonRuns
}

/** As `read_export.py` writes what JSON cannot say. */
const plain = (value: unknown): unknown =>
  typeof value !== 'number' ? value : Object.is(value, -0) ? '-0' : Number.isFinite(value) ? value : String(value)

const one = (dtype: string, value: unknown): PythonArray => ({ dtype, shape: [], data: [value] })

describe.skipIf(skipsBecause(missingPython()))('an export as .npz', () => {
  it('has an array for all that is stored, and NumPy reads the stored values', async () => {
    const { store, id, empty } = await twoRuns()
    const arrays = await arraysOf(store, [id, empty])
    const run = arrays[id]!
    const tables = expectedTables(id)
    /** The values of a table's rows of a level (and step), which are in the arrays' order. */
    const column = (table: string, place: number, level: number, step?: number): unknown[] =>
      tables[table]!.filter(
        (row) => row[1] === level && row[2] === 'main' && (step === undefined || row[3] === step),
      ).map((row) => plain(row[place]))

    for (const level of [0, 1]) {
      const array = (own: string) => run[`level0${level}_main_${own}`]
      const { inputs } = experiment.task
      expect(array('density')).toEqual(one('<f8', level === 0 ? 1 : 0.5))
      expect(array('kept')).toEqual(one('<i4', level === 0 ? 200 : 100))
      expect(array('accuracy')).toEqual({ dtype: '<f4', shape: [3], data: column('results', 7, level) })
      expect(array('coverage')).toEqual({ dtype: '<f4', shape: [3], data: column('results', 8, level) })
      expect(array('curve_loss_steps')).toEqual({ dtype: '<i4', shape: [2], data: [10, 20] })
      expect(array('curve_loss')).toEqual({ dtype: '<f4', shape: [2, 3], data: column('metrics', 7, level) })
      const W1 = { dtype: '<f4', shape: [3, rows, inputs], data: column('weights', 7, level) }
      expect(array('W1_step3000')).toEqual(W1)
      expect(array('b1_step3000')).toEqual({ dtype: '<f4', shape: [3, rows], data: column('b1', 6, level) })
      expect(array('w2_step3000')).toEqual({ dtype: '<f4', shape: [3, rows], data: column('w2', 6, level) })
      expect(array('b2_step3000')).toEqual({ dtype: '<f4', shape: [3], data: column('b2', 5, level) })
      expect(array('mask')).toEqual({ dtype: '|b1', shape: [3, rows, inputs], data: column('masks', 6, level) })

      expect(array('snapshot_steps')).toEqual({ dtype: '<i4', shape: [2], data: [0, 3000] })
      const shape = [2, 3, rows, clauses]
      const ofLocations = (place: number) => column('locations', place, level)
      expect(array('d')).toEqual({ dtype: '|u1', shape, data: ofLocations(7) })
      expect(array('d_minus')).toEqual({ dtype: '|u1', shape, data: ofLocations(8) })
      const orUnknown = (place: number) => ofLocations(place).map((value) => value ?? -1)
      expect(array('ternary')).toEqual({ dtype: '|i1', shape, data: orUnknown(9) })
      expect(array('ternary_minus')).toEqual({ dtype: '|i1', shape, data: orUnknown(10) })
      expect(array('score')).toEqual({ dtype: '<f4', shape, data: ofLocations(11) })
      expect(array('alive')).toEqual({ dtype: '|b1', shape, data: ofLocations(12) })
      expect(array('output')).toEqual({ dtype: '|i1', shape, data: ofLocations(13) })
      expect(array('code')).toEqual({ dtype: '|i1', shape, data: ofLocations(14) })
    }
    expect(run['level01_imp-fresh_accuracy']).toEqual({ dtype: '<f4', shape: [1], data: [0.75] })
    expect(run['methods_row']).toEqual({ dtype: '<f8', shape: [1], data: ['NaN'] })
    expect(run['claims_claim']?.data).toEqual(['selection', 'family'])
    expect(run['claims_mean']).toEqual({ dtype: '<f8', shape: [2], data: [0.25, 'NaN'] })
    expect(run['claim_parts_against']?.data).toEqual(['other-data'])

    const texts = { run: id, name, status: 'failed', version: '0.1.0', hash: 'a'.repeat(64), adapter: adapter.name, layout: 's8x2x1' } // prettier-ignore
    for (const [text, value] of Object.entries(texts)) expect(run[text]).toMatchObject({ shape: [], data: [value] })
    expect(JSON.parse(run['spec']!.data[0] as string)).toEqual(experiment)
    expect(arrays[empty]).toMatchObject({
      adapter: { data: [''] },
      layout: { data: [''] },
      seed: one('<i8', 2 ** 32 - 1),
    })
    expect(Object.keys(arrays[empty]!)).toEqual(['run', 'name', 'status', 'version', 'hash', 'adapter', 'layout', 'seed', 'spec']) // prettier-ignore
  })

  it('says which replicates are missing, where a run was stopped and where a tile is not there', async () => {
    const store = await openTemporary()
    const id = await store.createRun(newRun)
    const [first, last] = [tileOf(0, 0, 1), tileOf(0, 2, 1)]
    await store.savePiece(id, first)
    // At the last step only replicates 0 and 2 were looked at, at the first one 0 alone.
    await store.savePiece(id, { ...last, scores: last.scores!.slice(1), metrics: last.metrics!.slice(0, 1) })
    const run = (await arraysOf(store, [id]))[id]!
    const each = rows * clauses
    const whose = (own: string, isThere: (value: unknown) => boolean) => {
      const { data } = run[`level00_main_${own}`]!
      const snapshots = [0, 1].map((snapshot) => data.slice(snapshot * 3 * each, (snapshot + 1) * 3 * each))
      return snapshots.map((values) =>
        [0, 1, 2].filter((i) => values.slice(i * each + 1, (i + 1) * each).every((value) => isThere(value))),
      )
    }
    expect(whose('d', (value) => value !== 255)).toEqual([[0], [0, 2]])
    expect(whose('score', (value) => value !== 'NaN')).toEqual([[0], [0, 2]])
    expect(whose('output', (value) => value !== 0)).toEqual([[0], [0, 2]])
    expect(whose('ternary', (value) => value !== -1)).toEqual([[], [0, 2]])
    const loss = run['level00_main_curve_loss']!
    expect(loss.shape).toEqual([2, 3])
    expect(loss.data.map((value, i) => (value === 'NaN' && i !== 3 ? 'missing' : i))).toEqual([0, 'missing', 2, 3, 'missing', 'missing']) // prettier-ignore
    const { shape, data } = run['level00_main_b2_step3000']!
    expect([shape, data[1]]).toEqual([[3], 'NaN'])
    expect(run['level00_main_mask']!.data.slice(rows * 40, 2 * rows * 40)).not.toContain(true)
    expect(await store.contents(id)).toMatchObject({
      locations: [{ ...main(0), step: 0 }, { stretches: [{ from: 0, before: 1 }, { from: 2, before: 3 }] }], // prettier-ignore
    })
  })
})
