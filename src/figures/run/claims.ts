import type { ClaimId, ClaimsReport } from '../../contract/claims'
import type { Experiment } from '../../contract/experiment-type'
import type { FateCurves } from '../../contract/results'
import { figuresOf, type ClaimFigureName } from '../claims/claim-figures'
import { lightFigures, type FigureTheme } from '../theme'
import { claimCaptions } from './captions'
import type { RunFigure } from './run-figure'

/** `methods.csv` is a report's table of all that was trained, replicate by replicate; the figure's numbers are means of it. */
const fileName = (name: ClaimFigureName): string => (name === 'methods' ? 'methods-by-density' : name)

/** Those of the claims that were measured. `fates`: of the dense training, where they are stored. */
export const claimRunFigures = (
  { claims }: ClaimsReport,
  fates: FateCurves | null,
  experiment: Experiment,
): (RunFigure & { section: ClaimId })[] =>
  claims.flatMap((claim) => {
    const inTheme = (theme: FigureTheme) => figuresOf(claim, fates, experiment, theme)
    return inTheme(lightFigures).map(({ name, figure, size }, index) => ({
      section: claim.id,
      name: fileName(name),
      caption: `${figure.reading}. ${claimCaptions[name]}`,
      size,
      draw: (theme) => inTheme(theme)[index]!.figure,
    }))
  })
