import type {
  Claim,
  ClaimId,
  CrowdingClaim,
  FamilyClaim,
  Finding,
  PrecursorsClaim,
  ProbesClaim,
  SelectionClaim,
} from '../../contract/claims'
import { nullDescriptions } from '../../contract/branch'
import type { Interval } from '../../contract/results'
import { percent } from '../format'
import { findingInFull } from './finding'
import { brieflySentence, decimal, hasInterval, shareText, threeDigits } from './numbers'
import { partsInWords } from './parts'
import { verdictLabel } from './verdict'

const twoDigits = (value: number): string => decimal(value, 2)

/** Distances and odds ratios, which have two digits, are no shares; all else is, or a difference of two. */
const briefly = (value: Interval, write: (value: number) => string = threeDigits): string =>
  brieflySentence(value, write !== twoDigits, write)

/** What the claim's number is, as a sentence has it. */
const quantities: Record<ClaimId, string> = {
  precursors: 'the area under the ROC curve',
  selection: 'the difference of the two shares',
  crowding: 'the odds ratio',
  family: 'family recovery minus exact code recovery',
  probes: 'the difference in exact code recovery',
}

/** On which side of its null the finding lies, as its verdict has it. */
function againstNull(claim: Claim): string {
  const { verdict, ci, id } = claim
  const zero = decimal(claim.null, 3)
  if (verdict === 'supported') return `wholly above the null, ${zero}`
  if (verdict === 'contradicted') return `wholly below the null, ${zero}`
  if (!hasInterval(claim)) return `without an interval it cannot be held against the null, ${zero}`
  if (id === 'probes' && (ci[0] > claim.null || ci[1] < claim.null)) {
    const side = ci[0] > claim.null ? 'above' : 'below'
    return `this interval is ${side} the null, ${zero}, but test accuracy does not agree`
  }
  return `the interval includes the null, ${zero}`
}

function verdictSentence(claim: Claim): string {
  const effect = claim.mean - claim.null
  const size = Number.isNaN(effect) ? '' : ` Effect (mean minus null): ${effect > 0 ? '+' : ''}${decimal(effect, 3)}.`
  const joint = claim.verdict === 'undecided' ? ';' : ','
  return `${verdictLabel[claim.verdict].word}: ${quantities[claim.id]} is ${findingInFull(claim.id, claim)}${joint} ${againstNull(claim)}.${size}`
}

/** At the lowest density at which there is something to tell: the figures have the others. */
const sparsest = <T extends { density: number }>(entries: T[], has: (entry: T) => boolean): T[] =>
  entries
    .filter(has)
    .sort((one, other) => one.density - other.density)
    .slice(0, 1)

const isThere = ({ mean }: Interval): boolean => !Number.isNaN(mean)

const precursors = ({ details }: PrecursorsClaim): string[] => [
  `By −d₀ alone it is ${briefly(details.aucDistance)}, by s₀ alone ${briefly(details.aucScore)}${isThere(details.aucMotion) ? `, by the motion up to step T₀ ${briefly(details.aucMotion)}` : ''}.`,
  `Final codes start at a mean distance of ${briefly(details.distanceOfCodes, twoDigits)} literals, all locations at ${briefly(details.distanceOfAll, twoDigits)}.`,
  ...sparsest(details.fullyKept, ({ proximal }) => isThere(proximal)).map(
    ({ density, proximal, byChance }) =>
      `Of the locations that IMP keeps whole at ${percent(density)}, ${briefly(proximal, shareText)} are proximal; by chance ${shareText(byChance.mean)} would be.`,
  ),
]

function selection({ details }: SelectionClaim): string[] {
  const fates = details.fates
    .filter(({ share }) => isThere(share))
    .map(({ fate, share }) => `${fate} ${shareText(share.mean)}`)
  return [
    `Of the proximal locations ${briefly(details.proximal, shareText)} end as final codes, of the others ${briefly(details.others, shareText)}.`,
    fates.length === 0 ? '' : `Fates of the proximal: ${fates.join(', ')}.`,
  ]
}

const crowding = ({ mean, details }: CrowdingClaim): string[] => [
  `One SD of crowding (${decimal(details.crowdingSd, 2)} SDs of the initial weights) multiplies the odds of being rejected by ${twoDigits(mean)}; one SD of soft score by ${briefly(details.score, twoDigits)}.`,
  ...sparsest(details.survival, ({ solo, shared }) => isThere(solo) && isThere(shared)).map(
    ({ density, solo, shared }) =>
      `At ${percent(density)}, IMP’s ticket has ${briefly(solo, shareText)} of the final codes that were alone on their row on the same row again, and ${briefly(shared, shareText)} of those that shared it.`,
  ),
]

function family({ details, parts }: FamilyClaim): string[] {
  const nulls = details.nulls.map(
    ({ null: name, difference }) => `${nullDescriptions[name].label} ${briefly(difference)}`,
  )
  const imp = details.imp.map(({ density, difference }) => `${briefly(difference)} at ${percent(density)}`)
  return [
    imp.length === 0 ? '' : `By density: ${imp.join(', ')}.`,
    nulls.length === 0 ? '' : `Of the nulls: ${nulls.join(', ')}.`,
    ...sparsest(details.relocatedOnProximal, ({ share }) => isThere(share)).map(
      ({ density, share, byChance }) =>
        `At ${percent(density)}, ${briefly(share, shareText)} of the codes of relocated clauses are on proximal locations; by chance ${shareText(byChance.mean)} would be.`,
    ),
    partsInWords('Each density against each null', parts),
  ]
}

/** Where an interval lies, without a verdict's word: it is one of two that make the claim's. */
function besideNull(finding: Finding): string {
  if (!hasInterval(finding)) return ''
  const zero = decimal(finding.null, 3)
  const { ci } = finding
  if (ci[0] > finding.null) return `, all above ${zero}`
  return ci[1] < finding.null ? `, all below ${zero}` : `, with ${zero} within`
}

function probes({ parts, details: { accuracy } }: ProbesClaim): string[] {
  const of = (measure: string) => parts.filter((part) => part.measure === measure)
  return [
    `In test accuracy the same difference is ${briefly(accuracy)}${besideNull(accuracy)}.`,
    partsInWords('In exact code recovery', of('row')),
    partsInWords('In test accuracy', of('accuracy')),
  ]
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
