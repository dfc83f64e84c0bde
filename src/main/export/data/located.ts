import type { Experiment } from '../../../contract/experiment-type'
import type { LocationReading, RunDetail, SnapshotKey } from '../../../contract/results'
import { hiddenRows } from '../../../contract/size'
import { ternaryDistance, type Template } from '../../../science/distances'
import { makeTask, type Clause } from '../../../science/task'
import type { Contents, Stretch, WeightValues } from '../../store/store'
import type { Reader } from './reader'
import { eachOnce, isSame, replicatesAtOnce } from './replicates'

/** Some replicates' locations at a snapshot. */
export interface Located {
  reading: LocationReading
  /** The reading's first. */
  from: number
  /** Ternary distances in the reading's order, −1 where the weights of that replicate and step are not stored. */
  ternary: Int8Array
  ternaryMinus: Int8Array
}

/** Replicates that are read at once, with their weights. */
export const locatedAtOnce = (experiment: Experiment): number => {
  const [rows, { inputs, clauses }] = [hiddenRows(experiment), experiment.task]
  return replicatesAtOnce(4 * rows * (inputs + 2 * clauses))
}

/** No distance at all. */
const unknown = -1

/** Reads locations of a run, some replicates at a time, and measures what the store has not. */
export function locator(reader: Reader, run: RunDetail, contents: Contents) {
  const { experiment } = run
  const clauses = makeTask(experiment.task, experiment.seed)
  return async (key: SnapshotKey, { from, before }: Stretch): Promise<Located> => {
    const reading = await reader.locations(run.id, key, before, from)
    const ternary = new Int8Array(reading.packed.length).fill(unknown)
    const ternaryMinus = ternary.slice()
    const hasWeights = contents.weights.some((stored) => isSame(stored, key) && stored.step === key.step)
    const tiles = hasWeights ? await reader.weights(run.id, key, { from, before }) : []
    for (const { tile, offset, ...stretch } of eachOnce(tiles, ({ count }) => count)) {
      for (let i = stretch.from; i < Math.min(stretch.before, from + reading.replicates); i++) {
        const weights = weightsOf(tile, offset + i - stretch.from)
        const place = (i - from) * reading.rows * reading.clauses
        fillDistances(ternary, place, experiment, weights, clauses, 1)
        fillDistances(ternaryMinus, place, experiment, weights, clauses, -1)
      }
    }
    return { reading, from, ternary, ternaryMinus }
  }
}

/** All parameters of one model of a tile. */
export function weightsOf({ weights, count }: WeightValues, model: number): Float32Array {
  const each = weights.length / count
  return weights.subarray(model * each, (model + 1) * each)
}

function fillDistances(
  distances: Int8Array,
  place: number,
  experiment: Experiment,
  weights: Float32Array,
  clauses: readonly Clause[],
  template: Template,
): void {
  const { inputs } = experiment.task
  const rows = hiddenRows(experiment)
  for (let row = 0; row < rows; row++) {
    clauses.forEach((clause, c) => {
      distances[place + row * clauses.length + c] = ternaryDistance({ inputs, rows, weights }, row, clause, template)
    })
  }
}
