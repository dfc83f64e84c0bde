import type { CrowdingClaim } from '../../contract/claims'
import { findingOf } from '../statistics'
import type { Evidence } from './evidence'
import { crowdingBins, proximalLocations, rejectedByCrowding, rejectedByRivals } from './rejection'
import { fitRejection } from './rejection-fit'
import { survivalOfCodes } from './survival'

/**
 * "Rejection concentrates at crowded neurons": odds ratio of a proximal location's rejection per SD of soft crowding, from a
 * logistic regression that holds s0 still, with a bootstrap over replicates. Gives the reason where it cannot be measured.
 * Source: docs/claims.md, "crowding".
 */
export function measureCrowding(evidence: Evidence): CrowdingClaim | { reason: string } {
  const proximals = proximalLocations(evidence.trace[0]!, evidence.dense.reading)
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
      bins: rejectedByCrowding(proximals, crowdingBins),
      fit: fit.curve,
      ...survivalOfCodes(evidence),
    },
  }
}
