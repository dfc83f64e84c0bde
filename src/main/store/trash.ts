import type { Database } from 'better-sqlite3'
import { LabFailure } from '../../contract/errors'
import { runRow, type RunRow } from './runs'
import { emptyLog } from './write-ahead-log'

/** Into the trash, dated now, all or none. What is there already keeps its date. */
export function trashRuns(database: Database, uuids: readonly string[]): void {
  const now = new Date().toISOString()
  const trash = database.transaction(() => {
    const rows = uuids.map((uuid) => runRow(database, uuid))
    for (const row of rows) requireIdle(row)
    const update = database.prepare('UPDATE runs SET trashed_at = ? WHERE id = ? AND trashed_at IS NULL')
    for (const { id } of rows) update.run(now, id)
  })
  trash.immediate()
}

/** Out of the trash, all or none. */
export function restoreRuns(database: Database, uuids: readonly string[]): void {
  const restore = database.transaction(() => {
    const update = database.prepare('UPDATE runs SET trashed_at = NULL WHERE id = ?')
    for (const { id } of uuids.map((uuid) => runRow(database, uuid))) update.run(id)
  })
  restore.immediate()
}

/** How long the store's thread removes and moves before it answers other requests. */
const sliceMs = 20

/** How long the end waits for readers of other processes. */
const patienceMs = 1000

/** Pages of 4 KiB that are given back in one go; it takes a few milliseconds. */
const pagesAtOnce = 512

/**
 * Removes runs of the trash for good and gives the disk space back: `bytes` is what the file shrank by. Refuses all where one
 * is not in the trash. Large runs take seconds to remove, so other requests are answered in between; should the process end
 * halfway, the runs that are left are still in the trash.
 */
export async function purgeRuns(database: Database, uuids: readonly string[]): Promise<{ bytes: number }> {
  const rows = uuids.map((uuid) => runRow(database, uuid))
  for (const row of rows) requireTrashed(row)
  const before = fileSize(database)
  // What has been asked already goes before all but the first run.
  let sliceEnd = 0
  const breathe = async () => {
    if (performance.now() < sliceEnd) return
    await new Promise((resolve) => setImmediate(resolve))
    sliceEnd = performance.now() + sliceMs
  }
  for (const { id } of rows) {
    removeForGood(database, id)
    await breathe()
  }
  while (freePages(database) > 0) {
    const free = freePages(database)
    database.pragma(`incremental_vacuum(${pagesAtOnce})`)
    // A store that is not yet kept for it gives nothing back.
    if (freePages(database) >= free) break
    await breathe()
  }
  // Until the log is in it, the file is as long as before. Where another process reads for long, its next write shortens it.
  emptyLog(database, patienceMs)
  return { bytes: Math.max(0, before - fileSize(database)) }
}

/** Unless it was taken out of the trash in the meantime. An experiment goes with its last run. */
function removeForGood(database: Database, rowId: number): void {
  const remove = database.transaction(() => {
    const experiment = database
      .prepare<[number], number>('DELETE FROM runs WHERE id = ? AND trashed_at IS NOT NULL RETURNING experiment_id')
      .pluck()
      .get(rowId)
    if (experiment === undefined) return
    database
      .prepare('DELETE FROM experiments WHERE id = :id AND NOT EXISTS (SELECT 1 FROM runs WHERE experiment_id = :id)')
      .run({ id: experiment })
  })
  remove.immediate()
}

const number = (database: Database, pragma: string): number => Number(database.pragma(pragma, { simple: true }))

const freePages = (database: Database): number => number(database, 'freelist_count')

const fileSize = (database: Database): number => number(database, 'page_count') * number(database, 'page_size')

const isWaitingOrTraining = ({ status }: RunRow): boolean =>
  status === 'queued' || status === 'running' || status === 'paused'

function requireIdle(row: RunRow): void {
  if (!isWaitingOrTraining(row)) return
  throw new LabFailure('bad-input', `“${row.name}” is ${row.status}: stop it before it goes into the trash.`)
}

function requireTrashed(row: RunRow): void {
  if (row.trashed_at === null) {
    throw new LabFailure('bad-input', `“${row.name}” is not in the trash: only what is can be removed for good.`)
  }
  requireIdle(row)
}
