import { expect } from 'vitest'
import type { Experiment } from '../../src/contract/experiment-type'
import { initialise } from '../references/initialise'
import { float32, float64, layout } from '../references/subject'
import { byModel, experimentOf, openTile, parametersOf, subjectOf } from './support/experiment'
import { openKernels } from './support/kernels'
import { onDevice, type Bench } from './support/on-device'

async function initialWeights(bench: Bench, experiment: Experiment, firstReplicate: number, count: number) {
  const kernels = openKernels(bench, experiment, count)
  const groups = Math.ceil((count * Math.ceil(parametersOf(experiment) / 4)) / 64)
  const [weights] = await kernels.run('initialise', { firstReplicate }, ['weights'], groups)
  kernels.close()
  return new Float32Array(weights!)
}

const most = 2 ** 32 - 1

/**
 * In units of the weights' deviation 1/√m. A normal is ρ·cos 2πv with ρ ≤ 5.77: the logarithm is good to about 2 units in
 * the last place, WGSL's √ to 3, cosine and sine to 1.2e-7 absolutely; so at most 5.77 · 4 · 2^-24 + 5.77 · 1.2e-7 ≈ 2e-6.
 * Measured on lavapipe: 4e-7.
 */
const tolerance = 2e-6

for (const [m, n, count, firstReplicate, seed] of [
  [32, 32, 5, 0, 12_345],
  [7, 3, 9, 4090, most],
  [31, 33, 3, 65_533, 0],
  [128, 65, 2, 1, 2 ** 31],
] as const) {
  onDevice(`initial weights of ${m} inputs and ${n} rows are the reference’s within float32`, async (bench) => {
    const experiment = experimentOf({
      task: { inputs: m, clauses: 2, literals: 3 },
      model: { rows: n, outputScale: 1.7 },
      seed,
    })
    const weights = await initialWeights(bench, experiment, firstReplicate, count)
    expect(weights.length).toBe(count * parametersOf(experiment))
    byModel(weights, count).forEach((ofModel, i) => {
      const subject = subjectOf(experiment, firstReplicate + i)
      const expected = initialise(subject, float64)
      const { w1, b1, w2, b2 } = layout(subject)
      let gap = 0
      for (let q = 0; q < m * n; q++) gap = Math.max(gap, Math.abs(ofModel[q]! - expected[q]!) * Math.sqrt(m))
      expect(gap).toBeLessThan(tolerance)
      expect(new Set(ofModel.slice(0, m * n)).size).toBeGreaterThan(0.99 * m * n)
      // What is not drawn has no error to make: a/√n is worked out in float64 on the host and rounded once.
      const rest = initialise(subject, float32)
      for (let row = 0; row < n; row++) {
        expect(ofModel[b1(row)]).toBe(0)
        expect(ofModel[w2(row)]).toBe(rest[w2(row)])
      }
      expect(ofModel[b2]).toBe(0)
      expect(ofModel[w1(n - 1, m - 1)]).not.toBe(0)
    })
  })
}

onDevice('a tile starts with the initial weights of its own replicates', async (bench) => {
  const experiment = experimentOf({ task: { inputs: 7, clauses: 2, literals: 3 }, model: { rows: 3 } })
  const tile = await openTile(bench, { experiment, firstReplicate: 17, count: 5 })
  const { weights } = await tile.weights()
  tile.close()
  expect([...weights]).toEqual([...(await initialWeights(bench, experiment, 17, 5))])
})

onDevice('initial weights are normal: mean, deviation, skewness and tails of half a million', async (bench) => {
  const experiment = experimentOf({ task: { inputs: 64 }, model: { rows: 64 } })
  const count = 128
  const weights = await initialWeights(bench, experiment, 0, count)
  const normals = byModel(weights, count).flatMap((ofModel) => [...ofModel.slice(0, 4096)].map((weight) => 8 * weight))
  const mean = (of: (x: number) => number) => normals.reduce((sum, x) => sum + of(x), 0) / normals.length
  // Five standard errors of each: 1/√N, √(2/N), √(15/N), √(96/N), and a share's √(q/N).
  const near = (value: number, expected: number, deviation: number) => {
    expect(Math.abs(value - expected)).toBeLessThan((5 * deviation) / Math.sqrt(normals.length))
  }
  near(
    mean((x) => x),
    0,
    1,
  )
  near(
    mean((x) => x ** 2),
    1,
    Math.sqrt(2),
  )
  near(
    mean((x) => x ** 3),
    0,
    Math.sqrt(15),
  )
  near(
    mean((x) => x ** 4),
    3,
    Math.sqrt(96),
  )
  near(
    mean((x) => (Math.abs(x) > 3 ? 1 : 0)),
    0.0026998,
    Math.sqrt(0.0026998),
  )
})
