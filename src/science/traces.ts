import type { LocationReading } from '../contract/results'
import { isProximal } from './fates'
import { codePlus } from './locations'

/** What locations are told apart by, in traces: final codes in the end, rejected (proximal, but no final code), and all others. */
export const traceGroups = ['codes', 'rejected', 'others'] as const

export type TraceGroup = (typeof traceGroups)[number]

/**
 * The group of every location that both readings have, [location] as in `packed`, a number of `traceGroups`. Of the template
 * all-plus. Source: docs/claims.md, "selection".
 */
export function groupLocations(initial: LocationReading, end: LocationReading): Uint8Array {
  const size = Math.min(initial.packed.length, end.packed.length)
  return Uint8Array.from({ length: size }, (_, location) => {
    if (codePlus(end.packed[location]!)) return 0
    return isProximal(initial.packed[location]!) ? 1 : 2
  })
}

/**
 * Mean of a value over each group's locations at one snapshot, [group][replicate]; NaN where a replicate has none of a group.
 * `groups`: of `groupLocations`, of at least one replicate; replicates that either lacks are left out.
 */
export function groupMeans(
  { rows, clauses, packed }: Pick<LocationReading, 'rows' | 'clauses' | 'packed'>,
  groups: Uint8Array,
  value: (location: number) => number,
): Float64Array[] {
  const each = rows * clauses
  const replicates = Math.floor(Math.min(packed.length, groups.length) / each)
  const sums = traceGroups.map(() => new Float64Array(replicates))
  const counts = traceGroups.map(() => new Uint32Array(replicates))
  for (let location = 0; location < replicates * each; location++) {
    const replicate = Math.floor(location / each)
    const group = groups[location]!
    sums[group]![replicate]! += value(location)
    counts[group]![replicate]!++
  }
  return sums.map((sum, group) => sum.map((total, replicate) => total / counts[group]![replicate]!))
}
