import { computed, type Ref } from 'vue'
import type { LevelCurves, LocationReading, RunDetail } from '../../contract/results'
import { codeDistanceFigure, sharedScale } from '../../figures/code-distance'
import { crowdingFigure } from '../../figures/crowding'
import { count, densityLabel } from '../../figures/format'
import type { FigureTheme } from '../../figures/theme'
import { trainingFigure } from '../../figures/training'
import { codeDistanceMatrix, type Entries } from '../../science/codes'
import type { LevelOption } from './selection'

interface Sources {
  run: Ref<RunDetail | null>
  curves: Ref<LevelCurves | null>
  /** Level 0, step 0. */
  initial: Ref<LocationReading | null>
  chosen: Ref<LocationReading | null>
  /** The level's newest snapshot. */
  end: Ref<LocationReading | null>
  replicate: Ref<number | 'all'>
  entries: Ref<Entries>
  levels: Ref<LevelOption[]>
  theme: Ref<FigureTheme>
}

const entriesSentence: Record<Entries, string> = {
  near: 'Rows in which codes differ; entry: at most one literal off',
  code: 'Rows in which codes differ; entry: a final code',
}

/** The page's figures, each null until its data is there. */
export function useFigures(sources: Sources) {
  const { run, curves, initial, chosen, end, replicate, entries, levels, theme } = sources

  const training = computed(() => {
    if (!run.value || !curves.value || curves.value.loss.steps.length + curves.value.accuracy.steps.length === 0) {
      return null
    }
    return trainingFigure(curves.value, run.value.experiment.training.steps, theme.value)
  })

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

  const distanceAtStart = computed(() =>
    initial.value && initialMatrix.value
      ? codeDistanceFigure(
          {
            matrix: initialMatrix.value,
            scale: scale.value,
            condition: `at initialisation · ${who(initial.value)}`,
            reading: entriesSentence[entries.value],
            mean: mean.value,
          },
          theme.value,
        )
      : null,
  )
  const distance = computed(() => {
    if (!chosen.value || !chosenMatrix.value) return null
    const { level, step } = chosen.value
    const density = levels.value.find((option) => option.level === level)?.density ?? 1
    return codeDistanceFigure(
      {
        matrix: chosenMatrix.value,
        scale: scale.value,
        condition: `${densityLabel(level, density)}, step ${count(step)} · ${who(chosen.value)}`,
        reading: 'Same scale and reading; follows the step slider',
        mean: mean.value,
      },
      theme.value,
    )
  })

  const crowding = computed(() => {
    if (!has(initial.value) || !has(end.value)) return null
    const { level, step } = end.value
    const density = levels.value.find((option) => option.level === level)?.density ?? 1
    return crowdingFigure(
      initial.value,
      end.value,
      replicate.value,
      `${densityLabel(level, density)}, step ${count(step)}`,
      theme.value,
    )
  })

  return { training, distanceAtStart, distance, crowding }
}
