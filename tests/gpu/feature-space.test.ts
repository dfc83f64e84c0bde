import fc from 'fast-check'
import { expect } from 'vitest'
import { dense } from '../../src/contract/branch'
import type { LocationReading } from '../../src/contract/results'
import { codeDistanceMatrix } from '../../src/science/codes'
import { locationCrowding, neuronCrowding } from '../../src/science/crowding'
import { fates as fatesOf } from '../../src/science/fates'
import { codeMatrix, crowding, fates, type Locations } from '../references/feature-space'
import { experimentOf, openTile, trainTo, type Parts } from './support/experiment'
import { openKernels } from './support/kernels'
import { numbersFrom } from './support/numbers'
import { onDevice } from './support/on-device'

/** [m, n, C, k]: locations that end within a word of bytes, rows on both sides of a word of bits, and both ends of the range. */
const shapes = [
  [8, 5, 3, 2],
  [32, 31, 8, 4],
  [33, 33, 7, 4],
  [40, 65, 5, 8],
  [128, 256, 64, 2],
] as const

const partsOf = ([m, n, C, k]: readonly [number, number, number, number]): Parts => ({
  task: { inputs: m, clauses: C, literals: k },
  model: { rows: n },
})

/** Words of every kind: distances to k, any flags, but never both final codes, as an output weight has one sign. */
function words(next: () => number, size: number, k: number): Uint32Array {
  const below = (count: number) => Math.floor(next() * count)
  return Uint32Array.from({ length: size }, () => below(k + 1) + 16 * below(k + 1) + 256 * below(12))
}

const pieces = <T>(values: ArrayLike<T>, count: number): T[][] => {
  const all = Array.from(values)
  const each = all.length / count
  return Array.from({ length: count }, (_, i) => all.slice(i * each, (i + 1) * each))
}

/** A model's bytes out of whole words. */
const bytesOf = (words: ArrayBuffer, models: number, each: number): number[][] =>
  pieces(new Uint8Array(words), models).map((bytes) => bytes.slice(0, each))

/** Each of at most C sums rounds by at most 2^-24 of the whole; where all are 0, so is the sum. */
function expectSums(actual: ArrayLike<number>, expected: ArrayLike<number>, clauses: number) {
  expect(actual.length).toBe(expected.length)
  Array.from(expected).forEach((sum, at) => {
    expect(Math.abs(actual[at]! - sum)).toBeLessThanOrEqual(clauses * 2 ** -24 * sum)
  })
}

for (const shape of shapes) {
  const [, rows, clauses, k] = shape
  onDevice(
    `crowding, fates and code distances are the reference’s for any locations: ${shape.join(', ')}`,
    async (bench) => {
      const models = 3
      const size = models * rows * clauses
      const kernels = openKernels(bench, experimentOf(partsOf(shape)), models)
      const bytes = Math.ceil((models * Math.ceil((rows * clauses) / 4)) / 64)
      const property = fc.asyncProperty(fc.nat(), async (seed) => {
        const next = numbersFrom(seed)
        const [before, now] = [words(next, size, k), words(next, size, k)]
        // A third of the scores are 0, so that whole sums are.
        const initialScores = Float32Array.from({ length: size }, () => (next() < 0.3 ? 0 : 8 * next() - 4))
        kernels.write('initialPacked', before)
        kernels.write('initialScores', initialScores)
        kernels.write('packed', now)
        const [soft, rivals, neurons] = await kernels.run(
          'crowding',
          {},
          ['crowdings', 'rivals', 'neuronCrowdings'],
          bytes,
        )
        const [fateBytes] = await kernels.run('fates', {}, ['fates'], bytes)
        const [code] = await kernels.run('code-matrix', { entries: 0 }, ['codeDistances'], models)
        const [near] = await kernels.run('code-matrix', { entries: 1 }, ['codeDistances'], models)
        const initialOf = pieces(before, models)
        const scoresOf = pieces(initialScores, models)
        const nowOf = pieces(now, models)
        for (let model = 0; model < models; model++) {
          const locations: Locations = {
            rows,
            clauses,
            initial: { packed: initialOf[model]!, scores: scoresOf[model]! },
          }
          const expected = crowding(locations)
          expect(bytesOf(rivals!, models, rows * clauses)[model]).toEqual(expected.rivals)
          expectSums(pieces(new Float32Array(soft!), models)[model]!, expected.ofLocations, clauses)
          expectSums(pieces(new Float32Array(neurons!), models)[model]!, expected.ofNeurons, clauses)
          expect(bytesOf(fateBytes!, models, rows * clauses)[model]).toEqual(fates(locations, nowOf[model]!))
          const matrixOf = (entries: 'code' | 'near') => codeMatrix(rows, clauses, nowOf[model]!, entries)
          expect(pieces(new Uint32Array(code!), models)[model]).toEqual(matrixOf('code'))
          expect(pieces(new Uint32Array(near!), models)[model]).toEqual(matrixOf('near'))
        }
      })
      await fc.assert(property, { numRuns: size > 10_000 ? 3 : 12, seed: 5 })
      kernels.close()
    },
  )
}

onDevice('a tile tells what src/science makes of its locations, over a training', async (bench) => {
  const count = 5
  const steps = 300
  const experiment = experimentOf({ model: { rows: 13, outputScale: 1 }, training: { batch: 64, steps } })
  const tile = await openTile(bench, { experiment, firstReplicate: 2, count })
  const reading = async (step: number): Promise<LocationReading> => {
    const { packed, scores } = await tile.locate()
    return { ...dense, step, replicates: count, rows: 13, clauses: 8, packed, scores }
  }
  const initial = await reading(0)
  const met = new Set<number>()
  for (const step of [0, 40, steps]) {
    await trainTo(tile, step)
    for (const entries of ['code', 'near'] as const) {
      const { fates, codeDistance } = await tile.feature(entries)
      const now = await reading(step)
      expect([...fates]).toEqual([...fatesOf(initial, now)])
      pieces(codeDistance, count).forEach((matrix, model) => {
        expect(matrix).toEqual([...codeDistanceMatrix(now, model, entries).values])
      })
      for (const fate of fates) met.add(fate)
    }
  }
  expect([...met].sort()).toEqual([0, 1, 2, 3, 4, 5])
  // Asked at the end, it is still that of the start.
  const { crowding: soft, rivals, neuronCrowding: neurons } = await tile.crowding()
  expect(rivals.length).toBe(count * 13 * 8)
  expectSums(soft, locationCrowding(initial), 8)
  expectSums(neurons, neuronCrowding(initial), 8)
  tile.close()
})
