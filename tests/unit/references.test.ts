import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TaskSpec } from '../../src/contract/experiment-type'
import { threefry } from '../../src/science/random'
import { initialise } from '../references/initialise'
import { sample, testStream, trainingStream, type Sample } from '../references/sample'
import { float32, float64, layout, type Subject } from '../references/subject'
import { threefry4x32 } from '../references/threefry'
import { subject } from './references-subject'

/** A share of n coins of probability p lies within this of p but once in 1.7 million. */
const fiveErrors = (p: number, n: number): number => 5 * Math.sqrt((p * (1 - p)) / n)

const samples = (of: Subject, count: number, stream = trainingStream, step = 0): Sample[] =>
  Array.from({ length: count }, (_, index) => sample(of, stream, step, index))

const satisfied = (bits: Uint8Array, { inputs, negated }: Subject['clauses'][number]): number =>
  inputs.filter((input, e) => (bits[input] === 1) !== negated[e]).length

describe('threefry4x32-13', () => {
  const ones = new Array<number>(4).fill(0xffffffff)
  it.each([
    [[0, 0, 0, 0], [0, 0, 0, 0], '531c7e4f 39491ee5 2c855a92 3d6abf9a'],
    [ones, ones, 'c4189358 1c9cc83a d5881c67 6a0a89e0'],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89],
      '4aa71d8f 734738c2 431fc6a8 ae6debf1',
    ],
  ])('gives Random123’s answer for counter %j', (counter, key, result) => {
    const words = threefry4x32(key, counter).map((word) => word.toString(16).padStart(8, '0'))
    expect(words.join(' ')).toBe(result)
  })

  it('agrees with the one that draws tasks', () => {
    const word = fc.nat(2 ** 32 - 1)
    const words = fc.tuple(word, word, word, word)
    fc.assert(
      fc.property(words, words, (key, counter) => {
        expect(threefry4x32(key, counter)).toEqual(threefry(key, counter))
      }),
    )
  })
})

describe('samples', () => {
  it.each<[string, Partial<TaskSpec>]>([
    ['superposed', {}],
    ['m = 31', { inputs: 31, clauses: 7 }],
    ['m = 33, k = 2', { inputs: 33, clauses: 16, literals: 2 }],
    ['overlapping', { clauses: 16, arrangement: 'overlapping', inputProbability: 0.5 }],
    ['overlapping, random polarity', { clauses: 24, literals: 3, arrangement: 'overlapping', polarity: 'random' }],
    ['dense inputs', { inputProbability: 0.99, polarity: 'random' }],
  ])('have the OR of the clauses for a label, half and half (%s)', (_, task) => {
    const of = subject({ task })
    samples(of, 1500).forEach(({ bits, label }, index) => {
      expect(bits).toHaveLength(of.experiment.task.inputs)
      expect(label).toBe(index % 2)
      expect(of.clauses.some((clause) => satisfied(bits, clause) === clause.inputs.length)).toBe(label === 1)
    })
  })

  it.each([0.01, 0.3, 0.5, 0.7001, 0.99])('has inputs on with probability %d where no clause touches them', (p) => {
    const of = subject({ task: { inputs: 65, clauses: 1, inputProbability: p } })
    const count = 1000
    const on = new Array<number>(65).fill(0)
    for (const { bits } of samples(of, count)) bits.forEach((bit, input) => (on[input]! += bit))
    const free = on.slice(4)
    for (const times of free) expect(Math.abs(times / count - p)).toBeLessThan(fiveErrors(p, count))
    const all = free.reduce((sum, times) => sum + times, 0) / free.length
    expect(Math.abs(all / count - p)).toBeLessThan(fiveErrors(p, count * free.length))
  })

  it('draws inputs independently: the pairs are on together with probability p²', () => {
    const of = subject({ task: { inputs: 64, clauses: 1, inputProbability: 0.3 } })
    const count = 2000
    const drawn = samples(of, count)
    for (const [a, b] of [
      [4, 5],
      [4, 36],
      [31, 32],
      [62, 63],
    ] as const) {
      const both = drawn.filter(({ bits }) => bits[a] === 1 && bits[b] === 1).length
      expect(Math.abs(both / count - 0.09)).toBeLessThan(fiveErrors(0.09, count))
    }
  })

  it.each([0, 0.25, 0.5, 1])('makes a share %d of the negatives hard: one literal short of their clause', (share) => {
    const of = subject({ task: { hardNegatives: share } })
    const negatives = samples(of, 4000).filter(({ label }) => label === 0)
    const hard = negatives.filter((negative) => negative.hard)
    expect(Math.abs(hard.length / negatives.length - share)).toBeLessThanOrEqual(fiveErrors(share, negatives.length))
    for (const { bits, clause } of hard) expect(satisfied(bits, of.clauses[clause]!)).toBe(3)
  })

  it('draws each clause, and each literal to switch off, equally often', () => {
    const of = subject({ task: { hardNegatives: 1 } })
    const drawn = samples(of, 8000)
    const negatives = drawn.filter(({ label }) => label === 0)
    for (let clause = 0; clause < 8; clause++) {
      const share = drawn.filter((one) => one.clause === clause).length / drawn.length
      expect(Math.abs(share - 1 / 8)).toBeLessThan(fiveErrors(1 / 8, drawn.length))
    }
    for (let e = 0; e < 4; e++) {
      const off = negatives.filter(({ bits, clause }) => bits[of.clauses[clause]!.inputs[e]!] === 0).length
      expect(Math.abs(off / negatives.length - 1 / 4)).toBeLessThan(fiveErrors(1 / 4, negatives.length))
    }
  })

  it('differ between streams, steps and replicates, and repeat otherwise', () => {
    const bits = (of: Subject, stream: number, step: number): number[] =>
      samples(of, 8, stream, step).flatMap((one) => Array.from(one.bits))
    const base = bits(subject(), trainingStream, 3)
    expect(bits(subject(), trainingStream, 3)).toEqual(base)
    expect(bits(subject(), testStream, 3)).not.toEqual(base)
    expect(bits(subject(), trainingStream, 4)).not.toEqual(base)
    expect(bits(subject({}, 1), trainingStream, 3)).not.toEqual(base)
  })
})

describe('initial weights', () => {
  const of = subject({ task: { inputs: 128 }, rows: 128 })
  const { m, n, count, b1, w2, b2 } = layout(of)
  const weights = initialise(of, float64)

  it('are normal: mean, variance, skewness and kurtosis within five standard errors', () => {
    const normals = Array.from(weights.subarray(0, m * n), (weight) => weight * Math.sqrt(m))
    const moment = (power: number): number => normals.reduce((sum, x) => sum + x ** power, 0) / normals.length
    const errors = (variance: number): number => 5 * Math.sqrt(variance / normals.length)
    expect(Math.abs(moment(1))).toBeLessThan(errors(1))
    expect(Math.abs(moment(2) - 1)).toBeLessThan(errors(2))
    expect(Math.abs(moment(3))).toBeLessThan(errors(15))
    expect(Math.abs(moment(4) - 3)).toBeLessThan(errors(96))
  })

  it('do not correlate with their neighbours in memory', () => {
    const products = Array.from(weights.subarray(1, m * n), (weight, i) => weight * weights[i]! * m)
    const mean = products.reduce((sum, x) => sum + x, 0) / products.length
    expect(Math.abs(mean)).toBeLessThan(5 / Math.sqrt(products.length))
  })

  it('have no biases and output weights of ±a/√n by turns', () => {
    expect(weights).toHaveLength(count)
    for (let row = 0; row < n; row++) {
      expect(weights[b1(row)]).toBe(0)
      expect(weights[w2(row)]).toBe(((row % 2 === 0 ? 1 : -1) * 3) / Math.sqrt(128))
    }
    expect(weights[b2]).toBe(0)
  })

  it('are the float64 ones rounded, in float32', () => {
    expect(initialise(of, float32)).toEqual(weights.map(float32))
  })
})
