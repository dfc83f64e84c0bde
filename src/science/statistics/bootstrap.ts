import { quantileSorted } from 'd3-array'
import { pick, stream, wordReader } from '../random'

/** Resamples of an interval (docs/claims.md): both of its ends then stand on 50 of them. */
export const bootstrapSamples = 2000

/**
 * A statistic of each of `samples` bootstrap samples of n whole replicates. `statistic` is given how often each replicate
 * was taken, [replicate], in an array that the next sample uses again. Source: Efron 1979; words: docs/claims.md.
 */
export function bootstrapReplicates<Value>(
  seed: number,
  n: number,
  samples: number,
  statistic: (taken: Uint16Array) => Value,
): Value[] {
  const taken = new Uint16Array(n)
  return Array.from({ length: samples }, (_, sample) => {
    const next = wordReader([seed, 0, stream.bootstrap, 0], sample, 0)
    taken.fill(0)
    for (let draw = 0; draw < n; draw++) taken[pick(next(), n)]! += 1
    return statistic(taken)
  })
}

/**
 * 95% percentile interval of resampled values, by linear interpolation. NaN stands for "no value" and is left out; no
 * value: NaN.
 */
export function percentileInterval(values: ArrayLike<number>): [low: number, high: number] {
  const present = Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort((a, b) => a - b)
  return [quantileSorted(present, 0.025) ?? NaN, quantileSorted(present, 0.975) ?? NaN]
}
