import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import type { Curve, Interval } from '../../contract/results'

/** Both tails of a 95% interval leave 2.5%. */
const upperTail = 0.975

/**
 * Mean of one value a replicate with its 95% interval, Student's t with n − 1 degrees of freedom. NaN stands for "no
 * value" and is left out of n. One value has no interval: `ci` is then [mean, mean], and n = 1 says so. No value: NaN
 * throughout, n = 0.
 */
export function meanInterval(values: ArrayLike<number>): Interval {
  const present = Array.from(values).filter((value) => !Number.isNaN(value))
  const n = present.length
  const mean = present.reduce((sum, value) => sum + value, 0) / n
  if (n < 2) return { mean, ci: [mean, mean], n }
  const variance = present.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1)
  const half = tQuantile(upperTail, n - 1) * Math.sqrt(variance / n)
  return { mean, ci: [mean - half, mean + half], n }
}

/** A curve with its 95% band: `valuesPerStep[i]` holds one value a replicate at `steps[i]`. Throws RangeError where there are not as many. */
export function band(steps: number[], valuesPerStep: ArrayLike<number>[]): Curve {
  if (steps.length !== valuesPerStep.length) {
    throw new RangeError(`A curve of ${steps.length} steps got values for ${valuesPerStep.length}.`)
  }
  const intervals = valuesPerStep.map(meanInterval)
  return {
    steps,
    mean: intervals.map(({ mean }) => mean),
    low: intervals.map(({ ci }) => ci[0]),
    high: intervals.map(({ ci }) => ci[1]),
    n: intervals.map(({ n }) => n),
  }
}

/**
 * a − b within replicates, one value a replicate: NaN where either has none. Throws RangeError where they hold different
 * numbers of replicates.
 */
export function pairedDifference(a: ArrayLike<number>, b: ArrayLike<number>): Float64Array<ArrayBuffer> {
  if (a.length !== b.length) throw new RangeError(`${a.length} replicates cannot be paired with ${b.length}.`)
  return Float64Array.from(a, (value, replicate) => value - b[replicate]!)
}
