import type { Database } from 'better-sqlite3'
import type { LevelKey } from '../../contract/branch'
import type { ErrorCode } from '../../contract/errors'
import type { Experiment } from '../../contract/experiment-type'
import type {
  AdapterDescription,
  Divergence,
  LevelSummary,
  RunDetail,
  RunStatus,
  RunSummary,
  SnapshotKey,
} from '../../contract/results'
import { byLevelAndBranch } from './branch-order'
import { levelsOf, mainLevelsByRun } from './levels'
import { noSuchRun } from './runs'

interface RunRow {
  id: number
  uuid: string
  name: string
  preset: string
  spec: string
  hash: string
  status: RunStatus
  adapter: string | null
  variant: string | null
  created_at: string
  started_at: string | null
  finished_at: string | null
  duration_seconds: number
  error_code: ErrorCode | null
  error_message: string | null
  app_version: string
}

const select = `SELECT runs.*, name, preset, spec, hash FROM runs JOIN experiments ON experiments.id = experiment_id`

/** Newest first. */
export function listRuns(database: Database): RunSummary[] {
  const read = database.transaction(() => {
    const levels = mainLevelsByRun(database)
    return database
      .prepare<[], RunRow>(`${select} ORDER BY runs.created_at DESC, runs.id DESC`)
      .all()
      .map((row) => summary(row, JSON.parse(row.spec) as Experiment, levels.get(row.id) ?? []))
  })
  return read()
}

export function getRun(database: Database, uuid: string): RunDetail {
  const read = database.transaction(() => {
    const row = database.prepare<[string], RunRow>(`${select} WHERE runs.uuid = ?`).get(uuid)
    if (!row) throw noSuchRun(uuid)
    const experiment = JSON.parse(row.spec) as Experiment
    const levels = levelsOf(database, row.id)
    return {
      ...summary(row, experiment, levels.filter(isMain)),
      experiment,
      hash: row.hash,
      version: row.app_version,
      variant: row.variant,
      branches: levels.filter((level) => !isMain(level)),
      snapshots: snapshotsOf(database, row.id),
      divergences: divergencesOf(database, row.id),
    }
  })
  return read()
}

const isMain = ({ branch }: LevelKey): boolean => branch === 'main'

const snapshotsOf = (database: Database, runId: number): SnapshotKey[] =>
  database
    .prepare<[number], SnapshotKey>('SELECT level, branch, step FROM snapshots WHERE run_id = ? ORDER BY step')
    .all(runId)
    .sort(byLevelAndBranch)

const divergencesOf = (database: Database, runId: number): Divergence[] =>
  database
    .prepare<[number], Divergence>('SELECT replicate, level, branch, step FROM divergences WHERE run_id = ?')
    .all(runId)
    .sort((a, b) => a.replicate - b.replicate || byLevelAndBranch(a, b))

const summary = (row: RunRow, experiment: Experiment, levels: LevelSummary[]): RunSummary => ({
  id: row.uuid,
  name: row.name,
  preset: row.preset,
  status: row.status,
  replicates: experiment.replicates,
  seed: experiment.seed,
  adapter: row.adapter === null ? null : (JSON.parse(row.adapter) as AdapterDescription),
  createdAt: row.created_at,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  durationSeconds: row.duration_seconds,
  levels,
  error: row.error_code === null ? null : { code: row.error_code, message: row.error_message ?? '' },
})
