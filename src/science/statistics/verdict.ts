import type { Finding, Verdict } from '../../contract/claims'
import type { Interval } from '../../contract/results'

/**
 * Where a 95% interval lies: wholly above the null, wholly below, or neither (docs/claims.md). Fewer than two replicates
 * have no interval, and neither has a mean that is not a number: undecided.
 */
export function verdictOf({ ci: [low, high], n }: Interval, nullValue: number): Verdict {
  if (n < 2) return 'undecided'
  // Comparisons with NaN are false.
  if (low > nullValue) return 'supported'
  return high < nullValue ? 'contradicted' : 'undecided'
}

/** A statistic with its 95% interval, its null and the verdict of `verdictOf`, all in the statistic's unit. */
export const findingOf = (statistic: string, interval: Interval, nullValue: number): Finding => ({
  statistic,
  ...interval,
  null: nullValue,
  verdict: verdictOf(interval, nullValue),
})
