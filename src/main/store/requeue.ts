import type { Database } from 'better-sqlite3'
import { LabFailure } from '../../contract/errors'
import type { RunSummary } from '../../contract/results'
import { isStillAlive } from './processes'
import { runRow } from './runs'
import { getRun } from './summaries'

interface Owner {
  process: number
  since: string | null
}

/**
 * Makes a run that can go on one that waits in this process. Read and written under the write lock: of two processes that
 * want the same run, the second is refused. One that waits, trains or pauses in a process that is no more can go on, too.
 * What has no results yet begins anew, with whatever adapter, layout and `version` of Precursor it then gets.
 */
export function requeueRun(database: Database, uuid: string, version: string): void {
  const requeue = database.transaction(() => {
    const { id } = runRow(database, uuid)
    const owner = database
      .prepare<[number], Owner>('SELECT process, process_since AS since FROM runs WHERE id = ?')
      .get(id)!
    requireResumable(getRun(database, uuid), owner)
    database
      .prepare(
        `UPDATE runs SET status = 'queued', process = ?, process_since = ?, finished_at = NULL, error_code = NULL, error_message = NULL
         WHERE id = ?`,
      )
      .run(process.pid, new Date().toISOString(), id)
    database
      .prepare(
        `UPDATE runs SET adapter = NULL, variant = NULL, app_version = ?
         WHERE id = ? AND NOT EXISTS (SELECT 1 FROM snapshots WHERE run_id = runs.id)`,
      )
      .run(version, id)
  })
  requeue.immediate()
}

function requireResumable(run: RunSummary, owner: Owner): void {
  const refuse = (why: string) => new LabFailure('bad-input', `“${run.name}” ${why}`)
  if (run.trashedAt !== null) throw refuse('is in the trash: restore it before it goes on.')
  if (run.status === 'finished') throw refuse('is finished: nothing of it is left to do.')
  const isOpen = run.status === 'queued' || run.status === 'running' || run.status === 'paused'
  if (isOpen) {
    if (owner.process === process.pid || !isStillAlive(owner.process, owner.since)) return
    throw refuse(`is ${run.status} in another process (${owner.process}): it can go on here when that has stopped it.`)
  }
  if (run.resumable) return
  throw refuse(run.error ? `would fail again: ${run.error.message}` : 'has nothing left to do.')
}
