import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { dense, type LevelKey } from '../../contract/branch'
import type { RunDetail } from '../../contract/results'
import type { Entries } from '../../science/codes'
import { isActive } from '../status'
import { isSame, optionGroups } from './options'

/** Time a snapshot stands while the slider plays. */
const playMilliseconds = 500

/**
 * What of a run is looked at: level and branch, snapshot, replicate, entries. While the run trains the newest level of the
 * branch 'main' and its newest snapshot are followed until the user picks one; tickets end too often to follow them.
 */
export function useSelection(run: Ref<RunDetail | null>) {
  const groups = computed(() => (run.value ? optionGroups(run.value) : []))
  const options = computed(() => groups.value.flatMap((group) => group.options))
  const newest = computed<LevelKey>(() => {
    const last = options.value.filter(({ branch }) => branch === 'main').at(-1)
    return last ? { level: last.level, branch: last.branch } : dense
  })

  const pickedPlace = shallowRef<LevelKey | null>(null)
  watch(
    () => run.value?.status,
    (status, before) => {
      if (!status || isActive(status) || pickedPlace.value !== null) return
      // Opened after its end: the dense level. Watched to its end: stay where the eye is.
      pickedPlace.value = before === undefined ? dense : newest.value
    },
  )
  const place = computed<LevelKey>({
    get: () => pickedPlace.value ?? newest.value,
    set: (value) => {
      pickedPlace.value = { level: value.level, branch: value.branch }
      pickedStep.value = null
      playing.value = false
    },
  })
  const option = computed(() => options.value.find((one) => isSame(one, place.value)) ?? null)

  const steps = computed(
    () => run.value?.snapshots.filter((snapshot) => isSame(snapshot, place.value)).map(({ step }) => step) ?? [],
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
    groups,
    options,
    place,
    option,
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
