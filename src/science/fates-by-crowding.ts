import type { Interval, LocationReading } from '../contract/results'
import { locationCrowding } from './crowding'
import { proximalFates, type ProximalFate } from './fate-shares'
import { fateNames, fates } from './fates'
import { quantileBins } from './quantile-bins'
import { meanInterval } from './statistics'

/** Proximal locations of about equal crowding. */
export interface CrowdingBin {
  /** Soft crowding of its locations, in SDs of W1 at initialisation. */
  least: number
  most: number
  /** Locations, of all replicates together. */
  locations: number
  /** Shares of them that have each fate, within each replicate that has some, then over these: the means add up to 1. */
  shares: Record<ProximalFate, Interval>
}

const numberOf = (fate: (typeof fateNames)[number]): number => fateNames.indexOf(fate)

/**
 * What has become of the proximal locations, in at most `bins` bins of equally many over their soft crowding, of all replicates
 * together. `initial` and `now` hold the same models: throws RangeError where they differ in size. Source: docs/claims.md,
 * "crowding", where the rejected are all but the converged.
 */
export function fatesByCrowding(initial: LocationReading, now: LocationReading, bins: number): CrowdingBin[] {
  const { replicates, rows, clauses } = initial
  const become = fates(initial, now)
  const crowding = locationCrowding(initial)
  const proximal = Uint32Array.from(become.keys()).filter((location) => become[location] !== numberOf('not proximal'))
  const bin = quantileBins(
    Float64Array.from(proximal, (location) => crowding[location]!),
    bins,
  )
  return Array.from({ length: bins }, (_, number) => proximal.filter((_location, i) => bin[i] === number))
    .filter((locations) => locations.length > 0)
    .map((locations) => {
      const counts = new Float64Array(replicates)
      const withFate = fateNames.map(() => new Float64Array(replicates))
      let [least, most] = [Infinity, -Infinity]
      for (const location of locations) {
        const replicate = Math.floor(location / (rows * clauses))
        counts[replicate]! += 1
        withFate[become[location]!]![replicate]! += 1
        least = Math.min(least, crowding[location]!)
        most = Math.max(most, crowding[location]!)
      }
      const shareOf = (fate: ProximalFate) => withFate[numberOf(fate)]!.map((number, i) => number / counts[i]!)
      return {
        least,
        most,
        locations: locations.length,
        shares: Object.fromEntries(proximalFates.map((fate) => [fate, meanInterval(shareOf(fate))])) as Record<
          ProximalFate,
          Interval
        >,
      }
    })
}
