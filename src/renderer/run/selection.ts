import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { dense, type LevelKey } from '../../contract/branch'
import type { RunDetail } from '../../contract/results'
import type { Entries } from '../../science/codes'
import { isActive } from '../status'
import { isSame, optionGroups } from './options'

/** Snapshots a second that the slider can play at. */
export const speeds = [2, 4, 8, 16] as const

export type Speed = (typeof speeds)[number]

export const isSpeed = (value: unknown): value is Speed => speeds.includes(value as Speed)

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
  const speed = ref<Speed>(4)
  /** After the last snapshot comes the first again. */
  const loops = ref(false)
  const isLast = () => stepIndex.value >= steps.value.length - 1
  let timer: ReturnType<typeof setInterval> | undefined
  watch([playing, speed], ([plays, perSecond], [played]) => {
    clearInterval(timer)
    if (!plays) return
    if (!played && isLast()) stepIndex.value = 0
    timer = setInterval(() => {
      stepIndex.value = isLast() ? 0 : stepIndex.value + 1
      if (isLast() && !loops.value) playing.value = false
    }, 1000 / perSecond)
  })
  onScopeDispose(() => clearInterval(timer))

  /** Goes to a snapshot by its place among them, as far as there is one; what plays rests. */
  const goTo = (index: number) => {
    playing.value = false
    stepIndex.value = Math.min(steps.value.length - 1, Math.max(0, index))
  }

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
    speed,
    loops,
    goTo,
    replicate,
    entries,
  }
}

export type Selection = ReturnType<typeof useSelection>
