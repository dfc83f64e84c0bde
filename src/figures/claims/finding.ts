import type { ClaimId, Finding } from '../../contract/claims'
import { briefly, brieflySentence, hasInterval, inFull, inFullSentence, isUseful, threeDigits } from './numbers'

/** An odds ratio is no share; the statistics of the other claims are, or differences of two. */
const isShare = (claim: ClaimId): boolean => claim !== 'crowding'

/** A verdict stands on its interval, however wide it is; where there is none, an interval that tells nothing is left out. */
const isTold = (claim: ClaimId, finding: Finding): boolean =>
  finding.verdict === 'undecided' ? isUseful(finding, isShare(claim)) : hasInterval(finding)

/** "[0.993, 0.997]", or what stands in its place. */
export function findingRange(claim: ClaimId, finding: Finding): string {
  if (isTold(claim, finding)) return `[${finding.ci.map(threeDigits).join(', ')}]`
  return hasInterval(finding) ? 'no useful interval' : 'no interval'
}

/** "0.831 (0.802 to 0.860)". */
export const findingBriefly = (claim: ClaimId, finding: Finding): string =>
  isTold(claim, finding) ? briefly(finding) : brieflySentence(finding, isShare(claim))

/** "0.831 (95% interval 0.802 to 0.860, n = 32)". */
export const findingInFull = (claim: ClaimId, finding: Finding): string =>
  isTold(claim, finding) ? inFull(finding) : inFullSentence(finding, isShare(claim))
