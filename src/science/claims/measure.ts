import { claimIds, type Claim, type ClaimId, type ClaimsReport } from '../../contract/claims'
import { measureCrowding } from './crowding'
import type { Evidence } from './evidence'
import { measureFamily } from './family'
import { methodRows, ticketResults } from './methods'
import { measurePrecursors } from './precursors'
import { measureProbes } from './probes'
import { measureSelection } from './selection'

/** What of the report is not measured here: where the evidence comes from, and how many of its replicates diverged. */
type About = Pick<ClaimsReport, 'preset' | 'adapter' | 'version' | 'diverged'>

/** Holds the evidence against the five claims; those that cannot be measured on it are listed with what they lack. */
export function measureClaims(evidence: Evidence, about: About): ClaimsReport {
  const tickets = ticketResults(evidence)
  const measured: Record<ClaimId, Claim | { reason: string }> = {
    precursors: measurePrecursors(evidence),
    selection: measureSelection(evidence),
    crowding: measureCrowding(evidence),
    family: measureFamily(evidence),
    probes: measureProbes(evidence, tickets),
  }
  const claims: Claim[] = []
  const unmeasured: ClaimsReport['unmeasured'] = []
  for (const id of claimIds) {
    const result = measured[id]
    if ('reason' in result) unmeasured.push({ id, reason: result.reason })
    else claims.push(result)
  }
  return {
    ...about,
    replicates: evidence.dense.reading.replicates,
    claims,
    unmeasured,
    methods: methodRows(evidence, tickets),
  }
}
