import type {
  Claim,
  CrowdingClaim,
  FamilyClaim,
  PrecursorsClaim,
  ProbesClaim,
  SelectionClaim,
} from '../../contract/claims'
import { nullDescriptions } from '../../contract/branch'
import { percent } from '../format'
import { briefly, decimal, hasInterval, inFull, shareText } from './numbers'
import { partsInWords } from './parts'
import { verdictLabel } from './verdict'

/** The finding's side of its null, as the verdict has it, and by how much. */
function againstNull(finding: Claim): string {
  const { verdict, mean, ci, id } = finding
  const by = decimal(Math.abs(mean - finding.null), 3)
  const zero = decimal(finding.null, 3)
  if (verdict === 'supported') return `it lies wholly above the null, ${zero}; the mean is ${by} above it`
  if (verdict === 'contradicted') return `it lies wholly below the null, ${zero}; the mean is ${by} below it`
  const side = mean >= finding.null ? 'above' : 'below'
  if (!hasInterval(finding)) return `without an interval nothing can be held against the null, ${zero}`
  if (id === 'probes' && (ci[0] > finding.null || ci[1] < finding.null)) {
    return `the interval itself lies wholly ${side} the null, ${zero}, but test accuracy does not have the same verdict`
  }
  return `the interval includes the null, ${zero}; the mean is ${by} ${side} it`
}

const verdictSentence = (claim: Claim): string =>
  `${verdictLabel[claim.verdict].word}. ${inFull(claim)}: ${againstNull(claim)}.`

function precursors({ details }: PrecursorsClaim): string[] {
  const kept = details.fullyKept
    .filter(({ proximal }) => !Number.isNaN(proximal.mean))
    .map(
      ({ density, proximal, byChance }) =>
        `at ${percent(density)}, ${briefly(proximal, shareText)} (by chance ${shareText(byChance.mean)})`,
    )
  return [
    `By −d₀ alone the area is ${briefly(details.aucDistance)}, by s₀ alone ${briefly(details.aucScore)}.`,
    `Final codes start at a mean distance of ${briefly(details.distanceOfCodes)} literals, all locations at ${briefly(details.distanceOfAll)}.`,
    kept.length === 0 ? '' : `Of the locations that IMP keeps whole, these were proximal: ${kept.join('; ')}.`,
  ]
}

function selection({ details }: SelectionClaim): string[] {
  const fates = details.fates
    .filter(({ share }) => !Number.isNaN(share.mean))
    .map(({ fate, share }) => `${fate} ${shareText(share.mean)}`)
  return [
    `${briefly(details.proximal, shareText)} of the proximal locations end as final codes, and ${briefly(details.others, shareText)} of the others.`,
    fates.length === 0 ? '' : `Fates of the proximal: ${fates.join(', ')}.`,
  ]
}

function crowding({ mean, details }: CrowdingClaim): string[] {
  const survival = details.survival
    .filter(({ solo, shared }) => !Number.isNaN(solo.mean) && !Number.isNaN(shared.mean))
    .map(
      ({ density, solo, shared }) =>
        `at ${percent(density)}, ${briefly(solo, shareText)} of those alone on their row and ${briefly(shared, shareText)} of those that share it`,
    )
  return [
    `One SD of crowding (${decimal(details.crowdingSd, 2)} SDs of the initial weights) multiplies the odds of being rejected by ${decimal(mean, 2)}; one SD of soft score by ${briefly(details.score)}.`,
    survival.length === 0 ? '' : `Final codes that IMP’s ticket has again on the same row: ${survival.join('; ')}.`,
  ]
}

function family({ details, parts }: FamilyClaim): string[] {
  const nulls = details.nulls.map(
    (one) =>
      `${nullDescriptions[one.null].label}: family ${briefly(one.family)}, row ${briefly(one.row)}, difference ${briefly(one.difference)}`,
  )
  const imp = details.imp.map(
    ({ density, family: kept, row, difference }) =>
      `${percent(density)}: family ${briefly(kept)}, row ${briefly(row)}, difference ${briefly(difference)}`,
  )
  return [
    imp.length === 0 ? '' : `IMP at ${imp.join('; ')}.`,
    nulls.length === 0 ? '' : `Nulls: ${nulls.join('; ')}.`,
    partsInWords('Each density against each null', parts),
  ]
}

function probes({ parts }: ProbesClaim): string[] {
  const of = (measure: string) => parts.filter((part) => part.measure === measure)
  return [partsInWords('In exact code recovery', of('row')), partsInWords('In test accuracy', of('accuracy'))]
}

function numbers(claim: Claim): string[] {
  switch (claim.id) {
    case 'precursors':
      return precursors(claim)
    case 'selection':
      return selection(claim)
    case 'crowding':
      return crowding(claim)
    case 'family':
      return family(claim)
    case 'probes':
      return probes(claim)
  }
}

/** What came out: the verdict first, its number, interval, n, null and size, then what was measured beside it. */
export const foundInWords = (claim: Claim): string =>
  [verdictSentence(claim), ...numbers(claim)].filter((sentence) => sentence !== '').join(' ')
