import type { Claim } from '../../contract/claims'
import type { Experiment } from '../../contract/experiment-type'
import type { FateCurves } from '../../contract/results'
import { codeByDistanceFigure } from './code-by-distance'
import { distanceOverStepsFigure } from './distance-over-steps'
import { familyFigure } from './family'
import { fateCurvesFigure, fatesFigure } from './fates'
import { locationMatricesFigure } from './location-matrices'
import { methodsFigure } from './methods'
import { rejectionFigure } from './rejection'
import { survivalFigure } from './survival'
import type { Figure } from '../figure'
import type { FigureTheme } from '../theme'

export type ClaimFigureName =
  | 'code-by-distance'
  | 'locations'
  | 'distance-over-steps'
  | 'fates'
  | 'fates-over-steps'
  | 'rejection'
  | 'survival'
  | 'recovery'
  | 'methods'

export interface ClaimFigure {
  name: ClaimFigureName
  figure: Figure
  /** Half or all of the page's width; 'tall': all of it, and higher, as rows × clauses needs to tell its rows apart. */
  size: 'half' | 'whole' | 'tall'
}

/** A claim's figures in their order, the same in report and window. `fates`: of the dense training, where they are stored. */
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
                name: 'fates-over-steps' as const,
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
          : [{ name: 'survival' as const, figure: survivalFigure(claim.details, theme), size: 'whole' as const }]),
      ]
    case 'family':
      return [{ name: 'recovery', figure: familyFigure(claim.details, theme), size: 'whole' }]
    case 'probes':
      return [{ name: 'methods', figure: methodsFigure(claim.details, theme), size: 'whole' }]
  }
}
