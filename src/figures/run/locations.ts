import type { LocationReading } from '../../contract/results'
import { crowdingBins } from '../../science/claims/rejection'
import { codeDistanceMatrix } from '../../science/codes'
import { fatesByCrowding } from '../../science/fates-by-crowding'
import { firstReplicates } from '../../science/locations'
import { codeDistanceFigure, sharedScale } from '../code-distance'
import { crowdingFigure } from '../crowding'
import { fatesByCrowdingFigure } from '../fates-by-crowding'
import { count, densityLabel } from '../format'
import { tracesFigure } from '../traces'
import { crowdingCaption, distanceCaption, endDistanceCaption, fatesByCrowdingCaption, tracesCaption } from './captions'
import type { RunMaterial } from './material'
import type { RunFigure } from './run-figure'

/** What the locations show: the dense level at its start and its last snapshot, and all the way between them. */
export function locationFigures({ run, readings: [initial, end], traces }: RunMaterial): RunFigure[] {
  if (!initial) return []
  const { experiment } = run
  const chosen = run.replicates === 1 ? 0 : 'all'
  const mean = chosen === 'all'
  const who = mean ? `mean, n = ${count(initial.replicates)}` : 'replicate 1'
  const matrixOf = (reading: LocationReading) => codeDistanceMatrix(reading, chosen, 'near')
  const matrices = { initial: matrixOf(initial), end: matrixOf(end ?? initial) }
  const scale = sharedScale(matrices.initial, matrices.end)
  const distance = (name: string, when: string, which: keyof typeof matrices, caption: string): RunFigure => ({
    section: 'training',
    name,
    caption,
    size: 'half',
    draw: (theme) => {
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
  // Of a run that was stopped, some replicates have come only to the start.
  const both = Math.min(initial.replicates, end.replicates)
  const bins = fatesByCrowding(firstReplicates(initial, both), firstReplicates(end, both), crowdingBins)
  return [
    start,
    distance('code-distance-dense', when, 'end', endDistanceCaption),
    ...(traces === null
      ? []
      : [
          {
            section: 'training' as const,
            name: 'traces',
            caption: tracesCaption,
            size: 'whole' as const,
            draw: (theme) => {
              const last = experiment.training.steps
              const { literals } = experiment.task
              return tracesFigure({ ...traces, literals, last, step: last, condition: `dense · ${who}` }, theme)
            },
          } satisfies RunFigure,
        ]),
    {
      section: 'training',
      name: 'crowding',
      caption: crowdingCaption(experiment, mean),
      size: 'whole',
      draw: (theme) => crowdingFigure(initial, end, chosen, when, theme),
    },
    ...(bins.length === 0
      ? []
      : [
          {
            section: null,
            name: 'fates-by-crowding',
            caption: fatesByCrowdingCaption,
            size: 'half',
            draw: (theme) => fatesByCrowdingFigure(bins, when, theme),
          } satisfies RunFigure,
        ]),
  ]
}
