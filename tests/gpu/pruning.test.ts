import fc from 'fast-check'
import { expect } from 'vitest'
import { prune, rewind } from '../references/prune'
import { keeps, layout, maskWords, type Subject } from '../references/subject'
import { byModel, experimentOf, openTile, parametersOf, subjectOf, trainTo, type Parts } from './support/experiment'
import { openKernels } from './support/kernels'
import { onDevice, type Bench } from './support/on-device'

/** Shapes on both sides of the mask words and of the kernel's 64 threads. */
const shapes = [
  [7, 5],
  [31, 7],
  [32, 32],
  [33, 8],
  [64, 33],
  [128, 3],
] as const

const partsOf = (m: number, n: number): Parts => ({
  task: { inputs: m, clauses: 2, literals: 2 },
  model: { rows: n },
})

const fullMask = (m: number, n: number): Uint32Array => {
  const words = maskWords(m)
  const last = m % 32 === 0 ? 0xffffffff : 2 ** (m % 32) - 1
  return Uint32Array.from({ length: n * words }, (_, i) => (i % words === words - 1 ? last : 0xffffffff))
}

function openPruning(bench: Bench, m: number, n: number, models: number) {
  const experiment = experimentOf(partsOf(m, n))
  const kernels = openKernels(bench, experiment, models)
  const subject = subjectOf(experiment, 0)
  const parameters = parametersOf(experiment)
  return {
    subject,
    /** Masks after pruning each model of `weights` ([model][parameter]) from `before` to `kept`. */
    prune: async (weights: Float32Array, before: Uint32Array, kept: number): Promise<Uint32Array> => {
      kernels.write('weights', weights)
      kernels.write('masks', before)
      await kernels.run('magnitude-now', {}, ['masks'], Math.ceil((models * m * n) / 64))
      const [masks] = await kernels.run('prune', { kept }, ['masks'], models)
      return new Uint32Array(masks!)
    },
    /** W1 from `size(r·m + l)` of a model; biases and output weights are large, so that taking one for W1 would show. */
    weightsOf: (size: (index: number, model: number) => number): Float32Array => {
      const weights = new Float32Array(models * parameters).fill(1000)
      const { w1 } = layout(subject)
      for (let model = 0; model < models; model++) {
        for (let index = 0; index < m * n; index++) {
          weights[model * parameters + w1(Math.floor(index / m), index % m)] = size(index, model)
        }
      }
      return weights
    },
    close: kernels.close,
  }
}

const referenceMasks = (subject: Subject, weights: Float32Array, before: Uint32Array, kept: number, models: number) => {
  const ofWeights = byModel(weights, models)
  return byModel(before, models).flatMap((mask, i) => [...prune(subject, Float64Array.from(ofWeights[i]!), mask, kept)])
}

const bitsIn = (words: Uint32Array): number =>
  words.reduce((sum, word) => sum + word.toString(2).replaceAll('0', '').length, 0)

const inAll = (mask: Uint32Array, models: number): Uint32Array =>
  Uint32Array.from({ length: models * mask.length }, (_, i) => mask[i % mask.length]!)

/** Sizes with ties of every kind; `index` is r·m + l. */
const patterns: Record<string, (index: number, model: number) => number> = {
  'all different': (index, model) => Math.sin(1 + index + 1000 * model),
  'all equal, of either sign': (index) => (index % 3 === 0 ? -0.25 : 0.25),
  'all zero, of either sign': (index) => (index % 2 === 0 ? 0 : -0),
  'three sizes, interleaved': (index, model) => [0.5, -0.125, 0.25][(index + model) % 3]!,
  'a few large among zeros': (index, model) => ((index + model) % 11 === 0 ? -index : 0),
  'neighbours in the last bit': (index) => 1 + (index % 4) * 2 ** -23,
  subnormal: (index) => ((index * 7) % 64) * 2 ** -149,
  'tiny and huge': (index) => (index % 2 === 0 ? 1 : -1) * 2 ** ((index % 250) - 125),
}

for (const [m, n] of shapes) {
  onDevice(`exactly K are kept, the reference’s, through ties: ${m} inputs, ${n} rows`, async (bench) => {
    const models = 3
    const pruning = openPruning(bench, m, n, models)
    const counts = [1, 2, 31, 32, 33, 63, 64, 65, Math.floor((m * n) / 3), m * n - 1, m * n]
    for (const [name, size] of Object.entries(patterns)) {
      const weights = pruning.weightsOf(size)
      for (const kept of counts.filter((count) => count <= m * n)) {
        const before = inAll(fullMask(m, n), models)
        const masks = await pruning.prune(weights, before, kept)
        const expected = referenceMasks(pruning.subject, weights, before, kept, models)
        expect([...masks], `${name}, ${kept} kept`).toEqual(expected)
      }
    }
    pruning.close()
  })

  onDevice(`rounds in a row go on from the mask before: ${m} inputs, ${n} rows`, async (bench) => {
    const models = 3
    const pruning = openPruning(bench, m, n, models)
    for (const [name, size] of Object.entries(patterns)) {
      let masks = inAll(fullMask(m, n), models)
      let round = 0
      for (let kept = m * n - 1; kept >= 1; kept = Math.floor(kept * 0.6)) {
        // What is pruned stays pruned, though its weight here is as large as before, or larger.
        const weights = pruning.weightsOf((index, model) => size(index + 7 * round, model))
        const expected = referenceMasks(pruning.subject, weights, masks, kept, models)
        masks = await pruning.prune(weights, masks, kept)
        expect([...masks], `${name}, ${kept} kept`).toEqual(expected)
        round++
      }
    }
    pruning.close()
  })
}

onDevice(
  'for any weights: K bits, only of those kept before, and none left out is larger than one kept',
  async (bench) => {
    const [m, n] = [33, 9]
    const pruning = openPruning(bench, m, n, 1)
    // Few different sizes make ties, all floats make the rest.
    const size = fc.oneof(
      fc.constantFrom(0, -0, 0.5, -0.5, 0.25, 1),
      fc.float({ noNaN: true, noDefaultInfinity: true, min: -100, max: 100 }),
    )
    const property = fc.asyncProperty(
      fc.array(size, { minLength: m * n, maxLength: m * n }),
      fc.array(fc.boolean(), { minLength: m * n, maxLength: m * n }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      async (sizes, areKept, share) => {
        areKept[0] = true
        const before = new Uint32Array(n * maskWords(m))
        areKept.forEach((isKept, index) => {
          const input = index % m
          const word = Math.floor(index / m) * maskWords(m) + Math.floor(input / 32)
          if (isKept) before[word] = (before[word]! | (1 << (input % 32))) >>> 0
        })
        const kept = Math.max(1, Math.round(share * areKept.filter(Boolean).length))
        const masks = await pruning.prune(
          pruning.weightsOf((index) => sizes[index]!),
          before,
          kept,
        )
        expect(bitsIn(masks)).toBe(kept)
        expect([...masks].every((word, i) => (word & ~before[i]!) === 0)).toBe(true)
        const chosen = (mask: Uint32Array, index: number) => keeps(mask, m, Math.floor(index / m), index % m)
        const candidates = sizes.map((_, index) => index).filter((index) => chosen(before, index))
        const sizesOf = (isIn: boolean) =>
          candidates
            .filter((index) => chosen(masks, index) === isIn)
            .map((index) => Math.abs(Math.fround(sizes[index]!)))
        expect(Math.min(...sizesOf(true))).toBeGreaterThanOrEqual(Math.max(0, ...sizesOf(false)))
      },
    )
    await fc.assert(property, { numRuns: 60, seed: 7 })
    pruning.close()
  },
)

for (const rewindStep of [0, 5]) {
  onDevice(`a tile prunes, and rewinds all that survives to step ${rewindStep}, bit for bit`, async (bench) => {
    const [m, n, count] = [33, 7, 5]
    const experiment = experimentOf({
      ...partsOf(m, n),
      training: { batch: 16, steps: 12, optimiser: 'momentum', rate: 0.3 },
      pruning: { rewindStep },
    })
    const tile = await openTile(bench, { experiment, firstReplicate: 3, count })
    await trainTo(tile, rewindStep)
    const kept = (await tile.weights()).weights
    let before = inAll(fullMask(m, n), count)
    for (const wished of [150, 64, 20]) {
      await trainTo(tile, 12)
      const trained = (await tile.weights()).weights
      const { masks, step } = await tile.prune(wished)
      expect(step).toBe(rewindStep)
      const subject = subjectOf(experiment, 0)
      expect([...masks]).toEqual(referenceMasks(subject, trained, before, wished, count))
      const rewound = (await tile.weights()).weights
      const masksByModel = byModel(masks, count)
      const expected = byModel(kept, count).flatMap((ofModel, i) => [
        ...rewind(subject, Float64Array.from(ofModel), masksByModel[i]!),
      ])
      expect([...rewound]).toEqual(expected)
      before = masks
    }
    tile.close()
  })
}
