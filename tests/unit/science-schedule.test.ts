import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PruningSpec, TrainingSpec } from '../../src/contract/experiment-type'
import { keptAt } from '../../src/contract/rules'
import { levelCounts, rateAt, snapshotSteps } from '../../src/science/schedule'

const superposed: PruningSpec = { method: 'imp', rate: 0.25, densities: [0.2, 0.1, 0.05, 0.035], rewindStep: 0 }

describe('levelCounts', () => {
  it('walks superposed down to 3.5% and stops at each wished density', () => {
    expect(levelCounts(superposed, 1024)).toEqual([
      1024, 768, 576, 432, 324, 243, 205, 154, 116, 102, 77, 58, 51, 38, 36,
    ])
  })

  it('has the dense level alone without pruning', () => {
    expect(levelCounts({ ...superposed, method: 'none' }, 1024)).toEqual([1024])
  })

  it('falls strictly, hits every wished density, and removes the rate but for rounding and stops', () => {
    const spec = fc.record({
      rate: fc.double({ min: 0.01, max: 0.9, noNaN: true }),
      densities: fc
        .uniqueArray(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: 8 })
        .map((list) => list.sort((a, b) => b - a).map((value) => value / 1000)),
      weights: fc.integer({ min: 4, max: 32_768 }),
    })
    fc.assert(
      fc.property(spec, ({ rate, densities, weights }) => {
        const counts = levelCounts({ method: 'imp', rate, densities, rewindStep: 0 }, weights)
        const wished = densities.map((density) => keptAt(density, weights))
        expect(counts[0]).toBe(weights)
        expect(counts.at(-1)).toBe(wished.at(-1))
        for (const count of wished) expect(counts).toContain(count)
        for (let level = 1; level < counts.length; level++) {
          const [before, now] = [counts[level - 1]!, counts[level]!]
          expect(now).toBeLessThan(before)
          const asAsked = Math.abs(now - (1 - rate) * before) <= 0.5 + 1e-9
          const stop = wished.includes(now) && now > (1 - rate) * before
          expect(asAsked || stop || now === before - 1).toBe(true)
        }
      }),
    )
  })
})

describe('snapshotSteps', () => {
  it('is dense early and sparse late', () => {
    expect(snapshotSteps(0, 1000, 4)).toEqual([0, 1, 6, 32, 178, 1000])
    expect(snapshotSteps(0, 3000, 0)).toEqual([0, 3000])
    expect(snapshotSteps(500, 503, 24)).toEqual([500, 501, 502, 503])
  })

  it('ascends, has both ends and as many between as asked or as there are', () => {
    const ends = fc.tuple(fc.nat(100_000), fc.integer({ min: 1, max: 900_000 }), fc.nat(200))
    fc.assert(
      fc.property(ends, ([first, span, count]) => {
        const steps = snapshotSteps(first, first + span, count)
        expect(steps[0]).toBe(first)
        expect(steps.at(-1)).toBe(first + span)
        expect(steps.length).toBe(2 + Math.min(count, span - 1))
        for (let i = 1; i < steps.length; i++) {
          expect(Number.isInteger(steps[i])).toBe(true)
          expect(steps[i]!).toBeGreaterThan(steps[i - 1]!)
        }
      }),
    )
  })

  it('depends on the steps since the start alone', () => {
    expect(snapshotSteps(700, 3700, 24)).toEqual(snapshotSteps(0, 3000, 24).map((step) => step + 700))
  })
})

describe('rateAt', () => {
  const training: TrainingSpec = { optimiser: 'sgd', rate: 0.6, momentum: 0, batch: 128, steps: 3000 }

  it.each([
    [0, 0.6],
    [1499, 0.6],
    [1500, 0.6 * (1 - 0.98 / 1500)],
    [2249, 0.6 * 0.51],
    [2999, 0.6 * 0.02],
  ])('at step %i is %d', (step, rate) => {
    expect(rateAt(training, step)).toBeCloseTo(rate, 12)
  })

  it('ends at 2% for a single step and for an odd number', () => {
    expect(rateAt({ ...training, steps: 1 }, 0)).toBeCloseTo(0.012, 12)
    expect(rateAt({ ...training, steps: 7 }, 6)).toBeCloseTo(0.012, 12)
  })
})
