import type { Database } from 'better-sqlite3'
import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { ClaimsReport } from '../../src/contract/claims'
import type { Interval, RunDetail, RunSummary, SnapshotKey } from '../../src/contract/results'
import type { RunColumn } from '../../src/contract/run-list'
import { openDatabase } from '../../src/main/store/database'
import { schemaVersion } from '../../src/main/store/migrations/migrate'
import { claims } from '../../src/main/store/claims'
import { savePiece } from '../../src/main/store/pieces'
import { locations, masks, metrics, results, weights } from '../../src/main/store/readings'
import { getRun } from '../../src/main/store/summaries'
import { listed, main, temporaryFolder } from './fixtures'

const fixture = (name: string) => join(import.meta.dirname, '../fixtures', name)

interface AtLevel {
  level: number
  step: number
}

/** What version 1 read from its own store; see tests/fixtures/store-v1.mjs. */
interface Version1 {
  list: { id: string; status: string; levels: AtLevel[] }[]
  readings: {
    run: {
      id: string
      status: string
      levels: AtLevel[]
      snapshots: AtLevel[]
      divergences: AtLevel[]
      experiment: object
    }
    metrics: AtLevel[]
    locations: AtLevel[]
    weights: AtLevel[]
    masks: AtLevel[]
  }[]
}

/** What version 2 read from its own store; see tests/fixtures/store-v2.mjs. */
interface Version2 {
  list: RunSummary[]
  readings: {
    run: RunDetail
    metrics: unknown[]
    locations: unknown[]
    weights: unknown[]
    masks: unknown[]
    results: unknown[]
    claims: ClaimsReport | null
  }[]
}

const readBy = (version: string): unknown => JSON.parse(readFileSync(fixture(`store-v${version}.json`), 'utf8'))
const before = readBy('1') as Version1
const before2 = readBy('2') as Version2

/** What this version says of runs that users have not touched. */
const untouched = { tags: [], favourite: false, trashedAt: null }

/** One colour after the other, in the order in which the runs were made. */
const colourOf = (readings: { run: { id: string } }[], id: string) => ({
  colour: readings.findIndex(({ run }) => run.id === id),
})

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

/** A copy of a store of an earlier version, opened by this one. */
function migrated(version: '1' | '2'): Database {
  const folder = temporaryFolder()
  copyFileSync(fixture(`store-v${version}.sqlite`), join(folder, 'precursor.sqlite'))
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
  /** No claims yet; the failed run lost its device. */
  const newOf = (status: string) => ({ recovery: null, resumable: status === 'failed' })

  it('has everything as it was, as the branch main, and no methods in its experiments', () => {
    const database = migrated('1')
    expect(database.pragma('user_version', { simple: true })).toBe(schemaVersion)
    expect(plain(listed(database))).toEqual(
      before.list.map((run) => ({
        ...run,
        ...untouched,
        ...colourOf(before.readings, run.id),
        ...newOf(run.status),
        levels: onMain(run.levels),
      })),
    )
    for (const { run, ...arrays } of before.readings) {
      expect(plain(getRun(database, run.id))).toEqual({
        ...run,
        ...untouched,
        ...colourOf(before.readings, run.id),
        ...newOf(run.status),
        notes: '',
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
    const database = migrated('1')
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

describe('a store of version 2', () => {
  /** By the order in which they were made. */
  const [finished, stopped, failed] = before2.readings.map(({ run }) => run.id) as [string, string, string]
  const recovery: Record<string, Interval | null> = {
    [finished]: { mean: 0.375, ci: [0.275, 0.475], n: 5 },
    [stopped]: { mean: NaN, ci: [NaN, NaN], n: 0 },
    [failed]: null,
  }
  const newOf = (id: string) => ({
    ...untouched,
    ...colourOf(before2.readings, id),
    recovery: recovery[id],
    resumable: id === failed,
  })

  it('has everything as it was', () => {
    const database = migrated('2')
    expect(database.pragma('user_version', { simple: true })).toBe(schemaVersion)
    expect(plain(listed(database))).toEqual(plain(before2.list.map((run) => ({ ...run, ...newOf(run.id) }))))
    for (const { run, ...read } of before2.readings) {
      expect(plain(getRun(database, run.id))).toEqual(plain({ ...run, ...newOf(run.id), notes: '' }))
      const keys = [...run.levels, ...run.branches].map(({ level, branch }) => ({ level, branch }))
      expect({
        metrics: plain(keys.flatMap((key) => metrics(database, run.id, key))),
        locations: plain(run.snapshots.map((at: SnapshotKey) => locations(database, run.id, at))),
        weights: plain(keys.flatMap((key) => weights(database, run.id, { ...key, step: 3000 }))),
        masks: plain(keys.flatMap((key) => masks(database, run.id, key))),
        results: plain(results(database, run.id)),
        claims: plain(claims(database, run.id)),
      }).toEqual(read)
    }
    expect(database.pragma('foreign_key_check')).toEqual([])
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
  })

  it('is ordered and searched by what was stored before', () => {
    const database = migrated('2')
    const order = (by: RunColumn) => listed(database, { sort: { by, descending: false } }).map(({ id }) => id)
    const by = (value: (run: RunSummary) => number | undefined) =>
      before2.list.toSorted((a, b) => (value(a) ?? Infinity) - (value(b) ?? Infinity)).map(({ id }) => id)
    const [dense, sparsest] = [({ levels }: RunSummary) => levels[0]!, ({ levels }: RunSummary) => levels[2]]
    expect(order('denseAccuracy')).toEqual(by((run) => dense(run).accuracy.mean))
    expect(order('coverage')).toEqual(by((run) => dense(run).coverage.mean))
    expect(order('sparsestAccuracy')).toEqual(by((run) => sparsest(run)?.accuracy.mean))
    expect(order('density')).toEqual(by((run) => sparsest(run)?.density))
    expect(order('recovery')[0]).toBe(finished)
    const found = (search: string) => listed(database, { search }).map(({ id }) => id)
    expect(found('another')).toEqual([failed])
    expect(found('overlapping')).toEqual([failed])
    expect(found('disjoint').toSorted()).toEqual([finished, stopped].toSorted())
  })
})
