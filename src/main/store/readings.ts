import type { Database } from 'better-sqlite3'
import type { LevelKey } from '../../contract/branch'
import type { LocationReading, SnapshotKey } from '../../contract/results'
import { ownBytes } from './blobs'
import { byLevelAndBranch } from './branch-order'
import { runShape } from './run-shape'
import type { LevelResult, MaskValues, MetricValues, WeightValues } from './store'
import { fromZeroOn } from './tiles'

type OfLevel = [runId: number, level: number, branch: string]
type OfSnapshot = [...OfLevel, step: number]

/** All points of a level or branch, by step then firstReplicate. */
export function metrics(database: Database, uuid: string, { level, branch }: LevelKey): MetricValues[] {
  const { rowId } = runShape(database, uuid)
  return database
    .prepare<OfLevel, Omit<MetricValues, 'values'> & { data: Buffer }>(
      `SELECT level, branch, step, metric, first_replicate AS firstReplicate, data FROM metrics
       WHERE run_id = ? AND level = ? AND branch = ? ORDER BY step, first_replicate, metric`,
    )
    .all(rowId, level, branch)
    .map(({ data, ...place }) => ({ ...place, values: new Float32Array(ownBytes(data)) }))
}

/**
 * The replicates stored so far of a snapshot, from replicate 0 on without a gap, of those below `before`; none where it was
 * never scored. Only tiles that begin below `before` are read.
 */
export function locations(
  database: Database,
  uuid: string,
  { level, branch, step }: SnapshotKey,
  before?: number,
): LocationReading {
  const { rowId, replicates, rows, clauses, locations: each } = runShape(database, uuid)
  const end = Math.min(before ?? replicates, replicates)
  const tiles = database
    .prepare<
      [...OfSnapshot, before: number],
      { firstReplicate: number; count: number; packed: Buffer; scores: Buffer }
    >(
      `SELECT first_replicate AS firstReplicate, count, packed, scores FROM scores
       WHERE run_id = ? AND level = ? AND branch = ? AND step = ? AND first_replicate < ? ORDER BY first_replicate`,
    )
    .all(rowId, level, branch, step, end)
  const column = (name: 'packed' | 'scores', bytes: number) =>
    fromZeroOn(
      tiles.map(({ firstReplicate, count, [name]: data }) => ({ firstReplicate, count, data })),
      each * bytes,
      end,
    )
  const packed = new Uint16Array(column('packed', Uint16Array.BYTES_PER_ELEMENT))
  const scores = new Float32Array(column('scores', Float32Array.BYTES_PER_ELEMENT))
  return { level, branch, step, replicates: packed.length / each, rows, clauses, packed, scores }
}

/** The tiles of a step, by firstReplicate. */
export function weights(database: Database, uuid: string, { level, branch, step }: SnapshotKey): WeightValues[] {
  const { rowId } = runShape(database, uuid)
  return database
    .prepare<OfSnapshot, Omit<WeightValues, 'weights'> & { data: Buffer }>(
      `SELECT level, branch, step, first_replicate AS firstReplicate, count, data FROM weights
       WHERE run_id = ? AND level = ? AND branch = ? AND step = ? ORDER BY first_replicate`,
    )
    .all(rowId, level, branch, step)
    .map(({ data, ...place }) => ({ ...place, weights: new Float32Array(ownBytes(data)) }))
}

/** The tiles of a level or branch, by firstReplicate. */
export function masks(database: Database, uuid: string, { level, branch }: LevelKey): MaskValues[] {
  const { rowId } = runShape(database, uuid)
  return database
    .prepare<OfLevel, Omit<MaskValues, 'words'> & { data: Buffer }>(
      `SELECT level, branch, first_replicate AS firstReplicate, count, data FROM masks
       WHERE run_id = ? AND level = ? AND branch = ? ORDER BY first_replicate`,
    )
    .all(rowId, level, branch)
    .map(({ data, ...place }) => ({ ...place, words: new Uint32Array(ownBytes(data)) }))
}

/** The tiles of all levels and branches that have been trained to their end; by level, branch, then firstReplicate. */
export function results(database: Database, uuid: string): LevelResult[] {
  const { rowId } = runShape(database, uuid)
  return database
    .prepare<[number], Omit<LevelResult, 'accuracy' | 'coverage'> & { accuracy: Buffer; coverage: Buffer }>(
      `SELECT level, branch, density, kept, first_replicate AS firstReplicate, accuracy, coverage
       FROM level_results JOIN levels USING (run_id, level, branch) WHERE run_id = ? ORDER BY first_replicate`,
    )
    .all(rowId)
    .map(({ accuracy, coverage, ...place }) => ({
      ...place,
      accuracy: new Float32Array(ownBytes(accuracy)),
      coverage: new Float32Array(ownBytes(coverage)),
    }))
    .sort(byLevelAndBranch)
}
