import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spreadApart } from '../../src/figures/compare/lines'

describe('labels at line ends', () => {
  const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 })

  it('stand apart, in the order of their lines, beside the plot', () => {
    fc.assert(
      fc.property(values, (ends) => {
        const placed = spreadApart(ends, 0.1, 0, 1)
        const order = [...ends.keys()].sort((a, b) => ends[a]! - ends[b]!)
        order.forEach((index, rank) => {
          expect(placed[index]).toBeGreaterThanOrEqual(-1e-9)
          expect(placed[index]).toBeLessThanOrEqual(1 + 1e-9)
          if (rank > 0) expect(placed[index]! - placed[order[rank - 1]!]!).toBeGreaterThanOrEqual(0.1 - 1e-9)
        })
      }),
    )
  })

  it('stay where they are when there is room', () => {
    expect(spreadApart([0.9, 0.2, 0.5], 0.1, 0, 1)).toEqual([0.9, 0.2, 0.5])
  })
})
