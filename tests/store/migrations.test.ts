import type { Database } from 'better-sqlite3'
import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../src/main/store/database'
import { schemaVersion } from '../../src/main/store/migrations/migrate'
import { savePiece } from '../../src/main/store/pieces'
import { locations, masks, metrics, results, weights } from '../../src/main/store/readings'
import { getRun, listRuns } from '../../src/main/store/summaries'
import { main, temporaryFolder } from './fixtures'

const fixture = (name: string) => join(import.meta.dirname, '../fixtures', name)

interface AtLevel {
  level: number
  step: number
}

/** What version 1 read from its own store; see tests/fixtures/store-v1.mjs. */
interface Version1 {
  list: { levels: AtLevel[] }[]
  readings: {
    run: { id: string; levels: AtLevel[]; snapshots: AtLevel[]; divergences: AtLevel[]; experiment: object }
    metrics: AtLevel[]
    locations: AtLevel[]
    weights: AtLevel[]
    masks: AtLevel[]
  }[]
}

const before = JSON.parse(readFileSync(fixture('store-v1.json'), 'utf8')) as Version1

const onMain = <T extends object>(entries: T[]) => entries.map((entry) => ({ ...entry, branch: 'main' }))

/** With typed arrays as base64 of their bytes, like the fixture. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, inner: unknown) =>
      ArrayBuffer.isView(inner)
        ? Buffer.from(inner.buffer, inner.byteOffset, inner.byteLength).toString('base64')
        : inner,
    ),
  )

/** A copy of the store of version 1, opened by this version. */
function migrated(): Database {
  const folder = temporaryFolder()
  copyFileSync(fixture('store-v1.sqlite'), join(folder, 'precursor.sqlite'))
  const database = openDatabase(folder)
  onTestFinished(() => void database.close())
  return database
}

const counts = (database: Database) =>
  Object.fromEntries(
    ['levels', 'level_results', 'metrics', 'divergences', 'snapshots', 'scores', 'weights', 'masks', 'replicates'].map(
      (table) => [table, database.prepare(`SELECT count(*) FROM ${table}`).pluck().get()],
    ),
  )

describe('a store of version 1', () => {
  it('has everything as it was, as the branch main, and no methods in its experiments', () => {
    const database = migrated()
    expect(database.pragma('user_version', { simple: true })).toBe(schemaVersion)
    expect(plain(listRuns(database))).toEqual(before.list.map((run) => ({ ...run, levels: onMain(run.levels) })))
    for (const { run, ...arrays } of before.readings) {
      expect(plain(getRun(database, run.id))).toEqual({
        ...run,
        experiment: { ...run.experiment, methods: { tickets: [], nulls: [] } },
        levels: onMain(run.levels),
        branches: [],
        snapshots: onMain(run.snapshots),
        divergences: onMain(run.divergences),
      })
      const levels = run.levels.map(({ level }) => main(level))
      expect({
        metrics: plain(levels.flatMap((key) => metrics(database, run.id, key))),
        locations: plain(run.snapshots.map((at) => locations(database, run.id, { ...main(at.level), step: at.step }))),
        weights: plain(levels.flatMap((key) => weights(database, run.id, { ...key, step: 3000 }))),
        masks: plain(levels.flatMap((key) => masks(database, run.id, key))),
      }).toEqual({
        metrics: onMain(arrays.metrics),
        locations: onMain(arrays.locations),
        weights: onMain(arrays.weights),
        masks: onMain(arrays.masks),
      })
    }
  })

  it('has every row where it belongs, and goes on as a new one would', () => {
    const database = migrated()
    expect(database.pragma('foreign_key_check')).toEqual([])
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1)
    const { id } = before.readings[0]!.run
    const rows = counts(database)
    const [whole] = results(database, id)
    const { experiment } = getRun(database, id)
    const each = experiment.model.rows * experiment.task.clauses
    const at = { level: 1, branch: 'random' as const, firstReplicate: 0 }
    savePiece(database, id, {
      levels: [{ ...whole!, ...at }],
      scores: [{ ...at, step: 0, packed: new Uint16Array(each), scores: new Float32Array(each) }],
      divergences: [{ ...at, replicate: 0, step: 1 }],
    })
    const one = ['levels', 'level_results', 'snapshots', 'scores', 'divergences']
    expect(counts(database)).toEqual(
      Object.fromEntries(Object.entries(rows).map(([table, n]) => [table, Number(n) + Number(one.includes(table))])),
    )
    database.prepare('DELETE FROM runs').run()
    expect(Object.values(counts(database)).every((count) => count === 0)).toBe(true)
  })
})
