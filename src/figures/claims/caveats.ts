import type { Claim, ClaimsReport, CrowdingClaim, ProbesClaim } from '../../contract/claims'
import { count, percent } from '../format'
import { brieflySentence, decimal, inFullSentence } from './numbers'

/** Below this, Student's t is a fifth wider than for many replicates, and leans on values being normally distributed. */
const fewReplicates = 8

/** Below this many locations a replicate, a share of them is one of a handful. */
const fewLocations = 2

function ofAll({ n }: Claim, { replicates, diverged }: ClaimsReport): string[] {
  const said: string[] = []
  if (n < 2) said.push('With fewer than two replicates there is no interval, so nothing is decided.')
  else if (n < fewReplicates) {
    said.push(
      `${count(n)} replicates are few: the interval is wide, and leans on their values being normally distributed.`,
    )
  }
  if (n < replicates) {
    said.push(
      `Only ${count(n)} of ${count(replicates)} replicates have a value; the others had nothing to take one of.`,
    )
  }
  if (diverged > 0) {
    said.push(
      `The training of ${count(diverged)} ${diverged === 1 ? 'replicate' : 'replicates'} diverged somewhere; ${diverged === 1 ? 'it is' : 'they are'} counted in.`,
    )
  }
  return said
}

function crowding({ details }: CrowdingClaim): string[] {
  const { soloCodes, sharedCodes, score } = details
  const few = [
    { codes: soloCodes, where: 'alone on their row' },
    { codes: sharedCodes, where: 'on rows with others' },
  ].filter(({ codes }) => codes.mean < fewLocations)
  return [
    `This is an association, at equal soft score only (its own odds ratio: ${brieflySentence(score, false)}): nothing was made more or less crowded on purpose.`,
    ...few.map(
      ({ codes, where }) =>
        `A replicate has ${decimal(codes.mean, 1)} final codes ${where} on average: their survival rests on few locations.`,
    ),
  ]
}

function probes({ parts }: ProbesClaim): string[] {
  const control = parts.filter(({ against, measure }) => against === 'random-locations' && measure === 'row')
  const known = 'Probes know the clauses, which weight-based methods do not.'
  const shown =
    control.length === 0
      ? 'The control of random locations, which knows them too, was not trained here, so what this knowledge alone buys is not known.'
      : `What this knowledge alone buys is shown by the control of random locations, picked in the same way: the combined probe’s exact code recovery minus theirs is ${control
          .map((part) => `${brieflySentence(part, true)} at ${percent(part.density)}`)
          .join(', ')}.`
  return [
    `${known} ${shown}`,
    'The combined probe needs the first T₀ steps of the dense training; what each method costs is in the table of methods.',
  ]
}

function ofClaim(claim: Claim): string[] {
  switch (claim.id) {
    case 'precursors':
      return [
        ...claim.details.fullyKept
          .filter(({ locations }) => locations.mean < fewLocations)
          .map(
            ({ density, locations }) =>
              `At ${percent(density)}, IMP keeps ${decimal(locations.mean, 1)} locations whole in a replicate on average: the share of them that is proximal rests on few.`,
          ),
        `A final code needs a positive output weight, and the score knows its sign at the start, which alone rules out about half of the locations; s₀ alone, which does not know it, has an area of ${inFullSentence(claim.details.aucScore, true)}.`,
      ]
    case 'selection':
      return [
        'The others include all locations on rows whose output weight is negative at the start, which can only become codes if it changes sign.',
      ]
    case 'crowding':
      return crowding(claim)
    case 'family':
      return [
        'Another initialisation has other rows by chance alone, so its difference is about as large as one can be, and hard to exceed; the parts against other data say whether pruning moves codes more than other samples do.',
        'Family recovery is never below exact code recovery, so the difference itself is never below 0: only what exceeds the nulls counts.',
      ]
    case 'probes':
      return probes(claim)
  }
}

/** What a reader has to know to judge the number; the claim's own first. */
export const caveatsOf = (claim: Claim, report: ClaimsReport): string[] => [...ofClaim(claim), ...ofAll(claim, report)]
