import type { CrowdingDetails } from '../../contract/claims'
import { codePlus } from '../locations'
import { meanInterval } from '../statistics'
import type { Evidence } from './evidence'
import { countLocations, meanOverLocations } from './per-replicate'

/**
 * Of the dense final codes that are alone on their row, and of those that share it: how many there are, and the share that
 * are final codes of IMP's tickets on the same row. Source: docs/claims.md, "crowding".
 */
export function survivalOfCodes({
  dense,
  imp,
}: Evidence): Pick<CrowdingDetails, 'survival' | 'soloCodes' | 'sharedCodes'> {
  const { reading } = dense
  const { packed, replicates, rows, clauses } = reading
  const hosted = new Uint16Array(replicates * rows)
  packed.forEach((end, location) => {
    if (codePlus(end)) hosted[Math.floor(location / clauses)]! += 1
  })
  const coded = (location: number): boolean => codePlus(packed[location]!)
  const codesOnRow = (location: number): number => hosted[Math.floor(location / clauses)]!
  const solo = (location: number): boolean => coded(location) && codesOnRow(location) === 1
  const shared = (location: number): boolean => coded(location) && codesOnRow(location) > 1
  return {
    survival: imp.map((ticket) => {
      const survives = (location: number): boolean => codePlus(ticket.reading.packed[location]!)
      return {
        density: ticket.density,
        solo: meanInterval(meanOverLocations(reading, survives, solo)),
        shared: meanInterval(meanOverLocations(reading, survives, shared)),
      }
    }),
    soloCodes: meanInterval(countLocations(reading, solo)),
    sharedCodes: meanInterval(countLocations(reading, shared)),
  }
}
