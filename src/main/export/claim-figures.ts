import type { Claim, ClaimId, ClaimsReport } from '../../contract/claims'
import type { Experiment } from '../../contract/experiment-type'
import type { FateCurves } from '../../contract/results'
import { codeByDistanceFigure } from '../../figures/claims/code-by-distance'
import { distanceOverStepsFigure } from '../../figures/claims/distance-over-steps'
import { familyFigure } from '../../figures/claims/family'
import { fateCurvesFigure, fatesFigure } from '../../figures/claims/fates'
import { locationMatricesFigure } from '../../figures/claims/location-matrices'
import { methodsFigure } from '../../figures/claims/methods'
import { rejectionFigure } from '../../figures/claims/rejection'
import { survivalFigure } from '../../figures/claims/survival'
import type { Figure } from '../../figures/figure'
import { claimCaptions } from './captions'
import type { Size } from './draw'
import { drawing, half, theme, whole, type Drawing } from './drawing'

/** Rows × clauses needs the height to tell its rows apart. */
const tall: Size = { width: whole.width, height: 520 }

interface Drawn {
  name: keyof typeof claimCaptions
  figure: Figure
  size: Size
}

function figuresOf(claim: Claim, fates: FateCurves | null, { task, training }: Experiment): Drawn[] {
  switch (claim.id) {
    case 'precursors':
      return [
        { name: 'code-by-distance', figure: codeByDistanceFigure(claim.details, theme), size: whole },
        {
          name: 'locations',
          figure: locationMatricesFigure(claim.details.matrices, task.literals, theme),
          size: tall,
        },
      ]
    case 'selection':
      return [
        { name: 'distance-over-steps', figure: distanceOverStepsFigure(claim.details, theme), size: half },
        { name: 'fates', figure: fatesFigure(claim.details, theme), size: half },
        ...(fates === null
          ? []
          : [
              {
                name: 'fates-over-steps' as const,
                figure: fateCurvesFigure(fates, training.steps, theme),
                size: whole,
              },
            ]),
      ]
    case 'crowding':
      return [
        { name: 'rejection', figure: rejectionFigure(claim, theme), size: whole },
        ...(claim.details.survival.length === 0
          ? []
          : [{ name: 'survival' as const, figure: survivalFigure(claim.details, theme), size: whole }]),
      ]
    case 'family':
      return [{ name: 'recovery', figure: familyFigure(claim.details, theme), size: whole }]
    case 'probes':
      return [{ name: 'methods', figure: methodsFigure(claim.details, theme), size: whole }]
  }
}

/** Figures of the claims that were measured, in the claims' order. `fates`: of the dense training, where they are stored. */
export const drawClaims = (
  { claims }: ClaimsReport,
  fates: FateCurves | null,
  experiment: Experiment,
): (Drawing & { section: ClaimId })[] =>
  claims.flatMap((claim) =>
    figuresOf(claim, fates, experiment).map(({ name, figure, size }) => ({
      ...drawing(claim.id, name, figure, `${figure.reading}. ${claimCaptions[name]}`, size),
      section: claim.id,
    })),
  )
