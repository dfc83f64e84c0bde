import type { SelectionClaim } from '../../contract/claims'
import { fateShares, proximalFates } from '../fate-shares'
import { fates, isProximal } from '../fates'
import { codePlus, dPlus } from '../locations'
import { band, findingOf, meanInterval, pairedDifference } from '../statistics'
import type { Evidence } from './evidence'
import { meanOverLocations } from './per-replicate'

/**
 * "Training resolves near locations, which converge or are rejected": the share of the proximal locations that end as
 * final codes, minus that of the others, paired within replicates. Gives the reason where it cannot be measured. Source:
 * docs/claims.md, "selection".
 */
export function measureSelection(evidence: Evidence): SelectionClaim | { reason: string } {
  const { dense, trace } = evidence
  const initial = trace[0]!
  const near = (location: number): boolean => isProximal(initial.packed[location]!)
  const coded = (location: number): boolean => codePlus(dense.reading.packed[location]!)
  const proximal = meanOverLocations(initial, coded, near)
  const others = meanOverLocations(initial, coded, (location) => !near(location))
  const difference = meanInterval(pairedDifference(proximal, others))
  if (difference.n === 0) return { reason: 'No replicate has both proximal locations and others at initialisation.' }
  const ended = fateShares(fates(initial, dense.reading), initial.replicates)
  return {
    id: 'selection',
    ...findingOf('Share of the proximal locations that end as final codes, minus that of the others', difference, 0),
    parts: [],
    details: {
      proximal: meanInterval(proximal),
      others: meanInterval(others),
      fates: proximalFates.map((fate) => ({ fate, share: meanInterval(ended[fate]) })),
      distance: {
        codes: distanceOver(evidence, coded),
        rejected: distanceOver(evidence, (location) => near(location) && !coded(location)),
        others: distanceOver(evidence, (location) => !near(location) && !coded(location)),
      },
    },
  }
}

/** Mean distance to all-plus, in literals, at every snapshot of the dense training. */
const distanceOver = ({ trace }: Evidence, among: (location: number) => boolean) =>
  band(
    trace.map(({ step }) => step),
    trace.map((reading) => meanOverLocations(reading, (location) => dPlus(reading.packed[location]!), among)),
  )
