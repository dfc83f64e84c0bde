import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coded, forward, loss } from '../references/forward'
import { initialise } from '../references/initialise'
import { keepLargest } from '../references/prune'
import { sample, scoreStream } from '../references/sample'
import { gradient, hessianTimes, smallestZ, synflow, synflowMask } from '../references/scores'
import { float32, float64, layout, type Subject } from '../references/subject'
import { subject } from './references-subject'

const small = (inputCoding: '-1/+1' | '0/1' = '-1/+1', replicate = 3): Subject =>
  subject({ task: { inputs: 7, clauses: 2, literals: 3, polarity: 'random', inputCoding }, rows: 5 }, replicate)

/** Biases are not 0 and output weights of different size, so that everything is in general position. */
const shaken = (of: Subject): Float64Array => initialise(of, float64).map((weight, i) => weight + 0.2 * Math.sin(i + 1))

function meanLoss(of: Subject, weights: Float64Array): number {
  let sum = 0
  for (let index = 0; index < 1024; index++) {
    const { bits, label } = sample(of, scoreStream, 0, index)
    sum += loss(forward(of, weights, coded(of, bits), float64).logit, label, float64)
  }
  return sum / 1024
}

/** `weights` moved by h along `u`, which is as W1 lies. */
const moved = (weights: Float64Array, u: ArrayLike<number>, h: number): Float64Array =>
  weights.map((weight, i) => weight + h * (u[i] ?? 0))

const largest = (values: Float64Array): number => Math.max(...values.map(Math.abs))

describe.each(['-1/+1', '0/1'] as const)('scores by slope and curvature, inputs %s', (inputCoding) => {
  const of = small(inputCoding)
  const weights = shaken(of)
  const g = gradient(of, weights)

  it('the gradient is that of the mean loss, by central differences', () => {
    const h = 1e-6
    const differences = g.map((_, q) => {
      const along = Float64Array.from({ length: g.length }, (_value, i) => (i === q ? 1 : 0))
      return (meanLoss(of, moved(weights, along, h)) - meanLoss(of, moved(weights, along, -h))) / (2 * h)
    })
    // No ReLU flips on the way, the loss is smooth; the mean of 1,024 losses rounds by some 1e-15, over 2h.
    expect(smallestZ(of, weights)).toBeGreaterThan(h)
    expect(largest(differences.map((value, q) => value - g[q]!))).toBeLessThan(1e-8)
    expect(largest(g)).toBeGreaterThan(0.01)
  })

  it.each(['the gradient', 'another direction'])(
    'the Hessian’s product with %s is the gradient’s change along it',
    (name) => {
      const u = name === 'the gradient' ? g : g.map((_, q) => Math.sin(3 * q + 1))
      const product = hessianTimes(of, weights, u)
      const h = 1e-6
      const ahead = gradient(of, moved(weights, u, h))
      const behind = gradient(of, moved(weights, u, -h))
      expect(smallestZ(of, weights)).toBeGreaterThan(7 * h)
      expect(largest(product.map((value, q) => value - (ahead[q]! - behind[q]!) / (2 * h)))).toBeLessThan(1e-9)
      expect(largest(product)).toBeGreaterThan(1e-3)
    },
  )

  it('the Hessian is symmetric', () => {
    const u = g.map((_, q) => Math.cos(q))
    const v = g.map((_, q) => Math.sin(q * q))
    const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, q) => sum + value * b[q]!, 0)
    expect(dot(u, hessianTimes(of, weights, v))).toBeCloseTo(dot(v, hessianTimes(of, weights, u)), 12)
  })
})

it('the hundred rounds of SynFlow end where one does, since with one hidden layer no score changes', () => {
  const { m, n } = layout(small())
  const cases = fc.tuple(
    fc.integer({ min: 1, max: m * n }),
    fc.nat(50),
    // Few sizes make ties.
    fc.option(fc.constantFrom(0.25, 0.5), { nil: null }),
  )
  fc.assert(
    fc.property(cases, ([kept, replicate, grain]) => {
      const own = small('-1/+1', replicate)
      const weights = initialise(own, float32).map((weight) => (grain ? Math.round(weight / grain) * grain : weight))
      const rounds = synflowMask(own, weights, null, kept)
      expect(rounds).toEqual(keepLargest(own, synflow(own, weights), null, kept))
    }),
    { seed: 5, numRuns: 60 },
  )
})
