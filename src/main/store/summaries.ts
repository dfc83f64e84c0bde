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
import { planJob } from '../jobs/plan'
import { byLevelAndBranch } from './branch-order'
import { interval, levelsOf, mainLevels } from './levels'
import { noSuchRun } from './runs'
import { tagReader } from './tag-names'

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
  favourite: 0 | 1
  colour: number
  trashed_at: string | null
  trained: number
  recovery_mean: number | null
  recovery_low: number | null
  recovery_high: number | null
  /** Null where the claims were not measured. */
  recovery_n: number | null
  has_checkpoint: 0 | 1
}

const select = `
  SELECT runs.id, runs.uuid, list_name AS name, preset, spec, hash, status, adapter, variant,
    runs.created_at, started_at, finished_at, duration_seconds, error_code, error_message, app_version, favourite, colour, trashed_at,
    trained, recovery_mean, recovery_low, recovery_high, recovery_n,
    EXISTS (SELECT 1 FROM checkpoints WHERE run_id = runs.id) AS has_checkpoint
  FROM runs JOIN experiments ON experiments.id = experiment_id`

/** Reads one run after another, by rows that are there. */
export function summaryReader(database: Database): (rowId: number) => RunSummary {
  const row = database.prepare<[number], RunRow>(`${select} WHERE runs.id = ?`)
  const levels = mainLevels(database)
  const tags = tagReader(database)
  return (rowId) => {
    const run = row.get(rowId)!
    return summary(run, JSON.parse(run.spec) as Experiment, levels(rowId), tags(rowId))
  }
}

/** All that a run's page shows of it but curves and locations, read at one moment. Throws 'not-found' where there is none. */
export function getRun(database: Database, uuid: string): RunDetail {
  const read = database.transaction(() => {
    const row = database.prepare<[string], RunRow>(`${select} WHERE runs.uuid = ?`).get(uuid)
    if (!row) throw noSuchRun(uuid)
    const experiment = JSON.parse(row.spec) as Experiment
    const levels = levelsOf(database, row.id)
    return {
      ...summary(row, experiment, levels.filter(isMain), tagReader(database)(row.id)),
      notes: database.prepare<[number], string>('SELECT notes FROM runs WHERE id = ?').pluck().get(row.id) ?? '',
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

const summary = (row: RunRow, experiment: Experiment, levels: LevelSummary[], tags: string[]): RunSummary => ({
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
  recovery:
    row.recovery_n === null ? null : interval(row.recovery_mean, row.recovery_low, row.recovery_high, row.recovery_n),
  tags,
  favourite: row.favourite === 1,
  colour: row.colour,
  trashedAt: row.trashed_at,
  resumable: row.trashed_at === null && canGoOn(row, experiment, levels.length > 0),
  error: row.error_code === null ? null : { code: row.error_code, message: row.error_message ?? '' },
})

/** What would fail in the same way at the first step, however often it is begun. */
const lastingErrors: ReadonlySet<ErrorCode | null> = new Set(['bad-input', 'does-not-fit'])

/**
 * Whether a run has ended before its last training. One that has nothing stored yet begins anew: it waited in the queue, or
 * lost its device at once. Not so where the experiment itself stood in the way; but what was trained once fits somewhere.
 */
function canGoOn(row: RunRow, experiment: Experiment, hasLevels: boolean): boolean {
  if (row.status !== 'stopped' && row.status !== 'interrupted' && row.status !== 'failed') return false
  // One that was cut off between its last training and its end has only that left.
  if (row.status !== 'interrupted' && row.trained >= planJob(experiment).trainings.length) return false
  return hasLevels || row.has_checkpoint === 1 || row.status !== 'failed' || !lastingErrors.has(row.error_code)
}
