import type { TrainingSpec } from '../../src/contract/experiment-type'
import { coded, forward, loss } from './forward'
import { sample, trainingStream } from './sample'
import { keeps, layout, type Rounding, type Subject } from './subject'

export interface Stretch {
  /** Weights at `from`, [parameter]. */
  weights: Float64Array
  /** One model's mask, [row][word]; null keeps all. */
  mask: Uint32Array | null
  /** First step; the level starts here, with velocity and moments of zero. */
  from: number
  /** One past the last step. */
  until: number
}

/** Plain training of one model over a level or the first part of one, written from docs/numerics.md, "Training". */
export function train(subject: Subject, { weights, mask, from, until }: Stretch, round: Rounding) {
  const { training, task } = subject.experiment
  const { m, n, count, w1 } = layout(subject)
  const theta = weights.slice()
  const free = new Array<boolean>(count).fill(true)
  for (let row = 0; row < n; row++) {
    for (let input = 0; input < m; input++) free[w1(row, input)] = keeps(mask, task.inputs, row, input)
  }
  free.forEach((isFree, i) => {
    if (!isFree) theta[i] = 0
  })
  const update = optimiser(training, count, round)
  const losses = new Float64Array(until - from)
  for (let step = from; step < until; step++) {
    const { gradient, mean } = batchGradient(subject, theta, step, round)
    losses[step - from] = mean
    const rate = round(rateAt(training, step))
    for (let i = 0; i < count; i++) {
      if (free[i]) theta[i] = round(theta[i]! - update(i, gradient[i]!, rate, step - from + 1))
    }
  }
  return { weights: theta, losses }
}

/** Mean gradient and mean loss over the batch of a step. */
function batchGradient(subject: Subject, theta: Float64Array, step: number, round: Rounding) {
  const { m, n, count, w1, b1, w2, b2 } = layout(subject)
  const batch = subject.experiment.training.batch
  const sum = new Float64Array(count)
  const add = (i: number, value: number): void => {
    sum[i] = round(sum[i]! + value)
  }
  let total = 0
  for (let index = 0; index < batch; index++) {
    const { bits, label } = sample(subject, trainingStream, step, index)
    const x = coded(subject, bits)
    const { z, logit } = forward(subject, theta, x, round)
    total = round(total + loss(logit, label, round))
    const residual = round(sigmoid(logit, round) - label)
    add(b2, residual)
    for (let row = 0; row < n; row++) {
      if (!(z[row]! > 0)) continue
      add(w2(row), round(residual * z[row]!))
      const back = round(residual * theta[w2(row)]!)
      add(b1(row), back)
      for (let input = 0; input < m; input++) add(w1(row, input), round(back * x[input]!))
    }
  }
  return { gradient: sum.map((value) => round(value / batch)), mean: round(total / batch) }
}

export function sigmoid(logit: number, round: Rounding): number {
  const small = round(Math.exp(-Math.abs(logit)))
  return logit >= 0 ? round(1 / round(1 + small)) : round(small / round(1 + small))
}

function rateAt({ rate, steps }: TrainingSpec, step: number): number {
  const half = Math.floor(steps / 2)
  return step < half ? rate : rate * (1 - (0.98 * (step - half + 1)) / (steps - half))
}

/** What is taken off parameter i; `j` counts the level's steps from 1. */
function optimiser(training: TrainingSpec, count: number, round: Rounding) {
  const first = new Float64Array(count)
  const second = new Float64Array(count)
  const [beta1, beta2, epsilon] = [round(0.9), round(0.999), round(1e-8)]
  const mu = round(training.momentum)
  return (i: number, g: number, rate: number, j: number): number => {
    if (training.optimiser === 'sgd') return round(rate * g)
    if (training.optimiser === 'momentum') {
      first[i] = round(round(mu * first[i]!) + g)
      return round(rate * first[i])
    }
    first[i] = round(round(beta1 * first[i]!) + round(round(1 - beta1) * g))
    second[i] = round(round(beta2 * second[i]!) + round(round(1 - beta2) * round(g * g)))
    // The corrections are one number a step, which the host works out in float64 before it rounds.
    const mean = round(first[i] / round(1 - 0.9 ** j))
    const square = round(second[i] / round(1 - 0.999 ** j))
    return round(round(rate * mean) / round(round(Math.sqrt(square)) + epsilon))
  }
}
