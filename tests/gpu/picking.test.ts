import fc from 'fast-check'
import { expect } from 'vitest'
import { pickLocations, scoreLocations, shuffleRows, weightScores, type LocationMethod } from '../references/pick'
import { layout, maskWords, type Subject } from '../references/subject'
import { byModel, experimentOf, openTile, parametersOf, subjectOf, trainTo, type Parts } from './support/experiment'
import { openKernels } from './support/kernels'
import { numbersFrom } from './support/numbers'
import { onDevice } from './support/on-device'

const methods: LocationMethod[] = ['proximity', 'motion', 'combined', 'random-locations']

/** Shapes on both sides of the mask words, of the kernel's 64 threads, and at the ends of the ranges. */
const cases: Record<string, Parts> = {
  'few and small': { task: { inputs: 7, clauses: 2, literals: 3 }, model: { rows: 5 } },
  'one word, as superposed': {},
  'two words, shared inputs, both polarities': {
    task: { inputs: 33, clauses: 9, literals: 4, polarity: 'random', arrangement: 'overlapping' },
    model: { rows: 65 },
  },
  'as many literals as may be': { task: { inputs: 64, clauses: 8, literals: 8 }, model: { rows: 2 } },
  'the largest': { task: { inputs: 128, clauses: 64, literals: 2 }, model: { rows: 256 } },
}

for (const [name, parts] of Object.entries(cases)) {
  onDevice(`picks are the reference’s, one by one, through ties: ${name}`, async (bench) => {
    const models = 2
    const isLarge = name === 'the largest'
    const subject = subjectOf(experimentOf(parts), 0)
    const { m, n, count } = layout(subject)
    const { clauses } = subject
    const kernels = openKernels(bench, subject.experiment, models)
    const locations = models * n * clauses.length
    const floor = clauses.length * clauses[0]!.inputs.length
    let picked = 0
    const property = fc.asyncProperty(
      fc.nat(),
      // Times a number of picks, these are float32 exactly: a kernel that fuses the two operations gives the same.
      fc.constantFrom(0, 0.5, 1, 10),
      fc.oneof(
        fc.constantFrom(1, 2, floor - 1, floor, floor + 1),
        fc.integer({ min: 1, max: isLarge ? 3 * floor : m * n }),
      ),
      async (seed, crowdingPenalty, wanted) => {
        const kept = Math.min(wanted, m * n)
        const next = numbersFrom(seed)
        // No location with a weight of 0 is picked.
        const weights = Float32Array.from({ length: models * count }, () => (next() < 0.03 ? 0 : 2 * next() - 1))
        // Few different scores make ties, among the best as well; the others make the rest.
        const locationScores = Float32Array.from({ length: locations }, () =>
          next() < 0.5 ? Math.floor(4 * next()) / 2 : 5.5 * next() - 4,
        )
        kernels.write('initialWeights', weights)
        kernels.write('locationScores', locationScores)
        const [given] = await kernels.run('pick', { kept, crowdingPenalty }, ['weightScores'], models)
        const { experiment } = subject
        const of: Subject = {
          ...subject,
          experiment: { ...experiment, analysis: { ...experiment.analysis, crowdingPenalty } },
        }
        const scoresOf = byModel(locationScores, models)
        const givenOf = byModel(new Float32Array(given!), models)
        byModel(weights, models).forEach((ofModel, model) => {
          const { picks, weights: chosen } = pickLocations(of, ofModel, scoresOf[model]!, kept)
          expect(givenOf[model]).toEqual(weightScores(of, ofModel, chosen))
          picked += picks.length
        })
      },
    )
    await fc.assert(property, { numRuns: isLarge ? 2 : 25, seed: 3 })
    kernels.close()
    expect(picked).toBeGreaterThan(10)
  })
}

/**
 * A z-score of order 1 comes from a sum of k weights, a mean over n·C of them and a quotient, each good to a few 2^-24 of
 * numbers of order 1. Measured on lavapipe and SwiftShader: 1.3e-6 at most.
 */
const scoreTolerance = 5e-6

for (const [name, parts] of Object.entries(cases)) {
  onDevice(`locations score as in the reference: ${name}`, async (bench) => {
    const models = 2
    const firstReplicate = 40
    const experiment = experimentOf(parts)
    const kernels = openKernels(bench, experiment, models)
    const size = models * parametersOf(experiment)
    const initial = Float32Array.from({ length: size }, (_, i) => Math.sin(1.7 * i) / 3)
    const early = initial.map((value, i) => value + Math.cos(0.9 * i) / 4)
    kernels.write('initialWeights', initial)
    kernels.write('earlyWeights', early)
    for (const [pickedBy, method] of methods.entries()) {
      const [given] = await kernels.run('score-locations', { pickedBy, firstReplicate }, ['locationScores'], models)
      byModel(new Float32Array(given!), models).forEach((ofModel, model) => {
        const subject = subjectOf(experiment, firstReplicate + model)
        const stages = { initial: byModel(initial, models)[model]!, early: byModel(early, models)[model]! }
        const expected = scoreLocations(subject, stages, method)
        const exact = method === 'random-locations'
        expected.forEach((score, at) => {
          expect(Math.abs(ofModel[at]! - score)).toBeLessThanOrEqual(exact ? 0 : scoreTolerance)
        })
      })
    }
    // Nothing has moved: every z is 0, and only the sign of the output weight tells locations apart.
    kernels.write('earlyWeights', initial)
    const [unmoved] = await kernels.run('score-locations', { pickedBy: 1 }, ['locationScores'], models)
    const { n, w2 } = layout(subjectOf(experiment, 0))
    byModel(new Float32Array(unmoved!), models).forEach((ofModel, model) => {
      const each = ofModel.length / n
      const outputs = byModel(initial, models)[model]!
      expect([...ofModel]).toEqual([...ofModel].map((_, at) => (outputs[w2(Math.floor(at / each))]! > 0 ? 2 : 0)))
    })
    kernels.close()
  })
}

onDevice('tickets by locations keep what the reference keeps, from the tile’s own stages', async (bench) => {
  const [steps, count, firstReplicate] = [60, 3, 8]
  const experiment = experimentOf({
    task: { inputs: 33, clauses: 6, polarity: 'random' },
    model: { rows: 11 },
    training: { batch: 32, steps },
    pruning: { densities: [0.5, 0.2] },
    analysis: { motionStep: 20 },
  })
  const tile = await openTile(bench, { experiment, firstReplicate, count })
  const initial = byModel((await tile.weights()).weights, count)
  await trainTo(tile, 20)
  const early = byModel((await tile.weights()).weights, count)
  await trainTo(tile, steps)
  const bitsOf = (mask: Uint32Array, row: number): number[] =>
    Array.from({ length: 33 }, (_, l) => (mask[row * 2 + Math.floor(l / 32)]! >>> (l % 32)) & 1)
  for (const method of methods) {
    for (const kept of [24, 73]) {
      const { masks } = await tile.ticket(method, kept)
      byModel(masks, count).forEach((mask, i) => {
        const subject = subjectOf(experiment, firstReplicate + i)
        const { m, n, w1 } = layout(subject)
        const scores = scoreLocations(subject, { initial: initial[i]!, early: early[i]! }, method)
        const { weights } = pickLocations(subject, initial[i]!, scores.map(Math.fround), kept)
        const rest = Array.from({ length: m * n }, (_, at) => at)
          .filter((at) => !weights.has(at))
          .map((at) => ({ at, size: Math.abs(initial[i]![w1(Math.floor(at / m), at % m)]!) }))
          .sort((a, b) => b.size - a.size || a.at - b.at)
          .slice(0, kept - weights.size)
        const expected = new Set([...weights, ...rest.map(({ at }) => at)])
        const bits = Array.from({ length: n }, (_, row) => bitsOf(mask, row)).flat()
        expect(bits, `${method}, ${kept} kept`).toEqual(bits.map((_, at) => Number(expected.has(at))))
      })
    }
  }
  tile.close()
})

for (const [m, n] of [
  [7, 5],
  [33, 64],
  [64, 67],
  [128, 256],
] as const) {
  onDevice(`rows are shuffled as in the reference, and none is lost: ${m} inputs, ${n} rows`, async (bench) => {
    const [models, firstReplicate] = [3, 90]
    const experiment = experimentOf({ task: { inputs: m, clauses: 2, literals: 2 }, model: { rows: n } })
    const kernels = openKernels(bench, experiment, models)
    const each = n * maskWords(m)
    const masks = Uint32Array.from({ length: models * each }, (_, i) => (i * 2_654_435_761) % 2 ** 32)
    kernels.write('ticketMasks', masks)
    const [given] = await kernels.run('shuffle-rows', { firstReplicate }, ['masks'], models)
    byModel(new Uint32Array(given!), models).forEach((shuffled, i) => {
      const before = byModel(masks, models)[i]!
      expect(shuffled).toEqual(shuffleRows(subjectOf(experiment, firstReplicate + i), before, n))
      expect(shuffled).not.toEqual(before)
      expect([...shuffled].sort()).toEqual([...before].sort())
    })
    kernels.close()
  })
}
