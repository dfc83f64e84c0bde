import { expect } from 'vitest'
import type { Variant } from '../../src/engine/variant'
import { initialise } from '../references/initialise'
import { keepLargest } from '../references/prune'
import { gradient, hessianTimes, magnitude, random, smallestZ, synflow } from '../references/scores'
import { float32, keeps, layout, maskWords, type Subject } from '../references/subject'
import { byModel, experimentOf, parametersOf, subjectOf, type Parts } from './support/experiment'
import { openKernels } from './support/kernels'
import { onDevice, type Bench } from './support/on-device'
import { nameOf, onSubgroups, onWorkgroup } from './support/variants'

const models = 3

/** Shapes on both sides of the mask words, of the kernels' 64 threads and of the lanes; [parts, lanes, first replicate]. */
const cases: [Parts, lanes: number, firstReplicate: number][] = [
  [{ task: { inputs: 7, clauses: 2, literals: 3 }, model: { rows: 5 } }, 4, 0],
  [{ task: { inputs: 31, clauses: 7, inputCoding: '0/1' }, model: { rows: 33 } }, 16, 40],
  [{ task: { inputs: 32 }, model: { rows: 40 } }, 16, 70],
  [{ task: { inputs: 33, polarity: 'random' }, model: { rows: 7 } }, 16, 65_530],
  [{ task: { inputs: 64, clauses: 12, arrangement: 'overlapping' }, model: { rows: 8 } }, 32, 9],
]

const titleOf = ({ task, model }: Parts): string => `${task!.inputs} inputs, ${model!.rows} rows`

/** Weights in general position, the same bits on every adapter: biases are not 0, output weights of different size. */
const shaken = (subject: Subject): Float64Array =>
  initialise(subject, float32).map((weight, i) => float32(weight + 0.1 * Math.sin(i + subject.replicate)))

function open(bench: Bench, parts: Parts, firstReplicate: number, variant?: Variant) {
  const experiment = experimentOf(parts)
  const kernels = openKernels(bench, experiment, models, variant)
  const subjects = Array.from({ length: models }, (_, i) => subjectOf(experiment, firstReplicate + i))
  const weights = subjects.map(shaken)
  kernels.write(
    'initialWeights',
    Float32Array.from({ length: models * parametersOf(experiment) }, (_, i) => {
      const own = weights[Math.floor(i / parametersOf(experiment))]!
      return own[i % own.length]!
    }),
  )
  const { m, n } = layout(subjects[0]!)
  const run = async (name: Parameters<typeof kernels.run>[0], buffer: 'gradients' | 'weightScores', groups: number) => {
    const [bytes] = await kernels.run(name, { firstReplicate }, [buffer], groups)
    return byModel(new Float32Array(bytes!), models)
  }
  return {
    kernels,
    subjects,
    weights,
    m,
    n,
    /** A kernel of one thread a weight, or of a quarter of that. */
    threads: (name: Parameters<typeof kernels.run>[0]) => run(name, 'weightScores', Math.ceil((models * m * n) / 64)),
    lanes: (name: 'gradient' | 'curvature', buffer: 'gradients' | 'weightScores') =>
      run(name, buffer, Math.ceil(models / kernels.variant.models)),
  }
}

const joined = (parts: Iterable<number>[]): Float32Array => Float32Array.from(parts.flatMap((part) => [...part]))

const largest = (values: ArrayLike<number>): number => Math.max(...Array.from(values, Math.abs))

/** A difference that is no number counts as infinite, so that no comparison with it holds. */
const gap = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((most, value, i) => {
    const difference = Math.abs(value - b[i]!)
    return Math.max(most, Number.isFinite(difference) ? difference : Infinity)
  }, 0)

/**
 * Shares of the largest entry. Each is a float32 sum of 1,024 terms, every one off by some 2^-22 of itself (an exponential and a
 * logit), and about √1024 roundings of the sum's size on top.
 */
const tolerance = { gradient: 3e-6, curvature: 3e-6 }
/** A ReLU whose |z| is below this may be on in one precision and off in another; the replicates are chosen to have none. */
const mayFlip = 1e-6

for (const [parts, lanes, firstReplicate] of cases) {
  onDevice(`gradient and curvature are the reference’s: ${titleOf(parts)}`, async (bench) => {
    const { inputs } = parts.task as { inputs: number }
    const { rows } = parts.model as { rows: number }
    const subgroups = onSubgroups(bench, inputs, rows)
    let expected: { mask: Uint32Array; g: Float64Array; u: Float64Array; product: Float64Array }[] = []
    for (const variant of [...(subgroups ? [subgroups] : []), onWorkgroup(lanes)]) {
      const { kernels, subjects, weights, m, n, lanes: run } = open(bench, parts, firstReplicate, variant)
      if (expected.length === 0) {
        expected = subjects.map((subject, i) => {
          expect(smallestZ(subject, weights[i]!)).toBeGreaterThan(mayFlip)
          // One model has a third of the weights as parameters, one two thirds, one all.
          const mask = keepLargest(subject, random(subject), null, Math.round((m * n * (i + 1)) / models))
          const g = gradient(subject, weights[i]!, mask)
          const u = g.map(Math.fround)
          return { mask, g, u, product: hessianTimes(subject, weights[i]!, u, mask) }
        })
      }
      kernels.write('masks', Uint32Array.from(expected.flatMap(({ mask }) => [...mask])))
      const gradients = await run('gradient', 'gradients')
      kernels.write('gradients', joined(expected.map(({ u }) => u)))
      const products = await run('curvature', 'weightScores')
      kernels.close()
      expected.forEach(({ g, product }, i) => {
        expect(gap(gradients[i]!, g) / largest(g), nameOf(variant)).toBeLessThan(tolerance.gradient)
        expect(gap(products[i]!, product) / largest(product), nameOf(variant)).toBeLessThan(tolerance.curvature)
      })
    }
  })

  onDevice(`scores of one operation are exact: ${titleOf(parts)}`, async (bench) => {
    const { kernels, subjects, weights, threads, m, n } = open(bench, parts, firstReplicate)
    const inTurn = (scores: (of: Subject, weights: Float64Array, i: number) => Iterable<number>) =>
      subjects.map((subject, i) => Float32Array.from(scores(subject, weights[i]!, i)))
    expect(await threads('score-random')).toEqual(inTurn(random))
    expect(await threads('magnitude-init')).toEqual(inTurn(magnitude))

    const factors = subjects.map((_, i) => Float32Array.from({ length: m * n }, (_value, q) => Math.cos(q * (i + 2))))
    const products = inTurn((_, own, i) => factors[i]!.map((factor, q) => factor * own[q]!))
    kernels.write('gradients', joined(factors))
    expect(await threads('score-snip')).toEqual(products.map((scores) => scores.map(Math.abs)))
    kernels.write('weightScores', joined(factors))
    expect(await threads('score-grasp')).toEqual(products)

    // SynFlow's flow goes through what the masks keep.
    const masks = subjects.map((of, i) => keepLargest(of, random(of), null, Math.ceil((m * n) / (i + 1))))
    kernels.write('masks', Uint32Array.from(masks.flatMap((mask) => [...mask])))
    const flows = inTurn((of, own, i) =>
      synflow(of, own).map((score, q) => (keeps(masks[i]!, m, q % n, Math.floor(q / n)) ? score : 0)),
    )
    expect(await threads('score-synflow')).toEqual(flows)
    kernels.close()
  })
}

/** Scores of either sign with ties of every kind; `index` is r·m + l. */
const patterns: Record<string, (index: number) => number> = {
  'all different': (index) => Math.fround(Math.sin(1 + index)),
  'all negative': (index) => -1 - ((index * 7) % 97),
  'zeros of either sign among both': (index) => [0, -0, 0.5, -0.5][index % 4]!,
  'three, interleaved': (index) => [-0.25, 0.125, -0.125][index % 3]!,
  'neighbours in the last bit, on both sides of 0': (index) => (index % 2 ? 1 : -1) * (1 + (index % 4) * 2 ** -23),
  'subnormal, of either sign': (index) => (((index * 7) % 64) - 32) * 2 ** -149,
  'tiny and huge': (index) => (index % 2 === 0 ? 1 : -1) * 2 ** ((index % 250) - 125),
}

for (const [m, n] of [
  [7, 5],
  [32, 32],
  [33, 9],
] as const) {
  onDevice(`exactly K are kept by signed scores, of the candidates alone: ${m} inputs, ${n} rows`, async (bench) => {
    const parts = { task: { inputs: m, clauses: 2, literals: 2 }, model: { rows: n } }
    const { kernels, subjects } = open(bench, parts, 0)
    const candidates = subjects.map((of, i) => keepLargest(of, random(of), null, m * n - 5 * i))
    expect(candidates[0]!.length).toBe(n * maskWords(m))
    for (const [name, score] of Object.entries(patterns)) {
      const scores = subjects.map((_, i) =>
        Float32Array.from({ length: m * n }, (_value, q) => score((q % n) * m + Math.floor(q / n) + i)),
      )
      kernels.write('weightScores', joined(scores))
      for (const kept of [1, 17, Math.floor((m * n) / 2), m * n - 11]) {
        kernels.write('masks', Uint32Array.from(candidates.flatMap((mask) => [...mask])))
        const [masks] = await kernels.run('prune', { kept }, ['masks'], models)
        const expected = subjects.flatMap((of, i) => [...keepLargest(of, scores[i]!, candidates[i]!, kept)])
        expect([...new Uint32Array(masks!)], `${name}, ${kept} kept`).toEqual(expected)
      }
    }
    kernels.close()
  })
}

onDevice('scores that are no numbers do not change how many are kept', async (bench) => {
  const [m, n] = [33, 9]
  const { kernels } = open(bench, { task: { inputs: m, clauses: 2, literals: 2 }, model: { rows: n } }, 0)
  // All bits set is a NaN whose turned key would be that of a pruned weight.
  const bits = Uint32Array.from({ length: models * m * n }, (_, i) => [0xffffffff, 0x7fc00000, 0xff800000][i % 3]!)
  kernels.write('weightScores', bits)
  for (const kept of [1, 100, m * n - 1]) {
    kernels.write(
      'masks',
      Uint32Array.from({ length: models * n * 2 }, (_, i) => (i % 2 === 0 ? 0xffffffff : 1)),
    )
    const [masks] = await kernels.run('prune', { kept }, ['masks'], models)
    for (const mask of byModel(new Uint32Array(masks!), models)) {
      const ones = mask.reduce((sum, word) => sum + word.toString(2).replaceAll('0', '').length, 0)
      expect(ones).toBe(kept)
    }
  }
  kernels.close()
})
