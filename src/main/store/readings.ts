import type { Database } from 'better-sqlite3'
import type { LevelKey } from '../../contract/branch'
import type { LocationReading, SnapshotKey } from '../../contract/results'
import { ownBytes } from './blobs'
import { byLevelAndBranch } from './branch-order'
import { runShape } from './run-shape'
import type { LevelResult, MaskValues, MetricValues, Stretch, WeightValues } from './store'
import { withoutGap } from './tiles'

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
 * The replicates stored so far of a snapshot, from replicate `from` on without a gap, of those below `before`; none where it
 * was never scored. Only tiles that hold one of them are read.
 */
export function locations(
  database: Database,
  uuid: string,
  { level, branch, step }: SnapshotKey,
  before?: number,
  from = 0,
): LocationReading {
  const { rowId, replicates, rows, clauses, locations: each } = runShape(database, uuid)
  const end = Math.min(before ?? replicates, replicates)
  const tiles = database
    .prepare<
      [...OfSnapshot, before: number, from: number],
      { firstReplicate: number; count: number; packed: Buffer; scores: Buffer }
    >(
      `SELECT first_replicate AS firstReplicate, count, packed, scores FROM scores
       WHERE run_id = ? AND level = ? AND branch = ? AND step = ? AND first_replicate < ? AND first_replicate + count > ?
       ORDER BY first_replicate`,
    )
    .all(rowId, level, branch, step, end, from)
  const column = (name: 'packed' | 'scores', bytes: number) =>
    withoutGap(
      tiles.map(({ firstReplicate, count, [name]: data }) => ({ firstReplicate, count, data })),
      each * bytes,
      end,
      from,
    ).buffer
  const packed = new Uint16Array(column('packed', Uint16Array.BYTES_PER_ELEMENT))
  const scores = new Float32Array(column('scores', Float32Array.BYTES_PER_ELEMENT))
  return { level, branch, step, replicates: packed.length / each, rows, clauses, packed, scores }
}

/** Every replicate there can be. */
const everywhere: Stretch = { from: 0, before: Number.MAX_SAFE_INTEGER }

interface TileRow {
  firstReplicate: number
  count: number
  data: Buffer
}

/** What a tile holds of some replicates, one of which it has; with a buffer of its own. */
function cut({ firstReplicate, count, data }: TileRow, within: Stretch) {
  const from = Math.max(firstReplicate, within.from)
  const before = Math.min(firstReplicate + count, within.before)
  const bytesEach = data.length / count
  const own = data.subarray((from - firstReplicate) * bytesEach, (before - firstReplicate) * bytesEach)
  return { firstReplicate: from, count: before - from, data: ownBytes(own) }
}

/** The tiles of a step, by firstReplicate: what they hold of the replicates that are asked for. */
export function weights(database: Database, uuid: string, key: SnapshotKey, within = everywhere): WeightValues[] {
  const { rowId } = runShape(database, uuid)
  const { level, branch, step } = key
  return database
    .prepare<[...OfSnapshot, before: number, from: number], TileRow>(
      `SELECT first_replicate AS firstReplicate, count, data FROM weights
       WHERE run_id = ? AND level = ? AND branch = ? AND step = ? AND first_replicate < ? AND first_replicate + count > ?
       ORDER BY first_replicate`,
    )
    .all(rowId, level, branch, step, within.before, within.from)
    .map((tile) => cut(tile, within))
    .map(({ data, ...place }) => ({ level, branch, step, ...place, weights: new Float32Array(data) }))
}

/** The tiles of a level or branch, as those of weights. */
export function masks(database: Database, uuid: string, key: LevelKey, within = everywhere): MaskValues[] {
  const { rowId } = runShape(database, uuid)
  const { level, branch } = key
  return database
    .prepare<[...OfLevel, before: number, from: number], TileRow>(
      `SELECT first_replicate AS firstReplicate, count, data FROM masks
       WHERE run_id = ? AND level = ? AND branch = ? AND first_replicate < ? AND first_replicate + count > ?
       ORDER BY first_replicate`,
    )
    .all(rowId, level, branch, within.before, within.from)
    .map((tile) => cut(tile, within))
    .map(({ data, ...place }) => ({ level, branch, ...place, words: new Uint32Array(data) }))
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
