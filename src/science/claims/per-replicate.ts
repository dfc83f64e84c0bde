import type { LocationReading } from '../../contract/results'

/** Mean of `value` over the locations of each replicate that are `among` those asked for, [replicate]; NaN where there is none. */
export function meanOverLocations(
  { replicates, rows, clauses }: Pick<LocationReading, 'replicates' | 'rows' | 'clauses'>,
  value: (location: number) => number | boolean,
  among: (location: number) => boolean,
): Float64Array {
  const locations = rows * clauses
  return Float64Array.from({ length: replicates }, (_, i) => {
    let sum = 0
    let count = 0
    for (let location = i * locations; location < (i + 1) * locations; location++) {
      if (!among(location)) continue
      sum += Number(value(location))
      count++
    }
    return sum / count
  })
}

/**
 * Mean of several things that were measured on the same replicates, [thing][replicate], within each replicate: [replicate],
 * NaN where one of them is.
 */
export function meanWithinReplicates(measured: ArrayLike<number>[]): Float64Array {
  const replicates = measured[0]?.length ?? 0
  return Float64Array.from(
    { length: replicates },
    (_, i) => measured.reduce((sum, values) => sum + values[i]!, 0) / measured.length,
  )
}

/** How many locations of each replicate are `among` those asked for, [replicate]. */
export const countLocations = (
  { replicates, rows, clauses }: Pick<LocationReading, 'replicates' | 'rows' | 'clauses'>,
  among: (location: number) => boolean,
): Float64Array => {
  const counts = new Float64Array(replicates)
  for (let location = 0; location < replicates * rows * clauses; location++) {
    if (among(location)) counts[Math.floor(location / (rows * clauses))]! += 1
  }
  return counts
}
