import { describe, expect, it } from 'vitest'
import { band, meanInterval, pairedDifference } from '../../src/science/statistics'
import { paired } from '../fixtures/statistics.json'
import cases from '../fixtures/t-intervals.json'

describe('meanInterval', () => {
  it.each(cases)('agrees with SciPy on $values.length values', ({ values, mean, ci }) => {
    const interval = meanInterval(values)
    const width = ci[1]! - ci[0]!
    expect(interval.n).toBe(values.length)
    // The two t quantiles agree to about 1e-10; the width sets the scale.
    expect(Math.abs(interval.mean - mean)).toBeLessThan(1e-9 * width)
    expect(Math.abs(interval.ci[0] - ci[0]!)).toBeLessThan(1e-9 * width)
    expect(Math.abs(interval.ci[1] - ci[1]!)).toBeLessThan(1e-9 * width)
  })

  it('leaves replicates without a value out of n', () => {
    expect(meanInterval([1, NaN, 2, 3])).toEqual(meanInterval([1, 2, 3]))
  })

  it('has no width for one value and no value for none', () => {
    expect(meanInterval(Float32Array.of(0.5))).toEqual({ mean: 0.5, ci: [0.5, 0.5], n: 1 })
    expect(meanInterval([NaN])).toEqual({ mean: NaN, ci: [NaN, NaN], n: 0 })
  })
})

describe('pairedDifference', () => {
  it.each(paired)('has the interval of SciPy’s paired t test on $a.length pairs', ({ a, b, mean, ci }) => {
    const interval = meanInterval(pairedDifference(a, b))
    const width = ci[1]! - ci[0]!
    // As above.
    expect(Math.abs(interval.mean - mean)).toBeLessThan(1e-9 * width)
    expect(Math.abs(interval.ci[0] - ci[0]!)).toBeLessThan(1e-9 * width)
    expect(Math.abs(interval.ci[1] - ci[1]!)).toBeLessThan(1e-9 * width)
  })

  it('has no value where either has none, and refuses other numbers of replicates', () => {
    expect([...pairedDifference([3, NaN, 1, NaN], [1, 2, NaN, NaN])]).toEqual([2, NaN, NaN, NaN])
    expect(() => pairedDifference([1, 2], [1])).toThrow(RangeError)
  })
})

describe('band', () => {
  it('has one interval a step', () => {
    const curve = band([0, 10], [[1, 2, 3], Float32Array.of(4)])
    const first = meanInterval([1, 2, 3])
    expect(curve).toEqual({ steps: [0, 10], mean: [2, 4], low: [first.ci[0], 4], high: [first.ci[1], 4], n: [3, 1] })
  })

  it('refuses steps without values', () => {
    expect(() => band([0, 10], [[1]])).toThrow(RangeError)
  })
})
