import fc from 'fast-check'
import { expect } from 'vitest'
import { locate } from '../references/locate'
import { layout } from '../references/subject'
import { byModel, experimentOf, parametersOf, subjectOf, type Parts } from './support/experiment'
import { openKernels } from './support/kernels'
import { onDevice } from './support/on-device'

const cases: Record<string, Parts> = {
  'crisp and positive': {
    task: { inputs: 32, clauses: 8 },
    model: { rows: 7 },
    analysis: { codeThreshold: 0.5, aliveThreshold: 0.25 },
  },
  'more rows than threads, two words, of both polarities': {
    task: { inputs: 33, clauses: 5, literals: 5, polarity: 'random', arrangement: 'overlapping' },
    model: { rows: 65 },
    analysis: { codeThreshold: 0.4, aliveThreshold: 0.1 },
  },
  'thresholds at their ends': {
    task: { inputs: 64, clauses: 8, literals: 8, polarity: 'random' },
    model: { rows: 8 },
    analysis: { codeThreshold: 0, aliveThreshold: 1 },
  },
}

/**
 * Halves, quarters and zeros meet both thresholds exactly, and make whole rows of one sign; other floats make the rest.
 * Below 2^-30 a number is taken for 0: products of such may be subnormal, which WGSL lets an adapter flush.
 */
const coarse = fc.constantFrom(0, -0, 0.25, -0.25, 0.5, -0.5, 1, -1)
const fine = fc.float({ noNaN: true, min: -2, max: 2 }).map((x) => (Math.abs(x) < 2 ** -30 ? 0 : x))
/** Rows that lean to one side, so that final codes occur. */
const leaning = fc.constantFrom(0.5, 0.6, 0.7, 1)

for (const [name, parts] of Object.entries(cases)) {
  onDevice(`locations are the reference’s for any weights: ${name}`, async (bench) => {
    const models = 3
    const experiment = experimentOf(parts)
    const subject = subjectOf(experiment, 0)
    const kernels = openKernels(bench, experiment, models)
    const size = models * parametersOf(experiment)
    const { m, n, w1, w2 } = layout(subject)
    const k = experiment.task.literals
    let codes = 0
    let alive = 0
    let locations = 0
    const property = fc.asyncProperty(
      fc.array(fc.oneof(coarse, fine), { minLength: size, maxLength: size, size: 'max' }),
      fc.array(fc.tuple(leaning, fc.constantFrom(-1, 0, 1), fc.constantFrom(-1, 1)), { minLength: n, maxLength: n }),
      fc.float({ noNaN: true, min: 0.5, max: 1 }),
      async (values, leanings, scale) => {
        const weights = Float32Array.from(values)
        // Model 1: rows that agree with the polarity of clauses, or disagree, in nearly all literals.
        const second = parametersOf(experiment)
        leanings.forEach(([amount, side, output], row) => {
          if (side === 0) return
          for (const clause of subject.clauses) {
            clause.inputs.forEach((input, e) => {
              weights[second + w1(row, input)] = amount * scale * side * (clause.negated[e] ? -1 : 1)
            })
          }
          weights[second + w2(row)] = output * amount
        })
        kernels.write('weights', weights)
        const [packed, scores] = await kernels.run('locate', {}, ['packed', 'scores'], models)
        const scoresOf = byModel(new Float32Array(scores!), models)
        const packedOf = byModel(new Uint32Array(packed!), models)
        byModel(weights, models).forEach((ofModel, model) => {
          const expected = locate(subject, Float64Array.from(ofModel))
          // Each comparison has one product of two float32 in it, which WGSL rounds correctly: so nothing is excused.
          expect([...packedOf[model]!]).toEqual([...expected.packed])
          codes += expected.packed.filter((word) => word >= 1024).length
          alive += expected.packed.filter((word) => (word & 512) !== 0).length
          locations += expected.packed.length
          expected.scores.forEach((score, at) => {
            const row = Math.floor(at / subject.clauses.length)
            const { inputs } = subject.clauses[at % subject.clauses.length]!
            const sizes = inputs.reduce((sum, input) => sum + Math.abs(ofModel[w1(row, input)]!), 0)
            // k − 1 sums and a few products, each off by at most 2^-24 of the largest partial sum.
            const tolerance = (k + 4) * 2 ** -24 * Math.sqrt(m) * (sizes / k)
            expect(Math.abs(scoresOf[model]![at]! - score)).toBeLessThanOrEqual(tolerance)
          })
        })
      },
    )
    await fc.assert(property, { numRuns: 25, seed: 11 })
    kernels.close()
    // The weights did put the flags to use.
    expect(alive).toBeLessThan(locations)
    if (experiment.analysis.aliveThreshold < 1) expect(codes).toBeGreaterThan(20)
  })
}

onDevice('a weight at the code threshold is not above it, and its neighbour is', async (bench) => {
  const experiment = experimentOf({ model: { rows: 2 }, analysis: { codeThreshold: 0.5, aliveThreshold: 0.5 } })
  const subject = subjectOf(experiment, 0)
  const { w1, w2 } = layout(subject)
  const kernels = openKernels(bench, experiment, 1)
  const weights = new Float32Array(parametersOf(experiment))
  const [atThreshold, above, atThresholdOfMinus] = [0, 1, 2]
  const least = { [atThreshold]: 0.5, [above]: 0.5 + 2 ** -24, [atThresholdOfMinus]: -0.5 }
  for (const [clause, smallest] of Object.entries(least)) {
    const { inputs } = subject.clauses[Number(clause)]!
    inputs.forEach((input, e) => (weights[w1(0, input)] = e === 1 ? smallest : Math.sign(smallest)))
  }
  // Row 1 is just not alive: half of row 0's product.
  weights[w2(0)] = 1
  weights[w2(1)] = 0.5
  weights[w1(1, 0)] = 1
  kernels.write('weights', weights)
  const [packed] = await kernels.run('locate', {}, ['packed'], 1)
  kernels.close()
  const words = [...new Uint32Array(packed!)]
  expect(words).toEqual([...locate(subject, Float64Array.from(weights)).packed])
  const finalCodes = words.flatMap((word, location) => ((word & 0xc00) === 0 ? [] : [location]))
  expect(finalCodes).toEqual([above])
  expect(words.map((word) => (word & 512) !== 0)).toEqual(words.map((_, location) => location < 8))
})
