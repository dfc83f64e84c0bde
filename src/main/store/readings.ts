import type { Database } from 'better-sqlite3'
import type { LocationReading } from '../../contract/results'
import { ownBytes } from './blobs'
import { runShape } from './run-shape'
import type { MaskValues, MetricValues, WeightValues } from './store'
import { fromZeroOn } from './tiles'

/** All points of a level, by step then firstReplicate. */
export function metrics(database: Database, uuid: string, level: number): MetricValues[] {
  const { rowId } = runShape(database, uuid)
  return database
    .prepare<[number, number], Omit<MetricValues, 'values'> & { data: Buffer }>(
      `SELECT level, step, metric, first_replicate AS firstReplicate, data FROM metrics
       WHERE run_id = ? AND level = ? ORDER BY step, first_replicate, metric`,
    )
    .all(rowId, level)
    .map(({ data, ...place }) => ({ ...place, values: new Float32Array(ownBytes(data)) }))
}

/** The replicates stored so far of a snapshot, from replicate 0 on without a gap; none where it was never scored. */
export function locations(database: Database, uuid: string, level: number, step: number): LocationReading {
  const { rowId, rows, clauses, locations: each } = runShape(database, uuid)
  const tiles = database
    .prepare<[number, number, number], { firstReplicate: number; count: number; packed: Buffer; scores: Buffer }>(
      `SELECT first_replicate AS firstReplicate, count, packed, scores FROM scores
       WHERE run_id = ? AND level = ? AND step = ? ORDER BY first_replicate`,
    )
    .all(rowId, level, step)
  const column = (name: 'packed' | 'scores', bytes: number) =>
    fromZeroOn(
      tiles.map(({ firstReplicate, count, [name]: data }) => ({ firstReplicate, count, data })),
      each * bytes,
    )
  const packed = new Uint16Array(column('packed', Uint16Array.BYTES_PER_ELEMENT))
  const scores = new Float32Array(column('scores', Float32Array.BYTES_PER_ELEMENT))
  return { level, step, replicates: packed.length / each, rows, clauses, packed, scores }
}

/** The tiles of a step, by firstReplicate. */
export function weights(database: Database, uuid: string, level: number, step: number): WeightValues[] {
  const { rowId } = runShape(database, uuid)
  return database
    .prepare<[number, number, number], Omit<WeightValues, 'weights'> & { data: Buffer }>(
      `SELECT level, step, first_replicate AS firstReplicate, count, data FROM weights
       WHERE run_id = ? AND level = ? AND step = ? ORDER BY first_replicate`,
    )
    .all(rowId, level, step)
    .map(({ data, ...place }) => ({ ...place, weights: new Float32Array(ownBytes(data)) }))
}

/** The tiles of a level, by firstReplicate. */
export function masks(database: Database, uuid: string, level: number): MaskValues[] {
  const { rowId } = runShape(database, uuid)
  return database
    .prepare<[number, number], Omit<MaskValues, 'words'> & { data: Buffer }>(
      `SELECT level, first_replicate AS firstReplicate, count, data FROM masks
       WHERE run_id = ? AND level = ? ORDER BY first_replicate`,
    )
    .all(rowId, level)
    .map(({ data, ...place }) => ({ ...place, words: new Uint32Array(ownBytes(data)) }))
}
