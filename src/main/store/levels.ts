import type { Database } from 'better-sqlite3'
import type { Interval, LevelSummary } from '../../contract/results'
import { meanInterval } from '../../science/statistics'
import { ownBytes } from './blobs'
import { byReplicate } from './tiles'

interface ResultRow {
  first_replicate: number
  accuracy: Buffer
  coverage: Buffer
}

/** Recomputes a level's intervals over all replicates stored so far. */
export function summariseLevel(database: Database, runId: number, level: number): void {
  const rows = database
    .prepare<[number, number], ResultRow>(
      'SELECT first_replicate, accuracy, coverage FROM level_results WHERE run_id = ? AND level = ?',
    )
    .all(runId, level)
  const interval = (column: 'accuracy' | 'coverage') =>
    meanInterval(
      byReplicate(
        rows.map((row) => ({ firstReplicate: row.first_replicate, values: new Float32Array(ownBytes(row[column])) })),
      ),
    )
  const accuracy = interval('accuracy')
  const coverage = interval('coverage')
  database
    .prepare(
      `UPDATE levels SET accuracy_mean = ?, accuracy_low = ?, accuracy_high = ?, accuracy_n = ?,
         coverage_mean = ?, coverage_low = ?, coverage_high = ?, coverage_n = ?
       WHERE run_id = ? AND level = ?`,
    )
    .run(accuracy.mean, ...accuracy.ci, accuracy.n, coverage.mean, ...coverage.ci, coverage.n, runId, level)
}

interface LevelRow {
  run_id: number
  level: number
  density: number
  kept: number
  accuracy_mean: number | null
  accuracy_low: number | null
  accuracy_high: number | null
  accuracy_n: number
  coverage_mean: number | null
  coverage_low: number | null
  coverage_high: number | null
  coverage_n: number
}

/** SQLite keeps NaN as NULL. */
const interval = (mean: number | null, low: number | null, high: number | null, n: number): Interval => ({
  mean: mean ?? NaN,
  ci: [low ?? NaN, high ?? NaN],
  n,
})

const summary = (row: LevelRow): LevelSummary => ({
  level: row.level,
  density: row.density,
  kept: row.kept,
  accuracy: interval(row.accuracy_mean, row.accuracy_low, row.accuracy_high, row.accuracy_n),
  coverage: interval(row.coverage_mean, row.coverage_low, row.coverage_high, row.coverage_n),
})

/** The finished levels of one run, by level. */
export const levelsOf = (database: Database, runId: number): LevelSummary[] =>
  database.prepare<[number], LevelRow>('SELECT * FROM levels WHERE run_id = ? ORDER BY level').all(runId).map(summary)

/** The finished levels of all runs, by the run's row. */
export function levelsByRun(database: Database): Map<number, LevelSummary[]> {
  const levels = new Map<number, LevelSummary[]>()
  for (const row of database.prepare<[], LevelRow>('SELECT * FROM levels ORDER BY run_id, level').iterate()) {
    const before = levels.get(row.run_id)
    if (before) before.push(summary(row))
    else levels.set(row.run_id, [summary(row)])
  }
  return levels
}
