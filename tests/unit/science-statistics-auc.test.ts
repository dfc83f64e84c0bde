import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { auc } from '../../src/science/statistics'
import { auc as cases } from '../fixtures/statistics.json'

/** Few different scores, so that ties are common. */
const items = fc.array(fc.record({ score: fc.integer({ min: -3, max: 3 }), positive: fc.boolean() }), { maxLength: 30 })

type Items = { score: number; positive: boolean }[]

const aucOf = (chosen: Items): number =>
  auc(
    chosen.map(({ score }) => score),
    chosen.map(({ positive }) => positive),
  )

/** By all pairs of a positive and a negative. */
function byPairs(chosen: Items): number {
  const pairs = chosen
    .filter(({ positive }) => positive)
    .flatMap((one) => chosen.filter(({ positive }) => !positive).map((other) => one.score - other.score))
  return pairs.reduce((sum, difference) => sum + (Math.sign(difference) + 1) / 2, 0) / pairs.length
}

describe('auc', () => {
  it.each(cases)('agrees with scikit-learn on $scores.length scores', ({ scores, positive, auc: expected }) => {
    // Sums of halves are exact here; scikit-learn adds up trapezes, and rounds.
    expect(auc(scores, positive)).toBeCloseTo(expected, 14)
  })

  it('is the share of pairs in which the positive scores above, ties half', () => {
    fc.assert(
      fc.property(items, (chosen) => {
        expect(aucOf(chosen)).toBe(byPairs(chosen))
      }),
    )
  })

  it('does not depend on the order, and turns over with the sides', () => {
    fc.assert(
      fc.property(
        items.chain((chosen) =>
          fc.tuple(fc.constant(chosen), fc.shuffledSubarray(chosen, { minLength: chosen.length })),
        ),
        ([chosen, shuffled]) => {
          expect(aucOf(shuffled)).toBe(aucOf(chosen))
          const turned = chosen.map(({ score, positive }) => ({ score, positive: !positive }))
          // The two shares are rounded apart.
          if (!Number.isNaN(aucOf(chosen))) expect(aucOf(turned)).toBeCloseTo(1 - aucOf(chosen), 14)
        },
      ),
    )
  })

  it('has no value without a positive or without a negative', () => {
    expect(auc([1, 2], [true, true])).toBeNaN()
    expect(auc([1, 2], [false, false])).toBeNaN()
    expect(auc([], [])).toBeNaN()
  })
})
