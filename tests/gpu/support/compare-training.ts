import type { Experiment } from '../../../src/contract/experiment-type'
import type { Variant } from '../../../src/engine/variant'
import { coded, forward } from '../../references/forward'
import { rewind } from '../../references/prune'
import { sample, trainingStream } from '../../references/sample'
import { float32, float64, type Subject } from '../../references/subject'
import { train, type Stretch } from '../../references/train'
import { byModel, openTile, subjectOf, trainTo } from './experiment'
import type { Bench } from './on-device'

/** How far one model's training came apart, from the same start. */
export interface Gaps {
  /** Largest difference of a weight from float64: the device's, and the float32 reference's own. */
  weights: number
  weights32: number
  /** Root mean square of the same. */
  rms: number
  rms32: number
  /** Largest difference of a point of the loss curve. */
  loss: number
  loss32: number
  /** The smallest |z| that float64 met on the way: where it is within float32 rounding of 0, a ReLU may have flipped. */
  smallestZ: () => number
}

/** A difference that is no number counts as infinite, so that no comparison with it holds. */
const gap = (a: number, b: number): number => (Number.isFinite(a - b) ? Math.abs(a - b) : Infinity)

const largest = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((most, value, i) => Math.max(most, gap(value, b[i]!)), 0)

const rootMeanSquare = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Math.sqrt(Array.from(a).reduce((sum, value, i) => sum + gap(value, b[i]!) ** 2, 0) / a.length)

/** Layouts of one kernel start from the same bits, so the references' slow loops are run once for all of them. */
const known = new Map<string, { double: Trained; single: Trained }>()
type Trained = ReturnType<typeof train>

function references(subject: Subject, stretch: Stretch): { double: Trained; single: Trained } {
  const { weights, mask } = stretch
  const key = JSON.stringify([subject, { ...stretch, weights: [...weights], mask: mask && [...mask] }])
  const pair = known.get(key) ?? {
    double: train(subject, stretch, float64),
    single: train(subject, stretch, float32),
  }
  known.set(key, pair)
  return pair
}

function smallestZ(subject: Subject, stretch: Stretch): number {
  let smallest = Infinity
  for (let step = stretch.from; step < stretch.until; step++) {
    const { weights } = train(subject, { ...stretch, until: step }, float64)
    for (let index = 0; index < subject.experiment.training.batch; index++) {
      const { bits } = sample(subject, trainingStream, step, index)
      const { z } = forward(subject, weights, coded(subject, bits), float64)
      // A row without weights and bias has z = 0 on the device, too.
      smallest = z.reduce((least, value) => (value === 0 ? least : Math.min(least, Math.abs(value))), smallest)
    }
  }
  return smallest
}

/**
 * Trains a level on the device and by the references in float64 and float32, model by model, from the device's own first
 * weights: dense, or the level after one round of pruning. The experiment has at most 200 steps, a point of the curve each.
 */
export async function compareTraining(
  bench: Bench,
  experiment: Experiment,
  options: {
    count: number
    firstReplicate: number
    variant: Variant
    /** Weights of W1 kept a model, for the level after one round of pruning. */ kept?: number
  },
): Promise<Gaps[]> {
  const { count, firstReplicate, variant, kept } = options
  const { steps } = experiment.training
  const tile = await openTile(bench, { experiment, firstReplicate, count }, variant)
  let masks: Uint32Array[] = []
  const from = kept === undefined ? 0 : experiment.pruning.rewindStep
  await trainTo(tile, from)
  const first = byModel((await tile.weights()).weights, count)
  if (kept !== undefined) {
    await trainTo(tile, Math.min(steps, from + 2))
    masks = byModel((await tile.prune(kept)).masks, count)
  }
  const { loss } = await trainTo(tile, steps)
  const last = byModel((await tile.weights()).weights, count)
  tile.close()
  return first.map((start, i) => {
    const subject = subjectOf(experiment, firstReplicate + i)
    const mask = masks[i] ?? null
    const weights = mask ? rewind(subject, Float64Array.from(start), mask) : Float64Array.from(start)
    const stretch = { weights, mask, from, until: steps }
    const { double, single } = references(subject, stretch)
    const lossOf = Array.from({ length: steps - from }, (_, point) => loss[point * count + i]!)
    return {
      weights: largest(last[i]!, double.weights),
      weights32: largest(single.weights, double.weights),
      rms: rootMeanSquare(last[i]!, double.weights),
      rms32: rootMeanSquare(single.weights, double.weights),
      loss: largest(lossOf, double.losses),
      loss32: largest(single.losses, double.losses),
      smallestZ: () => smallestZ(subject, stretch),
    }
  })
}
