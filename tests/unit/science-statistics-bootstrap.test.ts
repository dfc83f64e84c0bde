import { describe, expect, it } from 'vitest'
import { bootstrapReplicates, percentileInterval } from '../../src/science/statistics'
import { threefry, wordReader } from '../../src/science/random'
import { percentiles } from '../fixtures/statistics.json'

describe('percentileInterval', () => {
  it.each(percentiles)('agrees with NumPy on $values.length values', ({ values, ci }) => {
    const [low, high] = percentileInterval(values)
    // One interpolation between the same two values.
    expect(low).toBeCloseTo(ci[0]!, 12)
    expect(high).toBeCloseTo(ci[1]!, 12)
  })

  it('leaves out what has no value, and does not mind the order', () => {
    expect(percentileInterval([3, NaN, 1, 2])).toEqual(percentileInterval([1, 2, 3]))
    expect(percentileInterval([NaN])).toEqual([NaN, NaN])
  })
})

describe('bootstrapReplicates', () => {
  const takenOf = (seed: number, n: number, samples: number): number[][] =>
    bootstrapReplicates(seed, n, samples, (taken) => [...taken])

  it('takes n replicates a sample, by the words of docs/claims.md', () => {
    const [seed, n] = [77, 6]
    const expected = [0, 1, 2].map((sample) => {
      const words = [...threefry([seed, 0, 6, 0], [sample, 0, 0, 0]), ...threefry([seed, 0, 6, 0], [sample, 0, 1, 0])]
      const drawn = words.slice(0, n).map((word) => Math.floor(((word >>> 16) * n) / 65_536))
      return Array.from({ length: n }, (_, replicate) => drawn.filter((one) => one === replicate).length)
    })
    expect(takenOf(seed, n, 3)).toEqual(expected)
  })

  it('draws other samples with another seed, and the same ones with the same', () => {
    expect(takenOf(1, 20, 50)).toEqual(takenOf(1, 20, 50))
    expect(takenOf(1, 20, 50)).not.toEqual(takenOf(2, 20, 50))
  })

  it('takes every replicate once a sample on average, with the variance of a binomial', () => {
    const [n, samples] = [10, 4000]
    const counts = takenOf(3, n, samples)
    for (let replicate = 0; replicate < n; replicate++) {
      const mean = counts.reduce((sum, taken) => sum + taken[replicate]!, 0) / samples
      const variance = counts.reduce((sum, taken) => sum + (taken[replicate]! - mean) ** 2, 0) / samples
      // Five standard errors: √(0.9/4,000) = 0.015 of the mean, about √(2/4,000)·0.9·1.1 of the variance.
      expect(Math.abs(mean - 1)).toBeLessThan(0.075)
      expect(Math.abs(variance - 0.9)).toBeLessThan(0.11)
    }
  })

  it('has an interval of the mean that holds the truth about as often as it says', () => {
    const [n, trials] = [40, 200]
    let held = 0
    for (let trial = 0; trial < trials; trial++) {
      const next = wordReader([9, trial, 0, 0], 0, 0)
      // Twelve uniform values, less 6: mean 0, deviation 1, near to normal.
      const values = Array.from({ length: n }, () => {
        let sum = -6
        for (let i = 0; i < 12; i++) sum += next() / 2 ** 32
        return sum
      })
      const means = bootstrapReplicates(trial, n, 400, (taken) =>
        values.reduce((sum, value, i) => sum + (value * taken[i]!) / n, 0),
      )
      const [low, high] = percentileInterval(means)
      if (low <= 0 && 0 <= high) held++
    }
    // 95%, less what percentiles lose at n = 40 (about 1.5%); five standard errors of 200 trials are 8%.
    expect(held / trials).toBeGreaterThan(0.86)
    expect(held / trials).toBeLessThan(0.995)
  })
})
