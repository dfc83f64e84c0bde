import type { LocationReading, RunDetail } from '../../contract/results'
import { codeDistanceFigure, sharedScale } from '../../figures/code-distance'
import { crowdingFigure } from '../../figures/crowding'
import type { Figure } from '../../figures/figure'
import { count, densityLabel } from '../../figures/format'
import { trainingFigure } from '../../figures/training'
import { lightFigures } from '../../figures/theme'
import { codeDistanceMatrix } from '../../science/codes'
import { levelCurves } from '../curves'
import type { Store } from '../store/store'
import {
  crowdingCaption,
  distanceCaption,
  endDistanceCaption,
  sparsestTrainingCaption,
  trainingCaption,
} from './captions'
import { drawSvg, type Size } from './draw'

/** A figure as the page shows it and as a file of its own. */
export interface Drawing {
  /** Name of the file, without a folder. */
  file: string
  svg: string
  title: string
  condition: string
  /** How to read it, in a few sentences. */
  caption: string
  /** Two of these stand side by side. */
  half: boolean
}

/** The page's column is 960 wide; figures are drawn at the size they are shown in, so that their text is as large as the page's. */
const half: Size = { width: 448, height: 390 }
const whole: Size = { width: 936, height: 390 }

/** On paper and on screen alike, figures stand on a light ground. */
const theme = lightFigures

function drawing(name: string, figure: Figure, caption: string, size: Size): Drawing {
  const { title, condition } = figure
  const svg = drawSvg(name, figure, theme, size)
  return { file: `${name}.svg`, svg, title, condition, caption, half: size === half }
}

/** Every figure that the run's stored data allows; none for a run that ended before anything was measured. */
export async function drawRun(store: Store, run: RunDetail): Promise<Drawing[]> {
  return [...(await trainingDrawings(store, run)), ...(await locationDrawings(store, run))]
}

/** Curves of the dense level and of the sparsest one that has been trained. */
async function trainingDrawings(store: Store, run: RunDetail): Promise<Drawing[]> {
  const { training } = run.experiment
  const sparsest = run.levels.filter(({ level }) => level > 0).slice(-1)
  const shown = [{ level: 0, density: 1 }, ...sparsest]
  const drawings: Drawing[] = []
  for (const { level, density } of shown) {
    const curves = levelCurves(level, density, await store.metrics(run.id, level))
    if (curves.loss.steps.length + curves.accuracy.steps.length === 0) continue
    const [name, caption] =
      level === 0 ? ['training-dense', trainingCaption(run.experiment)] : ['training-sparsest', sparsestTrainingCaption]
    const figure = trainingFigure(curves, training.steps, theme)
    drawings.push(drawing(name, figure, caption, shown.length === 1 ? whole : half))
  }
  return drawings
}

/** What the locations show: the dense level at its start and its last snapshot. */
async function locationDrawings(store: Store, run: RunDetail): Promise<Drawing[]> {
  const steps = run.snapshots.filter(({ level }) => level === 0).map(({ step }) => step)
  const last = steps.at(-1)
  if (last === undefined) return []
  const { experiment } = run
  // A mean over one replicate is that replicate, and is better shown as such.
  const chosen = run.replicates === 1 ? 0 : 'all'
  const matrixOf = (reading: LocationReading) => codeDistanceMatrix(reading, chosen, 'near')
  const initial = await store.locations(run.id, 0, 0)
  const end = await store.locations(run.id, 0, last)
  const scale = sharedScale(matrixOf(initial), matrixOf(end))
  const distance = (reading: LocationReading, when: string) => {
    const who = chosen === 'all' ? `mean, n = ${count(reading.replicates)}` : 'replicate 1'
    return codeDistanceFigure(
      {
        matrix: matrixOf(reading),
        scale,
        condition: `${when} · ${who}`,
        reading: 'Rows in which codes differ; entry: at most one literal off',
        mean: chosen === 'all',
      },
      theme,
    )
  }
  const start = distance(initial, 'at initialisation')
  const drawings = [drawing('code-distance-initial', start, distanceCaption(experiment), half)]
  // A run that ended before its first step has only this one.
  if (last === 0) return drawings
  const when = `${densityLabel(0, 1)}, step ${count(last)}`
  const crowding = crowdingFigure(initial, end, chosen, when, theme)
  return [
    ...drawings,
    drawing('code-distance-dense', distance(end, when), endDistanceCaption, half),
    drawing('crowding', crowding, crowdingCaption(experiment, chosen === 'all'), whole),
  ]
}
