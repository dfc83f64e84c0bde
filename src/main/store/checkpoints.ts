import type { Database } from 'better-sqlite3'
import { ownBytes, toBlob } from './blobs'
import { runShape, type RunShape } from './run-shape'
import type { StoredCheckpoint } from './store'

interface CheckpointRow {
  firstReplicate: number
  count: number | null
  place: number | null
  step: number | null
  state: Buffer | null
}

/** Where the run can go on from, or null at its beginning. */
export function checkpoint(database: Database, uuid: string): StoredCheckpoint | null {
  const { rowId } = runShape(database, uuid)
  const row = database
    .prepare<[number], CheckpointRow>(
      'SELECT first_replicate AS firstReplicate, count, place, step, state FROM checkpoints WHERE run_id = ?',
    )
    .get(rowId)
  if (!row) return null
  const { firstReplicate, count, place, step, state } = row
  if (count === null || place === null || step === null || state === null) return { firstReplicate, inside: null }
  return { firstReplicate, inside: { count, place, step, state: new Uint8Array(ownBytes(state)) } }
}

/** Takes the place of the one before. Called within the transaction that stores what led to it. */
export function saveCheckpoint(
  database: Database,
  { rowId }: RunShape,
  { firstReplicate, inside }: StoredCheckpoint,
): void {
  database
    .prepare(
      'INSERT OR REPLACE INTO checkpoints (run_id, first_replicate, count, place, step, state) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .run(
      rowId,
      firstReplicate,
      inside?.count ?? null,
      inside?.place ?? null,
      inside?.step ?? null,
      inside ? toBlob(inside.state) : null,
    )
}
