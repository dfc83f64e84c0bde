import type { Database } from 'better-sqlite3'
import { branches, type LevelKey } from '../../contract/branch'
import { LabFailure } from '../../contract/errors'
import type { Divergence } from '../../contract/results'
import { toBlob } from './blobs'
import { saveCheckpoint } from './checkpoints'
import { summariseLevel } from './levels'
import { runShape, type RunShape } from './run-shape'
import type { LevelResult, MaskValues, MetricValues, Piece, ScoreValues, WeightValues } from './store'

/** Writes a piece in one transaction: all of it or nothing. What has the same place as something stored replaces it. */
export function savePiece(database: Database, uuid: string, piece: Piece): void {
  const save = database.transaction(() => {
    const shape = runShape(database, uuid)
    checkBranches(piece)
    for (const metric of piece.metrics ?? []) saveMetric(database, shape, metric)
    for (const scores of piece.scores ?? []) saveScores(database, shape, scores)
    for (const weights of piece.weights ?? []) saveWeights(database, shape, weights)
    for (const mask of piece.masks ?? []) saveMask(database, shape, mask)
    for (const level of piece.levels ?? []) saveLevelResult(database, shape, level)
    for (const divergence of piece.divergences ?? []) saveDivergence(database, shape, divergence)
    if (piece.checkpoint !== undefined) saveCheckpoint(database, shape, piece.checkpoint)
    if (piece.durationSeconds !== undefined) {
      database.prepare('UPDATE runs SET duration_seconds = ? WHERE id = ?').run(piece.durationSeconds, shape.rowId)
    }
  })
  save.immediate()
}

/** Refuses what nobody would ask for again. */
function checkBranches({ metrics, scores, weights, masks, levels, divergences }: Piece): void {
  const lists: (LevelKey[] | undefined)[] = [metrics, scores, weights, masks, levels, divergences]
  for (const { branch } of lists.flatMap((list) => list ?? [])) {
    if (branches.includes(branch)) continue
    throw new LabFailure('store-failed', `There is no branch “${branch}” to store; there are ${branches.join(', ')}.`)
  }
}

function saveMetric(database: Database, shape: RunShape, metricValues: MetricValues) {
  const { level, branch, step, metric, firstReplicate, values } = metricValues
  const count = tileCount(shape, metric, firstReplicate, values.length, 1)
  database
    .prepare(
      `INSERT OR REPLACE INTO metrics (run_id, level, branch, step, metric, first_replicate, count, data)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(shape.rowId, level, branch, step, metric, firstReplicate, count, toBlob(values))
}

function saveScores(database: Database, shape: RunShape, values: ScoreValues) {
  const { level, branch, step, firstReplicate, packed, scores } = values
  const count = tileCount(shape, 'packed locations', firstReplicate, packed.length, shape.locations)
  tileCount(shape, 'scores', firstReplicate, scores.length, shape.locations, count)
  database
    .prepare('INSERT OR IGNORE INTO snapshots (run_id, level, branch, step) VALUES (?, ?, ?, ?)')
    .run(shape.rowId, level, branch, step)
  database
    .prepare(
      `INSERT OR REPLACE INTO scores (run_id, level, branch, step, first_replicate, count, packed, scores)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(shape.rowId, level, branch, step, firstReplicate, count, toBlob(packed), toBlob(scores))
}

function saveWeights(database: Database, shape: RunShape, values: WeightValues) {
  const { level, branch, step, firstReplicate, count, weights } = values
  tileCount(shape, 'weights', firstReplicate, weights.length, shape.parameters, count)
  database
    .prepare(
      `INSERT OR REPLACE INTO weights (run_id, level, branch, step, first_replicate, count, data)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(shape.rowId, level, branch, step, firstReplicate, count, toBlob(weights))
}

function saveMask(database: Database, shape: RunShape, { level, branch, firstReplicate, count, words }: MaskValues) {
  tileCount(shape, 'mask words', firstReplicate, words.length, shape.maskWords, count)
  database
    .prepare(
      'INSERT OR REPLACE INTO masks (run_id, level, branch, first_replicate, count, data) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .run(shape.rowId, level, branch, firstReplicate, count, toBlob(words))
}

function saveLevelResult(database: Database, shape: RunShape, result: LevelResult) {
  const { level, branch, density, kept, firstReplicate, accuracy, coverage } = result
  const count = tileCount(shape, 'accuracies', firstReplicate, accuracy.length, 1)
  tileCount(shape, 'coverages', firstReplicate, coverage.length, 1, count)
  database
    .prepare(
      `INSERT INTO levels (run_id, level, branch, density, kept) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (run_id, branch, level) DO UPDATE SET density = excluded.density, kept = excluded.kept`,
    )
    .run(shape.rowId, level, branch, density, kept)
  database
    .prepare(
      `INSERT OR REPLACE INTO level_results (run_id, level, branch, first_replicate, count, accuracy, coverage)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(shape.rowId, level, branch, firstReplicate, count, toBlob(accuracy), toBlob(coverage))
  summariseLevel(database, shape.rowId, result)
}

function saveDivergence(database: Database, { rowId }: RunShape, { replicate, level, branch, step }: Divergence) {
  database
    .prepare('INSERT OR IGNORE INTO divergences (run_id, replicate, level, branch, step) VALUES (?, ?, ?, ?, ?)')
    .run(rowId, replicate, level, branch, step)
}

/**
 * Replicates in an array of `each` values a replicate. Refuses what does not fit the run, as it could not be read back:
 * part of a replicate, replicates the run does not have, or another number than `expected`.
 */
function tileCount(
  shape: RunShape,
  what: string,
  firstReplicate: number,
  length: number,
  each: number,
  expected = length / each,
): number {
  const last = firstReplicate + expected - 1
  const fits = Number.isInteger(expected) && expected > 0 && length === expected * each
  if (!fits || firstReplicate < 0 || last >= shape.replicates) {
    throw new LabFailure(
      'store-failed',
      `${length} ${what} from replicate ${firstReplicate} on do not fit the run, which has ${shape.replicates} replicates of ${each} each.`,
    )
  }
  return expected
}
