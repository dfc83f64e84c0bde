import type { Claim } from '../../contract/claims'
import type { Experiment } from '../../contract/experiment-type'
import type { FateCurves } from '../../contract/results'
import { codeByDistanceFigure } from '../../figures/claims/code-by-distance'
import { distanceOverStepsFigure } from '../../figures/claims/distance-over-steps'
import { familyFigure } from '../../figures/claims/family'
import { fateCurvesFigure, fatesFigure } from '../../figures/claims/fates'
import { locationMatricesFigure } from '../../figures/claims/location-matrices'
import { rejectionFigure } from '../../figures/claims/rejection'
import { survivalFigure } from '../../figures/claims/survival'
import type { Figure } from '../../figures/figure'
import type { FigureTheme } from '../../figures/theme'

export interface ClaimFigure {
  /** As the files of the report are called. */
  name: string
  figure: Figure
  /** Half or all of the page's width; 'tall': all of it, and higher. */
  size: 'half' | 'whole' | 'tall'
}

/**
 * A claim's figures, as in the report; those of `probes` are drawn of the methods that the reader picks. `fates`: of the dense
 * training, where they are stored.
 */
export function figuresOf(
  claim: Claim,
  fates: FateCurves | null,
  { task, training }: Experiment,
  theme: FigureTheme,
): ClaimFigure[] {
  switch (claim.id) {
    case 'precursors':
      return [
        { name: 'code-by-distance', figure: codeByDistanceFigure(claim.details, theme), size: 'whole' },
        {
          name: 'locations',
          figure: locationMatricesFigure(claim.details.matrices, task.literals, theme),
          size: 'tall',
        },
      ]
    case 'selection':
      return [
        { name: 'distance-over-steps', figure: distanceOverStepsFigure(claim.details, theme), size: 'half' },
        { name: 'fates', figure: fatesFigure(claim.details, theme), size: 'half' },
        ...(fates === null
          ? []
          : [
              {
                name: 'fates-over-steps',
                figure: fateCurvesFigure(fates, training.steps, theme),
                size: 'whole' as const,
              },
            ]),
      ]
    case 'crowding':
      return [
        { name: 'rejection', figure: rejectionFigure(claim, theme), size: 'whole' },
        ...(claim.details.survival.length === 0
          ? []
          : [{ name: 'survival', figure: survivalFigure(claim.details, theme), size: 'whole' as const }]),
      ]
    case 'family':
      return [{ name: 'recovery', figure: familyFigure(claim.details, theme), size: 'whole' }]
    case 'probes':
      return []
  }
}
