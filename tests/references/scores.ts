import { denseMask } from './expand'
import { coded, forward } from './forward'
import { sample, scoreStream } from './sample'
import { keepLargest } from './prune'
import { float64, keeps, layout, type Subject } from './subject'
import { threefry4x32 } from './threefry'
import { sigmoid } from './train'

/**
 * Scores of W1 and what they are made of, all as W1 lies, [column][row], in float64; written from docs/numerics.md,
 * "Tickets". Weights: [parameter] of one model.
 */
const scoreSamples = 1024

/** What a sample does: its inputs as the network sees them, the rows that are on, and logit and label. */
function* passes(subject: Subject, weights: Float64Array) {
  for (let index = 0; index < scoreSamples; index++) {
    const { bits, label } = sample(subject, scoreStream, 0, index)
    const x = coded(subject, bits)
    yield { x, label, ...forward(subject, weights, x, float64) }
  }
}

/** Mean gradient of the loss with respect to the weights of W1 that `mask` keeps, 0 elsewhere. */
export function gradient(subject: Subject, weights: Float64Array, mask: Uint32Array | null = null): Float64Array {
  const { m, n, w1, w2 } = layout(subject)
  const mean = new Float64Array(m * n)
  for (const { x, label, z, logit } of passes(subject, weights)) {
    const residual = (sigmoid(logit, float64) - label) / scoreSamples
    for (let row = 0; row < n; row++) {
      if (!(z[row]! > 0)) continue
      for (let input = 0; input < m; input++) mean[w1(row, input)]! += residual * weights[w2(row)]! * x[input]!
    }
  }
  return onlyKept(subject, mean, mask)
}

const onlyKept = (subject: Subject, values: Float64Array, mask: Uint32Array | null): Float64Array => {
  const { m, n } = layout(subject)
  return values.map((value, q) => (keeps(mask, m, q % n, Math.floor(q / n)) ? value : 0))
}

/** The Hessian of the mean loss with respect to the same weights alone, applied to `u`, which is 0 elsewhere. */
export function hessianTimes(
  subject: Subject,
  weights: Float64Array,
  u: ArrayLike<number>,
  mask: Uint32Array | null = null,
): Float64Array {
  const { m, n, w1, w2 } = layout(subject)
  const product = new Float64Array(m * n)
  for (const { x, z, logit } of passes(subject, weights)) {
    let along = 0
    for (let row = 0; row < n; row++) {
      if (!(z[row]! > 0)) continue
      const moved = x.reduce((sum, value, input) => sum + u[w1(row, input)]! * value, 0)
      along += weights[w2(row)]! * moved
    }
    const chance = sigmoid(logit, float64)
    const change = (chance * (1 - chance) * along) / scoreSamples
    for (let row = 0; row < n; row++) {
      if (!(z[row]! > 0)) continue
      for (let input = 0; input < m; input++) product[w1(row, input)]! += change * weights[w2(row)]! * x[input]!
    }
  }
  return onlyKept(subject, product, mask)
}

/** The smallest |z| that any sample meets: within float32 rounding of 0, a ReLU may be on in one precision and off in another. */
export function smallestZ(subject: Subject, weights: Float64Array): number {
  let smallest = Infinity
  for (const { z } of passes(subject, weights)) {
    smallest = z.reduce((least, value) => (value === 0 ? least : Math.min(least, Math.abs(value))), smallest)
  }
  return smallest
}

export const magnitude = (subject: Subject, weights: Float64Array): Float64Array => {
  const { m, n } = layout(subject)
  return weights.slice(0, m * n).map(Math.abs)
}

export const snip = (subject: Subject, weights: Float64Array): Float64Array =>
  gradient(subject, weights, denseMask(subject)).map((g, q) => Math.abs(g * weights[q]!))

export const grasp = (subject: Subject, weights: Float64Array): Float64Array => {
  const mask = denseMask(subject)
  const g = gradient(subject, weights, mask)
  return hessianTimes(subject, weights, g, mask).map((h, q) => h * weights[q]!)
}

/** Scores of one round, in float32: a product is rounded once, so that there is one right answer. */
export function synflow(subject: Subject, weights: Float64Array): Float64Array {
  const { n, w2 } = layout(subject)
  return magnitude(subject, weights).map((size, q) => Math.fround(Math.abs(weights[w2(q % n)]!) * size))
}

/** The mask after 100 rounds of SynFlow, from `mask`, which keeps m·n weights of however many there are. */
export function synflowMask(subject: Subject, weights: Float64Array, mask: Uint32Array | null, kept: number) {
  const { task, model } = subject.experiment
  const all = task.inputs * model.rows
  const scores = synflow(subject, weights)
  let current = mask
  for (let round = 1; round <= 100; round++) {
    current = keepLargest(subject, scores, current, Math.round(all * (kept / all) ** (round / 100)))
  }
  return current!
}

export function random(subject: Subject): Float64Array {
  const { m, n, w1 } = layout(subject)
  const scores = new Float64Array(m * n)
  for (let row = 0; row < n; row++) {
    for (let input = 0; input < m; input++) {
      const index = row * m + input
      const key = [subject.experiment.seed, subject.replicate, 4, 0]
      const words = threefry4x32(key, [0, Math.floor(index / 4), 0, 0])
      scores[w1(row, input)] = Math.floor(words[index % 4]! / 256) / 2 ** 24
    }
  }
  return scores
}
