import { describe, expect, it } from 'vitest'
import { findingOf, verdictOf } from '../../src/science/statistics'

describe('verdictOf', () => {
  it.each([
    { ci: [0.51, 0.9], n: 32, verdict: 'supported' },
    { ci: [0.1, 0.49], n: 32, verdict: 'contradicted' },
    { ci: [0.49, 0.9], n: 32, verdict: 'undecided' },
    // An interval that ends at the null does not lie wholly on one side of it.
    { ci: [0.5, 0.9], n: 32, verdict: 'undecided' },
    { ci: [0.1, 0.5], n: 32, verdict: 'undecided' },
    { ci: [0.5, 0.5], n: 32, verdict: 'undecided' },
    { ci: [1, 1], n: 2, verdict: 'supported' },
    { ci: [1, 1], n: 1, verdict: 'undecided' },
    { ci: [0, 0], n: 1, verdict: 'undecided' },
    { ci: [NaN, NaN], n: 0, verdict: 'undecided' },
    { ci: [NaN, NaN], n: 5, verdict: 'undecided' },
  ] as const)('calls $ci of $n replicates $verdict against 0.5', ({ ci, n, verdict }) => {
    expect(verdictOf({ mean: (ci[0] + ci[1]) / 2, ci: [...ci], n }, 0.5)).toBe(verdict)
  })

  it('is undecided against a null that is not a number', () => {
    expect(verdictOf({ mean: 1, ci: [0.5, 1.5], n: 9 }, NaN)).toBe('undecided')
  })
})

it('a finding is the interval, held against its null', () => {
  expect(findingOf('what', { mean: 2, ci: [1.5, 2.5], n: 4 }, 1)).toEqual({
    statistic: 'what',
    mean: 2,
    ci: [1.5, 2.5],
    n: 4,
    null: 1,
    verdict: 'supported',
  })
})
