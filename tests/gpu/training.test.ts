import { expect } from 'vitest'
import type { Experiment, TrainingSpec } from '../../src/contract/experiment-type'
import type { Variant } from '../../src/engine/variant'
import { compareTraining } from './support/compare-training'
import { experimentOf } from './support/experiment'
import { onDevice, type Bench } from './support/on-device'
import { nameOf, onSubgroups, onWorkgroup } from './support/variants'

/**
 * After five steps, weights of order 0.3 are a few roundings of 2^-25 · 0.3 … 1 apart: measured on lavapipe, 2e-7 at most,
 * losses of order 1 by 4e-7. Adam divides by √v̂, so that where a gradient all but cancels its rounding is let through, up
 * to a share of the rate: measured 1e-6 at most, and 3e-8 in the root mean square.
 */
const tolerance = {
  sgd: { weights: 1e-6, rms: 1e-7 },
  momentum: { weights: 1e-6, rms: 1e-7 },
  adam: { weights: 2e-5, rms: 3e-7 },
}
const lossTolerance = 2e-6
/** A ReLU whose |z| is below this may be on in one precision and off in another, and its sample moves the row as a whole. */
const mayFlip = 2e-6

async function holds(bench: Bench, experiment: Experiment, count: number, variant: Variant, kept?: number) {
  const gaps = await compareTraining(bench, experiment, { count, firstReplicate: 10, variant, kept })
  expect(gaps.length).toBe(count)
  const { weights, rms } = tolerance[experiment.training.optimiser]
  gaps.forEach((gap, model) => {
    const isNear = gap.weights < weights && gap.rms < rms && gap.loss < lossTolerance
    const where = `model ${model}, ${nameOf(variant)}: ${JSON.stringify(gap)}`
    if (!isNear) expect(gap.smallestZ(), where).toBeLessThan(mayFlip)
    // Excused or not: a flip is worth one sample of a batch.
    expect(gap.weights, where).toBeLessThan((4 * experiment.training.rate) / experiment.training.batch)
  })
}

const shapes = [
  { m: 31, n: 33, C: 7, k: 4, batch: 18 },
  { m: 32, n: 64, C: 8, k: 4, batch: 16 },
  { m: 33, n: 32, C: 8, k: 4, batch: 130 },
  { m: 64, n: 8, C: 12, k: 5, batch: 50 },
  { m: 33, n: 7, C: 8, k: 4, batch: 34 },
] as const

const optimisers: (Partial<TrainingSpec> & { optimiser: TrainingSpec['optimiser'] })[] = [
  { optimiser: 'sgd', rate: 0.6 },
  { optimiser: 'momentum', rate: 0.1, momentum: 0.9 },
  { optimiser: 'adam', rate: 0.01 },
]

for (const [i, { m, n, C, k, batch }] of shapes.entries()) {
  for (const [j, training] of optimisers.entries()) {
    const inputCoding = (i + j) % 2 === 0 ? '-1/+1' : '0/1'
    const experimentWith = (rewindStep: number) =>
      experimentOf({
        task: {
          inputs: m,
          clauses: C,
          literals: k,
          polarity: j === 1 ? 'random' : 'positive',
          arrangement: i % 2 === 1 ? 'overlapping' : 'disjoint',
          inputCoding,
        },
        model: { rows: n },
        training: { ...training, batch, steps: 5 + rewindStep },
        pruning: { rewindStep },
      })
    const name = `${training.optimiser}, inputs ${inputCoding}, ${m} inputs, ${n} rows, batches of ${batch}`
    const kept = Math.floor((m * n) / 3)
    onDevice(`weights and losses are the references’: ${name}`, async (bench) => {
      const subgroups = onSubgroups(bench, m, n)
      for (const variant of [...(subgroups ? [subgroups] : []), onWorkgroup(16)]) {
        await holds(bench, experimentWith(0), 5, variant)
        await holds(bench, experimentWith(0), 5, variant, kept)
        await holds(bench, experimentWith(3), 5, variant, kept)
      }
    })
  }
}

onDevice('weights and losses are the references’ on any layout of lanes, samples and models', async (bench) => {
  const [m, n] = [33, 7]
  const experiment = experimentOf({
    task: { inputs: m, polarity: 'random' },
    model: { rows: n },
    training: { optimiser: 'momentum', rate: 0.1, batch: 22, steps: 5 },
  })
  const full = onSubgroups(bench, m, n)
  const subgroups: Variant[] = full
    ? [
        { ...full, models: 1 },
        { ...full, models: 3, samples: 1 },
        { ...full, models: 4, samples: 4 },
        { ...full, models: 4, lanes: full.lanes / 2 },
      ]
    : []
  const workgroups = [onWorkgroup(4), onWorkgroup(8), onWorkgroup(32), onWorkgroup(16, 1), onWorkgroup(16, 4)]
  for (const variant of [...subgroups, ...workgroups]) await holds(bench, experiment, 7, variant, 100)
})
