import { computed, type Ref } from 'vue'
import { branchLabel } from '../../contract/branch'
import type { LevelCurves, LocationReading, RunDetail } from '../../contract/results'
import { codeDistanceFigure, sharedScale } from '../../figures/code-distance'
import { crowdingFigure } from '../../figures/crowding'
import { fateCurvesFigure } from '../../figures/claims/fates'
import { count } from '../../figures/format'
import type { FigureTheme } from '../../figures/theme'
import { trainingFigure } from '../../figures/training'
import { codeDistanceMatrix, type DistanceMatrix, type Entries } from '../../science/codes'
import { isSame, type TrainingOption } from './options'

interface Sources {
  run: Ref<RunDetail | null>
  curves: Ref<LevelCurves | null>
  /** Those of the dense level. */
  denseCurves: Ref<LevelCurves | null>
  /** The dense level's step 0. */
  initial: Ref<LocationReading | null>
  chosen: Ref<LocationReading | null>
  /** The newest snapshot of what was chosen. */
  end: Ref<LocationReading | null>
  replicate: Ref<number | 'all'>
  entries: Ref<Entries>
  options: Ref<TrainingOption[]>
}

const entriesSentence: Record<Entries, string> = {
  near: 'Rows in which codes differ; entry: at most one literal off',
  code: 'Rows in which codes differ; entry: a final code',
}

/** The page's figures, each null until its data is there. */
export function useFigures(sources: Sources) {
  const { run, curves, denseCurves, initial, chosen, end, replicate, entries, options } = sources

  const training = computed(() => {
    if (!run.value || !curves.value || curves.value.loss.steps.length + curves.value.accuracy.steps.length === 0) {
      return null
    }
    const [all, steps] = [curves.value, run.value.experiment.training.steps]
    return (theme: FigureTheme) => trainingFigure(all, steps, theme)
  })

  const fates = computed(() => {
    const curves = denseCurves.value?.fates
    if (!run.value || !curves || curves.converged.steps.length === 0) return null
    const { steps } = run.value.experiment.training
    return (theme: FigureTheme) => fateCurvesFigure(curves, steps, theme)
  })

  // A reading may be of what was chosen before, until the next has come.
  const when = (reading: LocationReading) => {
    const option = options.value.find((one) => isSame(one, reading))
    return `${option?.label ?? branchLabel(reading)}, step ${count(reading.step)}`
  }

  /** While a run trains, a snapshot may not have the chosen replicate yet. */
  const has = (reading: LocationReading | null): reading is LocationReading =>
    reading !== null && reading.replicates > (replicate.value === 'all' ? 0 : replicate.value)
  const matrix = (reading: LocationReading | null) =>
    has(reading) ? codeDistanceMatrix(reading, replicate.value, entries.value) : null
  const initialMatrix = computed(() => matrix(initial.value))
  const chosenMatrix = computed(() => matrix(chosen.value))
  const scale = computed(() => sharedScale(...[initialMatrix.value, chosenMatrix.value].filter((one) => one !== null)))
  const who = (reading: LocationReading) =>
    replicate.value === 'all' ? `mean, n = ${count(reading.replicates)}` : `replicate ${replicate.value + 1}`
  const mean = computed(() => replicate.value === 'all' && (run.value?.replicates ?? 0) > 1)

  const drawMatrix = (
    reading: LocationReading | null,
    matrix: DistanceMatrix | null,
    condition: string,
    words: string,
  ) => {
    if (!reading || !matrix) return null
    const input = {
      matrix,
      scale: scale.value,
      condition: `${condition} · ${who(reading)}`,
      reading: words,
      mean: mean.value,
    }
    return (theme: FigureTheme) => codeDistanceFigure(input, theme)
  }
  const distanceAtStart = computed(() =>
    drawMatrix(initial.value, initialMatrix.value, 'at initialisation', entriesSentence[entries.value]),
  )
  const distance = computed(() =>
    drawMatrix(
      chosen.value,
      chosenMatrix.value,
      chosen.value ? when(chosen.value) : '',
      'Same scale and reading; follows the step slider',
    ),
  )

  const crowding = computed(() => {
    const [start, last, one] = [initial.value, end.value, replicate.value]
    if (!has(start) || !has(last)) return null
    const words = when(last)
    return (theme: FigureTheme) => crowdingFigure(start, last, one, words, theme)
  })

  return { training, fates, distanceAtStart, distance, crowding }
}
