import { denseNulls, nullDescriptions } from '../../contract/branch'
import type { FamilyClaim, FamilyDetails, Finding, RecoveryIntervals } from '../../contract/claims'
import { isProximal } from '../fates'
import { codePlus } from '../locations'
import { recovery, relocatedClauses, type Recovery } from '../recovery'
import { findingOf, meanInterval, pairedDifference } from '../statistics'
import type { Evidence, Trained } from './evidence'
import { meanOverLocations, meanWithinReplicates } from './per-replicate'

/**
 * "Sparse retraining keeps the family, not the row": family minus row recovery of the dense final codes by IMP's tickets, mean
 * over the densities, against that of the dense nulls. Gives the reason where it cannot be measured. Source: docs/claims.md,
 * "family".
 */
export function measureFamily(evidence: Evidence): FamilyClaim | { reason: string } {
  const reason = missing(evidence)
  if (reason !== null) return { reason }
  const measure = (trained: Trained) => {
    const recovered = recovery(evidence.dense.reading, trained.reading)
    return { trained, recovered, difference: pairedDifference(recovered.family, recovered.row) }
  }
  const imp = evidence.imp.map(measure)
  const nulls = denseNulls.map((name) => ({
    name,
    ...measure(evidence.nulls.find(({ branch }) => branch === name)!),
  }))
  const finding = heldAgainst(
    'Family recovery minus row recovery of the dense final codes by IMP’s tickets, mean over the densities',
    meanWithinReplicates(imp.map(({ difference }) => difference)),
    meanWithinReplicates(nulls.map(({ difference }) => difference)),
  )
  if (finding.n === 0) return { reason: 'The dense training has no final codes to recover, in any replicate.' }
  return {
    id: 'family',
    ...finding,
    parts: imp.flatMap((ticket) =>
      nulls.map((without) => ({
        ...heldAgainst(
          'Family recovery minus row recovery of the dense final codes by IMP’s ticket',
          ticket.difference,
          without.difference,
        ),
        density: ticket.trained.density,
        against: without.name,
        measure: 'difference' as const,
      })),
    ),
    details: {
      imp: imp.map(({ trained, difference, recovered }) => ({
        density: trained.density,
        difference: meanInterval(difference),
        ...recoveryIntervals(recovered),
      })),
      nulls: nulls.map(({ name, difference, recovered }) => ({
        null: name,
        difference: meanInterval(difference),
        ...recoveryIntervals(recovered),
      })),
      relocatedOnProximal: imp.map(({ trained }) => relocatedOnProximal(evidence, trained)),
    },
  }
}

/** Why a run lacks what its experiment asks for. */
export const endedBefore = 'it ended before'

/** Means over replicates of the four measures. */
export const recoveryIntervals = ({ row, family, coverage, relocated }: Recovery): RecoveryIntervals => ({
  row: meanInterval(row),
  family: meanInterval(family),
  coverage: meanInterval(coverage),
  relocated: meanInterval(relocated),
})

function missing({ experiment, imp, nulls }: Evidence): string | null {
  if (imp.length === 0) {
    const why = experiment.pruning.method === 'imp' ? endedBefore : 'pruning.method must be imp'
    return `It is measured on IMP’s tickets, and the run has none: ${why}.`
  }
  const lacking = denseNulls.filter((name) => !nulls.some(({ branch }) => branch === name))
  if (lacking.length === 0) return null
  const unasked = lacking.filter((name) => !experiment.methods.nulls.includes(name))
  const why = unasked.length === 0 ? endedBefore : `methods.nulls must have ${unasked.join(' and ')}`
  const labels = lacking.map((name) => `“${nullDescriptions[name].label}”`).join(' and ')
  return `It is measured against both dense nulls, and the run lacks ${labels}: ${why}.`
}

/** The difference paired within replicates, moved by the null's mean, so that it can be held against the null as it stands. */
function heldAgainst(statistic: string, ticket: Float64Array, without: Float64Array): Finding {
  const nullMean = meanInterval(without).mean
  const { mean, ci, n } = meanInterval(pairedDifference(ticket, without))
  return findingOf(statistic, { mean: mean + nullMean, ci: [ci[0] + nullMean, ci[1] + nullMean], n }, nullMean)
}

function relocatedOnProximal(
  { dense, trace }: Evidence,
  { density, reading }: Trained,
): FamilyDetails['relocatedOnProximal'][number] {
  const initial = trace[0]!
  const { rows, clauses } = reading
  const relocated = relocatedClauses(dense.reading, reading)
  const near = (location: number): boolean => isProximal(initial.packed[location]!)
  const ofRelocated = (location: number): boolean =>
    codePlus(reading.packed[location]!) &&
    relocated[Math.floor(location / (rows * clauses)) * clauses + (location % clauses)] === 1
  return {
    density,
    share: meanInterval(meanOverLocations(reading, near, ofRelocated)),
    byChance: meanInterval(meanOverLocations(reading, near, () => true)),
  }
}
