import type { Database } from 'better-sqlite3'
import type { Branch, LevelKey } from '../../contract/branch'
import type { Interval, LevelSummary } from '../../contract/results'
import { meanInterval } from '../../science/statistics'
import { ownBytes } from './blobs'
import { byLevelAndBranch } from './branch-order'
import { byReplicate } from './tiles'

interface ResultRow {
  first_replicate: number
  accuracy: Buffer
  coverage: Buffer
}

/** Recomputes the intervals of a level or branch over all replicates stored so far. */
export function summariseLevel(database: Database, runId: number, { level, branch }: LevelKey): void {
  const rows = database
    .prepare<[number, number, Branch], ResultRow>(
      'SELECT first_replicate, accuracy, coverage FROM level_results WHERE run_id = ? AND level = ? AND branch = ?',
    )
    .all(runId, level, branch)
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
       WHERE run_id = ? AND level = ? AND branch = ?`,
    )
    .run(accuracy.mean, ...accuracy.ci, accuracy.n, coverage.mean, ...coverage.ci, coverage.n, runId, level, branch)
}

interface LevelRow {
  level: number
  branch: Branch
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
export const interval = (mean: number | null, low: number | null, high: number | null, n: number): Interval => ({
  mean: mean ?? NaN,
  ci: [low ?? NaN, high ?? NaN],
  n,
})

const summary = (row: LevelRow): LevelSummary => ({
  level: row.level,
  branch: row.branch,
  density: row.density,
  kept: row.kept,
  accuracy: interval(row.accuracy_mean, row.accuracy_low, row.accuracy_high, row.accuracy_n),
  coverage: interval(row.coverage_mean, row.coverage_low, row.coverage_high, row.coverage_n),
})

/** The finished levels and branches of one run, by level, then in the order of `branches`. */
export const levelsOf = (database: Database, runId: number): LevelSummary[] =>
  database
    .prepare<[number], LevelRow>('SELECT * FROM levels WHERE run_id = ?')
    .all(runId)
    .map(summary)
    .sort(byLevelAndBranch)

/** Reads the finished levels of 'main' of one run after another. They stand together in the key, and no other branch is read. */
export function mainLevels(database: Database): (runId: number) => LevelSummary[] {
  const select = database.prepare<[number], LevelRow>(
    `SELECT * FROM levels WHERE run_id = ? AND branch = 'main' ORDER BY level`,
  )
  return (runId) => select.all(runId).map(summary)
}
