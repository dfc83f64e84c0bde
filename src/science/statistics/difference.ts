import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import type { Interval } from '../../contract/results'
import { meanInterval, pairedDifference } from './intervals'

/** How two means were held against each other: replicate by replicate, or as two independent samples. */
export type Pairing = 'paired' | 'unpaired'

/** A difference of two means with its 95% interval. `n`: pairs, or values of the first; `others`: pairs, or values of the second. */
export interface Difference extends Interval {
  how: Pairing
  others: number
}

/**
 * Mean of `a` minus mean of `b`, two independent samples whose variances may differ, with its 95% interval: Student's t with
 * the degrees of freedom of Welch (1947) and Satterthwaite (1946). NaN stands for "no value". Where either has fewer than
 * two values there is no interval: `ci` is [NaN, NaN].
 */
export function welchDifference(a: ArrayLike<number>, b: ArrayLike<number>): Difference {
  const [one, other] = [moments(a), moments(b)]
  const mean = one.mean - other.mean
  const counts = { n: one.n, others: other.n, how: 'unpaired' as const }
  if (one.n < 2 || other.n < 2) return { mean, ci: [NaN, NaN], ...counts }
  const squares = one.squareError + other.squareError
  // Both constant: nothing is uncertain, and there are no degrees of freedom to ask for.
  if (squares === 0) return { mean, ci: [mean, mean], ...counts }
  const degrees = squares ** 2 / (one.squareError ** 2 / (one.n - 1) + other.squareError ** 2 / (other.n - 1))
  const half = tQuantile(0.975, degrees) * Math.sqrt(squares)
  return { mean, ci: [mean - half, mean + half], ...counts }
}

/**
 * The same within pairs: entry i of `a` minus entry i of `b`, where both have a value; entries beyond the shorter are left out.
 * One pair has no interval.
 */
export function pairDifference(a: ArrayLike<number>, b: ArrayLike<number>): Difference {
  const common = Math.min(a.length, b.length)
  const first = (values: ArrayLike<number>) => Array.from(values).slice(0, common)
  const { mean, ci, n } = meanInterval(pairedDifference(first(a), first(b)))
  return { mean, ci: n < 2 ? [NaN, NaN] : ci, n, others: n, how: 'paired' }
}

/** Mean, number of values, and the square of the mean's standard error. */
function moments(values: ArrayLike<number>): { mean: number; n: number; squareError: number } {
  const { mean, n } = meanInterval(values)
  const squares = Array.from(values).reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : (value - mean) ** 2), 0)
  return { mean, n, squareError: squares / (n - 1) / n }
}
