import { describe, expect, it } from 'vitest'
import type { TrainingSpec } from '../../src/contract/experiment-type'
import { evaluate } from '../references/evaluate'
import { initialise } from '../references/initialise'
import { float32, float64, layout, type Subject } from '../references/subject'
import { train } from '../references/train'
import { subject } from './references-subject'

const small = (training: Partial<TrainingSpec> = {}, inputCoding: '-1/+1' | '0/1' = '-1/+1'): Subject =>
  subject({
    task: { inputs: 7, clauses: 2, literals: 3, polarity: 'random', inputCoding },
    rows: 5,
    training: { batch: 16, steps: 100, rate: 0.5, ...training },
  })

const sgd = (of: Subject): Subject => ({
  ...of,
  experiment: { ...of.experiment, training: { ...of.experiment.training, optimiser: 'sgd' } },
})

/** The gradient at a step, read off one step of plain SGD in the constant half of the rate. */
function gradientAt(of: Subject, weights: Float64Array, step: number): Float64Array {
  const { weights: after } = train(sgd(of), { weights, mask: null, from: step, until: step + 1 }, float64)
  return weights.map((weight, i) => (weight - after[i]!) / of.experiment.training.rate)
}

const lossAt = (of: Subject, weights: Float64Array, step: number): number =>
  train(of, { weights, mask: null, from: step, until: step + 1 }, float64).losses[0]!

const largestGap = (a: Float64Array, b: Float64Array): number =>
  a.reduce((gap, value, i) => Math.max(gap, Math.abs(value - b[i]!)), 0)

/** A trained-looking point: biases are not 0, so that every gradient is in general position. */
const shaken = (of: Subject): Float64Array => initialise(of, float64).map((weight, i) => weight + 0.1 * Math.sin(i + 1))

describe('the gradient', () => {
  it.each(['-1/+1', '0/1'] as const)('is that of the loss, by central differences (%s)', (inputCoding) => {
    const of = small({}, inputCoding)
    const weights = shaken(of)
    const gradient = gradientAt(of, weights, 3)
    const h = 1e-5
    for (let i = 0; i < weights.length; i++) {
      const [up, down] = [weights.slice(), weights.slice()]
      up[i]! += h
      down[i]! -= h
      // Truncation is of order h² = 1e-10, cancellation of order 1e-16/h = 1e-11.
      expect(Math.abs((lossAt(of, up, 3) - lossAt(of, down, 3)) / (2 * h) - gradient[i]!)).toBeLessThan(1e-8)
    }
    expect(Math.max(...gradient.map(Math.abs))).toBeGreaterThan(0.01)
  })
})

describe('the optimisers', () => {
  /** Four steps with the gradients of plain SGD and the textbook's update in its own words. */
  function follow(of: Subject, from: number, step: (g: number, i: number, j: number) => number): Float64Array {
    let weights = shaken(of)
    for (let j = 1; j <= 4; j++) {
      const gradient = gradientAt(of, weights, from + j - 1)
      weights = weights.map((weight, i) => weight - step(gradient[i]!, i, j))
    }
    return weights
  }

  it('momentum: each past gradient counts μ times less a step', () => {
    const of = small({ optimiser: 'momentum', momentum: 0.8, rate: 0.1 })
    const past: number[][] = []
    const expected = follow(of, 10, (g, i) => {
      ;(past[i] ??= []).unshift(g)
      return 0.1 * past[i].reduce((sum, value, age) => sum + value * 0.8 ** age, 0)
    })
    const { weights } = train(of, { weights: shaken(of), mask: null, from: 10, until: 14 }, float64)
    expect(largestGap(weights, expected)).toBeLessThan(1e-12)
  })

  it('Adam: weighted means of gradients and their squares, counted from the start of the level', () => {
    const of = small({ optimiser: 'adam', rate: 0.01 })
    const past: number[][] = []
    const weightedMean = (values: number[], beta: number): number => {
      const shares = values.map((_, age) => beta ** age)
      const all = shares.reduce((sum, share) => sum + share, 0)
      return values.reduce((sum, value, age) => sum + value * shares[age]!, 0) / all
    }
    const expected = follow(of, 10, (g, i) => {
      ;(past[i] ??= []).unshift(g)
      const mean = weightedMean(past[i], 0.9)
      const square = weightedMean(
        past[i].map((value) => value * value),
        0.999,
      )
      return (0.01 * mean) / (Math.sqrt(square) + 1e-8)
    })
    const { weights } = train(of, { weights: shaken(of), mask: null, from: 10, until: 14 }, float64)
    // Gradients read off an SGD step carry about 1e-16 of rounding, which Adam's division lets through where g is small.
    expect(largestGap(weights, expected)).toBeLessThan(1e-8)
  })

  it('falls to 2% of the rate at the last step', () => {
    const of = small({ steps: 11 })
    const weights = shaken(of)
    const last = train(of, { weights, mask: null, from: 10, until: 11 }, float64).weights
    const constant = small({ steps: 100 })
    const full = train(constant, { weights, mask: null, from: 10, until: 11 }, float64).weights
    const expected = weights.map((weight, i) => weight + 0.02 * (full[i]! - weight))
    expect(largestGap(last, expected)).toBeLessThan(1e-14)
  })
})

describe('training', () => {
  it.each(['sgd', 'momentum', 'adam'] as const)('keeps pruned weights at 0 and trains the rest (%s)', (optimiser) => {
    const of = small({ optimiser, rate: 0.05 })
    const { m, n, w1 } = layout(of)
    const mask = Uint32Array.of(0b1010101, 0, 0b1111111, 0b0000001, 0b0110110)
    const start = shaken(of)
    const { weights } = train(of, { weights: start, mask, from: 0, until: 5 }, float64)
    for (let row = 0; row < n; row++) {
      for (let input = 0; input < m; input++) {
        const at = w1(row, input)
        if ((mask[row]! >> input) % 2 === 0) expect(weights[at]).toBe(0)
        else expect(weights[at]).not.toBe(0)
      }
    }
    const masked = start.map((weight, i) => (weights[i] === 0 ? 0 : weight))
    expect(train(of, { weights: masked, mask, from: 0, until: 5 }, float64).weights).toEqual(weights)
  })

  it('in one stretch is two stretches of plain SGD', () => {
    const of = small()
    const whole = train(of, { weights: shaken(of), mask: null, from: 0, until: 8 }, float64)
    const half = train(of, { weights: shaken(of), mask: null, from: 0, until: 3 }, float64)
    const rest = train(of, { weights: half.weights, mask: null, from: 3, until: 8 }, float64)
    expect(rest.weights).toEqual(whole.weights)
    expect([...half.losses, ...rest.losses]).toEqual([...whole.losses])
  })

  it('stays near float64 in float32', () => {
    const of = small()
    const weights = initialise(of, float32)
    const double = train(of, { weights, mask: null, from: 0, until: 50 }, float64)
    const single = train(of, { weights, mask: null, from: 0, until: 50 }, float32)
    expect(single.weights).toEqual(single.weights.map(float32))
    const gap = largestGap(single.weights, double.weights)
    // 50 steps of about 16 roundings of 6e-8 each, on weights of order 1.
    expect(gap).toBeLessThan(5e-5)
    expect(gap).toBeGreaterThan(0)
    expect(largestGap(single.losses, double.losses)).toBeLessThan(5e-5)
  })

  it('learns a small task', () => {
    const of = subject({
      task: { inputs: 8, clauses: 2, literals: 3 },
      rows: 8,
      training: { batch: 32, steps: 600, optimiser: 'adam', rate: 0.03 },
      testSamples: 500,
    })
    const start = initialise(of, float64)
    const { weights, losses } = train(of, { weights: start, mask: null, from: 0, until: 600 }, float64)
    const before = evaluate(of, start, float64)
    const after = evaluate(of, weights, float64)
    expect(before.accuracy).toBeLessThan(0.8)
    expect(after.accuracy).toBeGreaterThan(0.97)
    expect(after.loss).toBeLessThan(before.loss / 4)
    expect(Math.abs(losses.slice(-50).reduce((sum, value) => sum + value, 0) / 50 - after.loss)).toBeLessThan(0.05)
  })
})
