import type { Interval, LocationReading } from '../../contract/results'
import { locationCrowding } from '../crowding'
import { isProximal } from '../fates'
import { codePlus } from '../locations'
import { quantileBins } from '../quantile-bins'
import { meanInterval } from '../statistics'

/** The proximal locations of all replicates, one place each in every array. */
export interface Proximals {
  /** Of the readings, not only those that have proximal locations. */
  replicates: number
  replicate: Uint16Array
  /** 1 where there is no final code of all-plus now. */
  rejected: Uint8Array
  /** Soft crowding and s0, in SDs of W1 at initialisation. */
  crowding: Float64Array
  score: Float64Array
  /** Other proximal locations on the row. */
  rivals: Uint8Array
}

/** `initial` and `now` hold the same models; the claim is measured where the dense training ends. Source: docs/claims.md, "crowding". */
export function proximalLocations(initial: LocationReading, now: LocationReading): Proximals {
  const { replicates, rows, clauses, packed, scores } = initial
  const crowding = locationCrowding(initial)
  const onRow = new Uint8Array(replicates * rows)
  const found: number[] = []
  packed.forEach((before, location) => {
    if (!isProximal(before)) return
    found.push(location)
    onRow[Math.floor(location / clauses)]! += 1
  })
  const locations = Uint32Array.from(found)
  return {
    replicates,
    replicate: Uint16Array.from(locations, (location) => Math.floor(location / (rows * clauses))),
    rejected: Uint8Array.from(locations, (location) => Number(!codePlus(now.packed[location]!))),
    crowding: Float64Array.from(locations, (location) => crowding[location]!),
    score: Float64Array.from(locations, (location) => scores[location]!),
    rivals: Uint8Array.from(locations, (location) => onRow[Math.floor(location / clauses)]! - 1),
  }
}

/** Share rejected of the proximal locations whose `group` it is, within each replicate, then over replicates. */
function shareRejected(
  { replicates, replicate, rejected }: Proximals,
  groups: ArrayLike<number>,
  group: number,
): Interval {
  const sums = new Float64Array(replicates)
  const counts = new Float64Array(replicates)
  for (let i = 0; i < rejected.length; i++) {
    if (groups[i] !== group) continue
    sums[replicate[i]!]! += rejected[i]!
    counts[replicate[i]!]! += 1
  }
  return meanInterval(sums.map((sum, i) => sum / counts[i]!))
}

const ascending = (numbers: ArrayLike<number>): number[] => [...new Set(Array.from(numbers))].sort((a, b) => a - b)

/** Share rejected by the number of rivals. */
export const rejectedByRivals = (proximals: Proximals): { rivals: number; rejected: Interval }[] =>
  ascending(proximals.rivals).map((rivals) => ({
    rivals,
    rejected: shareRejected(proximals, proximals.rivals, rivals),
  }))

/** docs/claims.md: bins of equally many locations over soft crowding. */
export const crowdingBins = 8

/**
 * Share rejected in bins of equally many locations over crowding. Equal crowding shares a bin, so that no order of
 * locations matters: bins may then be uneven, or missing.
 */
export function rejectedByCrowding(proximals: Proximals, bins: number): { crowding: number; rejected: Interval }[] {
  const { crowding } = proximals
  const bin = quantileBins(crowding, bins)
  const sums = new Float64Array(bins)
  const counts = new Float64Array(bins)
  bin.forEach((number, i) => {
    sums[number]! += crowding[i]!
    counts[number]! += 1
  })
  return ascending(bin).map((number) => ({
    crowding: sums[number]! / counts[number]!,
    rejected: shareRejected(proximals, bin, number),
  }))
}
