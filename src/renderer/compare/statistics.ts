import type { MethodRow } from '../../contract/claims'
import type { Interval } from '../../contract/results'
import type { TicketMethod } from '../../contract/ticket-method'
import { meanInterval, pairDifference, welchDifference, type Difference } from '../../science/statistics'
import { isSameDensity } from './place'

export type Measure = 'accuracy' | 'coverage' | 'row' | 'family' | 'loss'

/** What the replicates of a run have of a measure, [replicate]; NaN for none. Null: the run has nothing of the kind. */
export type Sample = ArrayLike<number> | null

export interface ComparedCell {
  value: Interval
  /** This run minus the reference; null for the reference itself, and where either has no value. */
  difference: Difference | null
}

/**
 * One measure of several runs, each held against the reference: within replicates where both have the same `seed`, whose
 * replicates then are the same draws, else as independent samples.
 */
export function comparedCells(
  samples: readonly Sample[],
  seeds: readonly number[],
  reference: number,
): (ComparedCell | null)[] {
  const against = samples[reference] ?? null
  return samples.map((sample, index) => {
    if (sample === null) return null
    const value = meanInterval(sample)
    if (value.n === 0) return null
    if (index === reference || against === null) return { value, difference: null }
    const difference = (seeds[index] === seeds[reference] ? pairDifference : welchDifference)(sample, against)
    return { value, difference: Number.isNaN(difference.mean) ? null : difference }
  })
}

export type Side = 'higher' | 'lower' | 'same' | 'unclear'

/** On which side of 0 the whole interval of a difference lies; 'same': it is 0 in every replicate. */
export function sideOf({ mean, ci: [low, high] }: Difference): Side {
  if (low > 0) return 'higher'
  if (high < 0) return 'lower'
  return mean === 0 && low === 0 && high === 0 ? 'same' : 'unclear'
}

/** Recovery by replicate of a method's tickets at a density, as the claims have it; null where they were not measured. */
export function recoverySample(
  rows: readonly MethodRow[],
  method: TicketMethod,
  density: number,
  measure: 'row' | 'family',
): Sample {
  const own = rows.filter((row) => row.method === method && isSameDensity(row.density, density))
  if (own.length === 0) return null
  const values = new Float64Array(Math.max(...own.map(({ replicate }) => replicate)) + 1).fill(NaN)
  for (const row of own) {
    // Kept as JSON, where NaN is null, which an array of numbers would make 0.
    const value: unknown = row[measure]
    values[row.replicate] = typeof value === 'number' ? value : NaN
  }
  return values
}

/** Densities that at least two of the runs have, from large to small: those that can be held against each other. */
export function commonDensities(densities: readonly (readonly number[])[]): number[] {
  const all = densities.flat().sort((a, b) => b - a)
  return all.filter(
    (density, index) =>
      (index === 0 || !isSameDensity(density, all[index - 1]!)) &&
      densities.filter((own) => own.some((one) => isSameDensity(one, density))).length >= 2,
  )
}
