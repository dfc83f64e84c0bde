import type { Database } from 'better-sqlite3'
import { randomUUID } from 'node:crypto'
import { LabFailure } from '../../contract/errors'
import type { Experiment } from '../../contract/experiment-type'
import type { RunStatus } from '../../contract/results'
import { runColours } from '../../contract/run-list'
import { isStillAlive } from './processes'
import type { StatusChange } from './store'

export interface NewRun {
  experiment: Experiment
  hash: string
  version: string
}

/**
 * Stores a run as queued, with its replicates; experiments of one hash share one row. It has the colour after that of the run made before
 * it. Gives the run's UUID.
 */
export function createRun(database: Database, run: NewRun): string {
  const uuid = randomUUID()
  const now = new Date().toISOString()
  const create = database.transaction(() => {
    const { lastInsertRowid } = database
      .prepare(
        `INSERT INTO runs (uuid, experiment_id, status, created_at, app_version, process, process_since, colour)
         VALUES (?, ?, 'queued', ?, ?, ?, ?, coalesce((SELECT (colour + 1) % ${runColours} FROM runs ORDER BY id DESC LIMIT 1), 0))`,
      )
      .run(uuid, experimentRow(database, run, now), now, run.version, process.pid, now)
    const insertReplicate = database.prepare(
      'INSERT INTO replicates (run_id, replicate, seed, noise) VALUES (?, ?, ?, 0)',
    )
    for (let replicate = 0; replicate < run.experiment.replicates; replicate++) {
      insertReplicate.run(lastInsertRowid, replicate, run.experiment.seed)
    }
  })
  create.immediate()
  return uuid
}

function experimentRow(database: Database, { experiment, hash }: NewRun, now: string): number | bigint {
  const known = database.prepare<[string], { id: number }>('SELECT id FROM experiments WHERE hash = ?').get(hash)
  if (known) return known.id
  return database
    .prepare(
      'INSERT INTO experiments (uuid, hash, version, name, preset, spec, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    .run(randomUUID(), hash, experiment.version, experiment.name, experiment.preset, JSON.stringify(experiment), now)
    .lastInsertRowid
}

/**
 * Sets the status with its times and error. The error belongs to the status: a change without one clears it; an adapter
 * or a variant stays until another is named. With 'finished' goes the checkpoint.
 */
export function setStatus(database: Database, uuid: string, change: StatusChange): void {
  const ended = change.status === 'finished' || change.status === 'stopped' || change.status === 'failed'
  const update = database.transaction(() => {
    const rowId = database
      .prepare<[Record<string, unknown>], number>(
        `UPDATE runs SET status = :status, adapter = COALESCE(:adapter, adapter), variant = COALESCE(:variant, variant), process = :process, process_since = :now,
           started_at = CASE WHEN :status = 'running' THEN COALESCE(started_at, :now) ELSE started_at END,
           finished_at = :finishedAt, error_code = :errorCode, error_message = :errorMessage
         WHERE uuid = :uuid RETURNING id`,
      )
      .pluck()
      .get({
        uuid,
        status: change.status,
        variant: change.variant ?? null,
        adapter: change.adapter ? JSON.stringify(change.adapter) : null,
        process: process.pid,
        now: new Date().toISOString(),
        finishedAt: ended ? new Date().toISOString() : null,
        errorCode: change.error?.code ?? null,
        errorMessage: change.error?.message ?? null,
      })
    if (rowId === undefined) throw noSuchRun(uuid)
    if (change.status === 'finished') database.prepare('DELETE FROM checkpoints WHERE run_id = ?').run(rowId)
  })
  update.immediate()
}

/**
 * Marks as interrupted what waits, runs or pauses in no process. Called before a process queues anything, so a run under
 * its own id is of an earlier process that had the same one. The window's runs outlive a command line's start, and the
 * other way round. Gives the number marked.
 */
export function markInterrupted(database: Database): number {
  // A look at the list need not wait for another process's write, nor hold one up.
  if (orphans(database).length === 0) return 0
  const mark = database.transaction(() => {
    const rows = orphans(database)
    const update = database.prepare(`UPDATE runs SET status = 'interrupted' WHERE id = ?`)
    for (const row of rows) update.run(row)
    return rows.length
  })
  return mark.immediate()
}

const orphans = (database: Database): number[] =>
  database
    .prepare<[], { id: number; process: number; since: string | null }>(
      `SELECT id, process, process_since AS since FROM runs WHERE status IN ('queued', 'running', 'paused')`,
    )
    .all()
    .filter((run) => run.process === process.pid || !isStillAlive(run.process, run.since))
    .map(({ id }) => id)

/** What is asked of a run before it is edited or moved. */
export interface RunRow {
  id: number
  name: string
  status: RunStatus
  trashed_at: string | null
}

/** Throws 'not-found'. */
export function runRow(database: Database, uuid: string): RunRow {
  const row = database
    .prepare<[string], RunRow>('SELECT id, list_name AS name, status, trashed_at FROM runs WHERE uuid = ?')
    .get(uuid)
  if (!row) throw noSuchRun(uuid)
  return row
}

export const noSuchRun = (uuid: string): LabFailure =>
  new LabFailure('not-found', `There is no run ${uuid} in this data folder; the list of runs shows what there is.`)
