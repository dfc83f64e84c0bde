import { expect } from 'vitest'
import type { Variant } from '../../src/engine/variant'
import { evaluate } from '../references/evaluate'
import { initialise } from '../references/initialise'
import { float64, layout } from '../references/subject'
import { byModel, experimentOf, openTile, parametersOf, subjectOf, trainTo, type Parts } from './support/experiment'
import { openKernels } from './support/kernels'
import { onDevice, type Bench } from './support/on-device'
import { nameOf, onSubgroups, onWorkgroup } from './support/variants'

/**
 * A logit is a sum of some thousand float32 products of order 1, so a sign is only in doubt where |logit| is below this:
 * 64 weights of order 1/8 by 64 rows of order 3/8 give partial sums of order 10, and 2^-24 · 10 · √2000 ≈ 3e-5.
 */
const doubtful = 5e-5

/** Tests `count` models with weights in general position and compares the counts with the reference's. */
async function compare(bench: Bench, parts: Parts, variant: Variant, count: number, firstReplicate: number) {
  const experiment = experimentOf(parts)
  const { testSamples } = experiment.analysis
  const kernels = openKernels(bench, experiment, count, variant)
  const weights = new Float32Array(count * parametersOf(experiment))
  const models = Array.from({ length: count }, (_, i) => {
    const subject = subjectOf(experiment, firstReplicate + i)
    const { b1, b2 } = layout(subject)
    const own = initialise(subject, Math.fround)
    for (let row = 0; row < experiment.model.rows; row++) own[b1(row)] = Math.fround(Math.sin(row + i) / 4)
    own[b2] = 0.125 * (i - 1)
    weights.set(own, i * own.length)
    return { subject, own }
  })
  kernels.write('weights', weights)
  kernels.write('correct', new Uint32Array(count))
  const groups = Math.ceil(count / variant.models)
  const deep = Math.ceil(testSamples / 512)
  const [correct] = await kernels.run('evaluate', { firstReplicate }, ['correct'], groups, deep)
  kernels.close()
  const counts = [...new Uint32Array(correct!)]
  const expected = models.map(({ subject, own }) => evaluate(subject, own, float64))
  expected.forEach(({ accuracy, logits }, i) => {
    const inDoubt = logits.filter((logit) => Math.abs(logit) < doubtful).length
    expect(inDoubt).toBeLessThanOrEqual(2)
    expect(Math.abs(counts[i]! - Math.round(accuracy * testSamples)), nameOf(variant)).toBeLessThanOrEqual(inDoubt)
  })
  // The models do differ, so a mix-up of models would show.
  expect(new Set(counts).size).toBeGreaterThan(1)
}

const cases: [Parts, lanes: number][] = [
  [{ task: { inputs: 31, clauses: 7 }, model: { rows: 7 }, analysis: { testSamples: 1000 } }, 8],
  [{ task: { inputs: 32, inputCoding: '0/1' }, model: { rows: 33 }, analysis: { testSamples: 515 } }, 32],
  [{ task: { inputs: 33, polarity: 'random' }, model: { rows: 8 }, analysis: { testSamples: 64 } }, 16],
  [
    {
      task: { inputs: 64, clauses: 12, arrangement: 'overlapping' },
      model: { rows: 32 },
      analysis: { testSamples: 1537 },
    },
    16,
  ],
]

for (const [parts, lanes] of cases) {
  const { inputs } = parts.task as { inputs: number }
  const { rows } = parts.model as { rows: number }
  onDevice(`test counts are the reference’s, with ${inputs} inputs and ${rows} rows`, async (bench) => {
    const subgroups = onSubgroups(bench, inputs, rows)
    for (const variant of [...(subgroups ? [subgroups] : []), onWorkgroup(lanes)]) {
      await compare(bench, parts, variant, 5, 40)
    }
  })
}

onDevice('a logit of 0 says 0: just the even samples are right', async (bench) => {
  const experiment = experimentOf({
    task: { inputs: 31, clauses: 7 },
    model: { rows: 7 },
    analysis: { testSamples: 77 },
  })
  const kernels = openKernels(bench, experiment, 1, onWorkgroup(8))
  kernels.write('weights', new Float32Array(parametersOf(experiment)))
  kernels.write('correct', new Uint32Array(1))
  const [correct] = await kernels.run('evaluate', {}, ['correct'], 1)
  kernels.close()
  expect([...new Uint32Array(correct!)]).toEqual([39])
})

onDevice('a tile’s accuracy is that of the weights it has, each time it is asked', async (bench) => {
  const experiment = experimentOf({
    task: { inputs: 31, clauses: 7 },
    model: { rows: 7 },
    training: { batch: 32, steps: 200, rate: 0.3 },
    analysis: { testSamples: 700 },
  })
  const tile = await openTile(bench, { experiment, firstReplicate: 4, count: 5 })
  for (const step of [0, 200, 200]) {
    await trainTo(tile, step)
    const { accuracy } = await tile.evaluate()
    const { weights } = await tile.weights()
    byModel(weights, 5).forEach((ofModel, i) => {
      const expected = evaluate(subjectOf(experiment, 4 + i), Float64Array.from(ofModel), float64)
      const inDoubt = expected.logits.filter((logit) => Math.abs(logit) < doubtful).length
      expect(Math.abs(accuracy[i]! - expected.accuracy) * 700).toBeLessThan(inDoubt + 0.01)
    })
  }
  tile.close()
})
