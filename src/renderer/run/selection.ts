import { computed, onScopeDispose, ref, watch, type Ref } from 'vue'
import type { RunDetail } from '../../contract/results'
import { denseWeights } from '../../contract/size'
import { densityLabel } from '../../figures/format'
import type { Entries } from '../../science/codes'
import { levelCounts } from '../../science/schedule'
import { isActive } from '../status'

export interface LevelOption {
  level: number
  density: number
  label: string
}

/** Time a snapshot stands while the slider plays. */
const playMilliseconds = 500

/**
 * What of a run is looked at: level, snapshot, replicate, entries. While the run trains the newest level and snapshot are
 * followed until the user picks one.
 */
export function useSelection(run: Ref<RunDetail | null>) {
  const levels = computed<LevelOption[]>(() => {
    if (!run.value) return []
    const { experiment, snapshots } = run.value
    const weights = denseWeights(experiment)
    const seen = new Set(snapshots.map(({ level }) => level))
    return levelCounts(experiment.pruning, weights)
      .map((kept, level) => ({ level, density: kept / weights }))
      .filter(({ level }) => seen.has(level))
      .map(({ level, density }) => ({ level, density, label: densityLabel(level, density) }))
  })
  const newest = computed(() => levels.value[levels.value.length - 1]?.level ?? 0)

  const pickedLevel = ref<number | null>(null)
  watch(
    () => run.value?.status,
    (status, before) => {
      if (!status || isActive(status) || pickedLevel.value !== null) return
      // Opened after its end: the dense level. Watched to its end: stay where the eye is.
      pickedLevel.value = before === undefined ? 0 : newest.value
    },
  )
  const level = computed<number>({
    get: () => pickedLevel.value ?? newest.value,
    set: (value) => {
      pickedLevel.value = value
      pickedStep.value = null
      playing.value = false
    },
  })

  const steps = computed(
    () => run.value?.snapshots.filter((snapshot) => snapshot.level === level.value).map(({ step }) => step) ?? [],
  )
  const lastStep = computed(() => steps.value[steps.value.length - 1] ?? null)

  const pickedStep = ref<number | null>(null)
  const stepIndex = computed<number>({
    get: () => {
      const index = pickedStep.value === null ? -1 : steps.value.indexOf(pickedStep.value)
      return index < 0 ? steps.value.length - 1 : index
    },
    set: (index) => (pickedStep.value = steps.value[index] ?? null),
  })
  const step = computed(() => steps.value[stepIndex.value] ?? null)

  const playing = ref(false)
  let timer: ReturnType<typeof setInterval> | undefined
  watch(playing, (plays) => {
    clearInterval(timer)
    if (!plays) return
    if (stepIndex.value >= steps.value.length - 1) stepIndex.value = 0
    timer = setInterval(() => {
      stepIndex.value += 1
      if (stepIndex.value >= steps.value.length - 1) playing.value = false
    }, playMilliseconds)
  })
  onScopeDispose(() => clearInterval(timer))

  const replicate = ref<number | 'all'>('all')
  const entries = ref<Entries>('near')

  return {
    levels,
    level,
    steps,
    stepIndex,
    step,
    lastStep,
    playing,
    replicate,
    entries,
  }
}

export type Selection = ReturnType<typeof useSelection>
