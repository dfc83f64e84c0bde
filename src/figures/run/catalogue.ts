import { claimRunFigures } from './claims'
import { locationFigures } from './locations'
import type { RunMaterial } from './material'
import { methodFigures } from './methods'
import type { RunFigure } from './run-figure'
import { ticketFigures } from './tickets'
import { levelFigures, trainingFigures } from './training'

const ofClaims = ({ claims, curves, run }: RunMaterial): RunFigure[] =>
  claims === null ? [] : claimRunFigures(claims, curves[0]?.fates ?? null, run.experiment)

/** In the order in which they are listed and numbered. */
const kinds: readonly ((material: RunMaterial) => RunFigure[])[] = [
  ofClaims,
  methodFigures,
  levelFigures,
  trainingFigures,
  locationFigures,
  ticketFigures,
]

/**
 * Every figure that the material allows: none for a run that ended before anything was measured. What “export all figures” writes, and
 * where a figure has a section, the report.
 *
 * A tab of the run's page brings its figures in like this: a module beside this one with a function from `RunMaterial` to `RunFigure[]`,
 * which calls the same function of src/figures as the tab, and gives [] where its data is missing; its name in `kinds`, a caption of a
 * few sentences in captions.ts. What it needs beyond the material is fetched in `gatherMaterial` by a further function of `RunSource`,
 * which src/main/export/draw-run.ts and src/renderer/export/all-figures.ts both give, the former null where no figure of it has a
 * section. Names of files are all different.
 */
export const runFigures = (material: RunMaterial): RunFigure[] => kinds.flatMap((figures) => figures(material))
