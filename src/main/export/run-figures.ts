import { dense, type LevelKey } from '../../contract/branch'
import type { ClaimsReport } from '../../contract/claims'
import type { LevelCurves, LocationReading, RunDetail } from '../../contract/results'
import { codeDistanceFigure, sharedScale } from '../../figures/code-distance'
import { crowdingFigure } from '../../figures/crowding'
import { count, densityLabel } from '../../figures/format'
import { trainingFigure } from '../../figures/training'
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
import { drawClaims } from './claim-figures'
import { drawing, half, theme, whole, type Drawing, type Making } from './drawing'

/**
 * Every figure that the run's stored data allows, in the order of the page: those of the claims that were measured, then
 * training, codes and crowding; none for a run that ended before anything was measured.
 */
export async function drawRun(
  store: Store,
  run: RunDetail,
  claims: ClaimsReport | null,
  making: Making,
): Promise<Drawing[]> {
  const curves = await curvesOf(store, run)
  const { experiment } = run
  return [
    ...(claims === null ? [] : drawClaims(claims, curves[0]?.fates ?? null, experiment, making)),
    ...trainingDrawings(curves, run, making),
    ...(await locationDrawings(store, run, making)),
  ]
}

/** Curves of the dense level and of the sparsest one that has been trained. */
async function curvesOf(store: Store, run: RunDetail): Promise<LevelCurves[]> {
  const sparsest = run.levels.filter(({ level }) => level > dense.level).slice(-1)
  const shown: (LevelKey & { density: number })[] = [{ ...dense, density: 1 }, ...sparsest]
  const all: LevelCurves[] = []
  for (const { level, branch, density } of shown) {
    const key = { level, branch }
    all.push(levelCurves(key, density, await store.metrics(run.id, key)))
  }
  return all
}

function trainingDrawings(all: readonly LevelCurves[], { experiment }: RunDetail, making: Making): Drawing[] {
  const measured = all.filter(({ loss, accuracy }) => loss.steps.length + accuracy.steps.length > 0)
  return measured.map((curves) => {
    const [name, caption] =
      curves.level === dense.level
        ? ['training-dense', trainingCaption(experiment)]
        : ['training-sparsest', sparsestTrainingCaption]
    const figure = trainingFigure(curves, experiment.training.steps, theme)
    return drawing('training', name, figure, caption, measured.length === 1 ? whole : half, making)
  })
}

/** What the locations show: the dense level at its start and its last snapshot. */
async function locationDrawings(store: Store, run: RunDetail, making: Making): Promise<Drawing[]> {
  const last = run.snapshots
    .filter(({ level, branch }) => level === dense.level && branch === dense.branch)
    .at(-1)?.step
  if (last === undefined) return []
  const { experiment } = run
  // A mean over one replicate is that replicate, and is better shown as such.
  const chosen = run.replicates === 1 ? 0 : 'all'
  const matrixOf = (reading: LocationReading) => codeDistanceMatrix(reading, chosen, 'near')
  const initial = await store.locations(run.id, { ...dense, step: 0 })
  const end = await store.locations(run.id, { ...dense, step: last })
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
  const drawings = [drawing('training', 'code-distance-initial', start, distanceCaption(experiment), half, making)]
  // A run that ended before its first step has only this one.
  if (last === 0) return drawings
  const when = `${densityLabel(0, 1)}, step ${count(last)}`
  const crowding = crowdingFigure(initial, end, chosen, when, theme)
  return [
    ...drawings,
    drawing('training', 'code-distance-dense', distance(end, when), endDistanceCaption, half, making),
    drawing('training', 'crowding', crowding, crowdingCaption(experiment, chosen === 'all'), whole, making),
  ]
}
