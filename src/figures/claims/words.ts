import type { Claim, ClaimId, ClaimsReport } from '../../contract/claims'
import { caveatsOf } from './caveats'
import { foundInWords } from './found'

export { definitions } from './definitions'
export { verdictColour, verdictLabel } from './verdict'

export interface ClaimWords {
  title: string
  /** One word for where there is no room for the title. */
  name: string
  /** What the paper claims, in one sentence. */
  claim: string
  /** What was measured here, and against what. */
  measured: string
  /** What came out, the verdict first. */
  found: string
  caveats: string[]
}

/** What stands whether or not the claim could be measured. The claims are the paper's in our words, the measures ours. */
export const claimTexts: Record<ClaimId, Pick<ClaimWords, 'title' | 'name' | 'claim' | 'measured'>> = {
  precursors: {
    title: 'Winning tickets are precursors',
    name: 'Precursors',
    claim:
      'The locations that become final codes, and that pruning keeps, are near to their template already at initialisation.',
    measured:
      'How well nearness at initialisation (s₀ + 2·[w₂ > 0]) tells the dense network’s final codes from its other locations: the area under the ROC curve in each replicate, against 0.5, which is what guessing has.',
  },
  selection: {
    title: 'Training selects among near locations',
    name: 'Selection',
    claim: 'Training resolves near locations, which converge to codes or are rejected; others seldom become codes.',
    measured:
      'The share of the proximal locations that end as final codes, minus the share of all others that do, in each replicate, against 0.',
  },
  crowding: {
    title: 'Rejection concentrates at crowded neurons',
    name: 'Crowding',
    claim: 'A near location is rejected more often where its neuron is near to the templates of many clauses at once.',
    measured:
      'Among the proximal locations, by how much the odds of being rejected are multiplied by one standard deviation more of crowding, at equal soft score: the odds ratio of a logistic regression with a bootstrap over replicates, against 1.',
  },
  family: {
    title: 'Sparse retraining keeps the family, not the row',
    name: 'Family',
    claim: 'A ticket that is trained again codes the same clauses as the dense network did, but often on other rows.',
    measured:
      'Family recovery minus exact code recovery of IMP’s tickets, mean over the densities, against the mean of the same difference of dense networks that were trained again: from the same start on other data, and from another start on the same data.',
  },
  probes: {
    title: 'Feature-space probes beat weight-based discovery',
    name: 'Probes',
    claim: 'Tickets chosen by nearness in feature space are better than tickets chosen by single weights.',
    measured:
      'Exact code recovery of the combined probe minus that of the weight-based methods, paired within replicates, mean over methods and densities, against 0; for a verdict, test accuracy in the same way has to have the same one.',
  },
}

/** A measured claim in plain words, the same in report and window. Pure; numbers are those of the claim. */
export const claimWords = (claim: Claim, report: ClaimsReport): ClaimWords => ({
  ...claimTexts[claim.id],
  found: foundInWords(claim),
  caveats: caveatsOf(claim, report),
})
