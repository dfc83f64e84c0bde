import { describe, expect, it } from 'vitest'
import { pairDifference, welchDifference } from '../../src/science/statistics'
import { independent, paired } from '../fixtures/statistics.json'

describe('welchDifference', () => {
  it.each(independent)('has the interval of statsmodels on $a.length and $b.length values', ({ a, b, mean, ci }) => {
    const difference = welchDifference(a, b)
    const width = ci[1]! - ci[0]!
    expect(difference).toMatchObject({ n: a.length, others: b.length, how: 'unpaired' })
    // The two t quantiles agree to about 1e-10, which leaves less than this.
    expect(Math.abs(difference.mean - mean)).toBeLessThan(1e-8 * width)
    expect(Math.abs(difference.ci[0] - ci[0]!)).toBeLessThan(1e-8 * width)
    expect(Math.abs(difference.ci[1] - ci[1]!)).toBeLessThan(1e-8 * width)
  })

  it('leaves out what has no value', () => {
    expect(welchDifference([1, NaN, 2, 4], [0, 1, NaN])).toEqual(welchDifference([1, 2, 4], [0, 1]))
  })

  it('has no interval where either has one value, and no width where nothing varies', () => {
    expect(welchDifference([1], [0, 2])).toMatchObject({ mean: 0, ci: [NaN, NaN] })
    expect(welchDifference([2, 2], [1, 1, 1])).toMatchObject({ mean: 1, ci: [1, 1], n: 2, others: 3 })
  })
})

describe('pairDifference', () => {
  it.each(paired)('has the interval of SciPy’s paired t test on $a.length pairs', ({ a, b, ci }) => {
    const difference = pairDifference([...a, 7, NaN], b)
    expect(difference).toMatchObject({ n: a.length, others: a.length, how: 'paired' })
    expect(difference.ci[0]).toBeCloseTo(ci[0]!, 7)
    expect(difference.ci[1]).toBeCloseTo(ci[1]!, 7)
  })

  it('has no interval for one pair', () => {
    expect(pairDifference([3, NaN], [1, 2])).toMatchObject({ mean: 2, ci: [NaN, NaN], n: 1 })
  })
})
