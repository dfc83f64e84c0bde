import type { Database } from 'better-sqlite3'
import { LabFailure } from '../../contract/errors'
import { ownBytes, toBlob } from './blobs'
import { runShape, type RunShape } from './run-shape'
import type { CheckpointChange, StoredCheckpoint } from './store'

interface CheckpointRow {
  firstReplicate: number
  count: number | null
  place: number | null
  step: number | null
}

type Part = 'stages' | 'state'

/** Where the run can go on from, or null at its beginning. */
export function checkpoint(database: Database, uuid: string): StoredCheckpoint | null {
  const read = database.transaction((): StoredCheckpoint | null => {
    const { rowId } = runShape(database, uuid)
    const row = database
      .prepare<[number], CheckpointRow>(
        'SELECT first_replicate AS firstReplicate, count, place, step FROM checkpoints WHERE run_id = ?',
      )
      .get(rowId)
    if (!row) return null
    const { firstReplicate, count, place, step } = row
    const [stages, state] = [partOf(database, rowId, 'stages'), partOf(database, rowId, 'state')]
    const isInside = count !== null && place !== null && step !== null && stages !== null && state !== null
    return { firstReplicate, inside: isInside ? { count, place, step, stages, state } : null }
  })
  return read()
}

function partOf(database: Database, rowId: number, part: Part): Uint8Array | null {
  const data = database
    .prepare<[number, Part], Buffer>('SELECT data FROM checkpoint_states WHERE run_id = ? AND part = ?')
    .pluck()
    .get(rowId, part)
  return data ? new Uint8Array(ownBytes(data)) : null
}

/** Takes the place of the one before. Called within the transaction that stores what led to it. */
export function saveCheckpoint(
  database: Database,
  { rowId }: RunShape,
  { firstReplicate, inside }: CheckpointChange,
): void {
  database
    .prepare(
      `INSERT INTO checkpoints (run_id, first_replicate, count, place, step) VALUES (:rowId, :firstReplicate, :count, :place, :step)
       ON CONFLICT (run_id) DO UPDATE SET
         first_replicate = excluded.first_replicate, count = excluded.count, place = excluded.place, step = excluded.step`,
    )
    .run({
      rowId,
      firstReplicate,
      count: inside?.count ?? null,
      place: inside?.place ?? null,
      step: inside?.step ?? null,
    })
  if (!inside) {
    database.prepare('DELETE FROM checkpoint_states WHERE run_id = ?').run(rowId)
    return
  }
  savePart(database, rowId, 'stages', inside.stages)
  savePart(database, rowId, 'state', inside.state)
}

function savePart(database: Database, rowId: number, part: Part, data: Uint8Array | null): void {
  if (data) {
    // Not OR REPLACE: pages that have not changed are not written again.
    database
      .prepare(
        `INSERT INTO checkpoint_states (run_id, part, data) VALUES (?, ?, ?)
         ON CONFLICT (run_id, part) DO UPDATE SET data = excluded.data`,
      )
      .run(rowId, part, toBlob(data))
    return
  }
  const known = database.prepare('SELECT 1 FROM checkpoint_states WHERE run_id = ? AND part = ?').get(rowId, part)
  if (!known) throw new LabFailure('store-failed', `There is no checkpoint yet whose ${part} could stay as they are.`)
}
