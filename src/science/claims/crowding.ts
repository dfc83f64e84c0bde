import type { CrowdingClaim, CrowdingDetails } from '../../contract/claims'
import { codesPerRow } from '../crowding'
import { codePlus } from '../locations'
import { findingOf, meanInterval } from '../statistics'
import type { Evidence } from './evidence'
import { countLocations, meanOverLocations } from './per-replicate'
import { proximalLocations, rejectedByCrowding, rejectedByRivals } from './rejection'
import { fitRejection } from './rejection-fit'

/** docs/claims.md: rejected locations in bins of equal size over soft crowding. */
const bins = 8

/**
 * "Rejection concentrates at crowded neurons": odds ratio of a proximal location's rejection per SD of soft crowding, from a
 * logistic regression that holds s0 still, with a bootstrap over replicates. Gives the reason where it cannot be measured.
 * Source: docs/claims.md, "crowding".
 */
export function measureCrowding(evidence: Evidence): CrowdingClaim | { reason: string } {
  const proximals = proximalLocations(evidence)
  if (proximals.rejected.length === 0)
    return { reason: 'No location was proximal at initialisation, in any replicate.' }
  const fit = fitRejection(proximals, evidence.experiment.seed)
  if ('reason' in fit) return fit
  const n = new Set(proximals.replicate).size
  return {
    id: 'crowding',
    ...findingOf(
      'Odds ratio of a proximal location’s rejection per SD of soft crowding, at equal s₀',
      { ...fit.crowding, n },
      1,
    ),
    parts: [],
    details: {
      score: { ...fit.score, n },
      crowdingSd: fit.crowdingSd,
      byRivals: rejectedByRivals(proximals),
      bins: rejectedByCrowding(proximals, bins),
      fit: fit.curve,
      ...survivalOfCodes(evidence),
    },
  }
}

/** What becomes of the dense final codes that are alone on their row, and of those that share it. */
function survivalOfCodes({ dense, imp }: Evidence): Pick<CrowdingDetails, 'survival' | 'soloCodes' | 'sharedCodes'> {
  const { reading } = dense
  const hosted = codesPerRow(reading)
  const coded = (location: number): boolean => codePlus(reading.packed[location]!)
  const codesOnRow = (location: number): number => hosted[Math.floor(location / reading.clauses)]!
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
