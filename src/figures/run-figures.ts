import { dense, type LevelKey } from '../contract/branch'
import type { ClaimId, ClaimsReport } from '../contract/claims'
import type { Experiment } from '../contract/experiment-type'
import type { FateCurves, LevelCurves, LocationReading, RunDetail, SnapshotKey } from '../contract/results'
import { codeDistanceMatrix } from '../science/codes'
import {
  claimCaptions,
  crowdingCaption,
  distanceCaption,
  endDistanceCaption,
  sparsestTrainingCaption,
  trainingCaption,
} from './captions'
import { figuresOf, type ClaimFigure, type ClaimFigureName } from './claims/claim-figures'
import { codeDistanceFigure, sharedScale } from './code-distance'
import { crowdingFigure } from './crowding'
import type { Figure, Size } from './figure'
import { count, densityLabel } from './format'
import { lightFigures, type FigureTheme } from './theme'
import { trainingFigure } from './training'

/** A figure that stands for a run: in its report, and among those that are exported together. */
export interface RunFigure {
  /** With its claim, or with what is shown of every run. */
  section: ClaimId | 'training'
  /** Of its files, without an ending. */
  name: string
  /** How to read it, in a few sentences. */
  caption: string
  size: ClaimFigure['size']
  draw: (theme: FigureTheme) => Figure
}

/** The size of each on a page, CSS pixels: its column is 960 wide, and text is as large in figures as around them. */
export const runFigureSizes: Record<RunFigure['size'], Size> = {
  half: { width: 448, height: 390 },
  whole: { width: 936, height: 390 },
  tall: { width: 936, height: 520 },
}

/** What the figures of a run are drawn of. */
export interface RunMaterial {
  run: RunDetail
  /** Null where none could be measured. */
  claims: ClaimsReport | null
  /** As `materialOf` names them, in its order. */
  curves: readonly LevelCurves[]
  readings: readonly LocationReading[]
}

/** What has to be fetched to draw a run: curves of the dense level and of the sparsest one, locations at the dense one's ends. */
export function materialOf(run: RunDetail): { curves: (LevelKey & { density: number })[]; readings: SnapshotKey[] } {
  const sparsest = run.levels.filter(({ level }) => level > dense.level).slice(-1)
  const last = run.snapshots
    .filter(({ level, branch }) => level === dense.level && branch === dense.branch)
    .at(-1)?.step
  return {
    curves: [{ ...dense, density: 1 }, ...sparsest.map(({ level, branch, density }) => ({ level, branch, density }))],
    // A run that ended before its first step has only this one.
    readings: last === undefined ? [] : [...new Set([0, last])].map((step) => ({ ...dense, step })),
  }
}

/**
 * Every figure that the material allows, in the order of the report: those of the claims that were measured, then training,
 * codes and crowding; none for a run that ended before anything was measured.
 */
export const runFigures = (material: RunMaterial): RunFigure[] => [
  ...(material.claims === null
    ? []
    : claimRunFigures(material.claims, material.curves[0]?.fates ?? null, material.run.experiment)),
  ...trainingFigures(material),
  ...locationFigures(material),
]

/** `methods.csv` is a report's table of all that was trained, replicate by replicate; the figure's numbers are means of it. */
const fileName = (name: ClaimFigureName): string => (name === 'methods' ? 'methods-by-density' : name)

/** Those of the claims. `fates`: of the dense training, where they are stored. */
export const claimRunFigures = (
  { claims }: ClaimsReport,
  fates: FateCurves | null,
  experiment: Experiment,
): RunFigure[] =>
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

function trainingFigures({ run: { experiment }, curves: all }: RunMaterial): RunFigure[] {
  const measured = all.filter(({ loss, accuracy }) => loss.steps.length + accuracy.steps.length > 0)
  return measured.map((curves) => {
    const [name, caption] =
      curves.level === dense.level
        ? ['training-dense', trainingCaption(experiment)]
        : ['training-sparsest', sparsestTrainingCaption]
    return {
      section: 'training',
      name,
      caption,
      size: measured.length === 1 ? 'whole' : 'half',
      draw: (theme) => trainingFigure(curves, experiment.training.steps, theme),
    }
  })
}

/** What the locations show: the dense level at its start and its last snapshot. */
function locationFigures({ run, readings: [initial, end] }: RunMaterial): RunFigure[] {
  if (!initial) return []
  const { experiment } = run
  // A mean over one replicate is that replicate, and is better shown as such.
  const chosen = run.replicates === 1 ? 0 : 'all'
  const mean = chosen === 'all'
  const matrixOf = (reading: LocationReading) => codeDistanceMatrix(reading, chosen, 'near')
  const matrices = { initial: matrixOf(initial), end: matrixOf(end ?? initial) }
  const scale = sharedScale(matrices.initial, matrices.end)
  const distance = (name: string, when: string, which: keyof typeof matrices, caption: string): RunFigure => ({
    section: 'training',
    name,
    caption,
    size: 'half',
    draw: (theme) => {
      const who = mean ? `mean, n = ${count(initial.replicates)}` : 'replicate 1'
      const words = {
        condition: `${when} · ${who}`,
        reading: 'Rows in which codes differ; entry: at most one literal off',
      }
      return codeDistanceFigure({ matrix: matrices[which], scale, mean, ...words }, theme)
    },
  })
  const start = distance('code-distance-initial', 'at initialisation', 'initial', distanceCaption(experiment))
  if (!end) return [start]
  const when = `${densityLabel(0, 1)}, step ${count(end.step)}`
  return [
    start,
    distance('code-distance-dense', when, 'end', endDistanceCaption),
    {
      section: 'training',
      name: 'crowding',
      caption: crowdingCaption(experiment, mean),
      size: 'whole',
      draw: (theme) => crowdingFigure(initial, end, chosen, when, theme),
    },
  ]
}
