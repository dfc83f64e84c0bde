import type { ClaimId, ClaimsReport } from '../../contract/claims'
import type { Experiment } from '../../contract/experiment-type'
import type { FateCurves } from '../../contract/results'
import { figuresOf, type ClaimFigure, type ClaimFigureName } from '../../figures/claims/claim-figures'
import { claimCaptions } from './captions'
import type { Size } from '../../figures/figure'
import { drawing, half, theme, whole, type Drawing, type Making } from './drawing'

const sizes: Record<ClaimFigure['size'], Size> = { half, whole, tall: { width: whole.width, height: 520 } }

/** `methods.csv` is the table of all that was trained, replicate by replicate; the figure's numbers are means of it. */
const fileName = (name: ClaimFigureName): string => (name === 'methods' ? 'methods-by-density' : name)

/** Figures of the claims that were measured, in the claims' order. `fates`: of the dense training, where they are stored. */
export const drawClaims = (
  { claims }: ClaimsReport,
  fates: FateCurves | null,
  experiment: Experiment,
  making: Making,
): (Drawing & { section: ClaimId })[] =>
  claims.flatMap((claim) =>
    figuresOf(claim, fates, experiment, theme).map(({ name, figure, size }) => ({
      ...drawing(claim.id, fileName(name), figure, `${figure.reading}. ${claimCaptions[name]}`, sizes[size], making),
      section: claim.id,
    })),
  )
