import { computed, shallowReactive, watch, type ComputedRef, type Ref } from 'vue'
import type { LevelKey } from '../../../contract/branch'
import type { LabError } from '../../../contract/errors'
import type { LevelCurves, RunDetail } from '../../../contract/results'
import { request } from '../../lab'
import { isActive } from '../../status'
import { isSame, keyOf } from '../options'

export interface Curves {
  /** Of the wanted trainings those that have come and have a point, in the order wanted. */
  shown: ComputedRef<LevelCurves[]>
  /** Of the first that could not be had. */
  error: ComputedRef<LabError | null>
  load: () => void
}

/** The curves of some trainings of a run. What has come to its end is fetched once; the others anew whenever the run has more. */
export function useCurves(run: Readonly<Ref<RunDetail>>, wanted: Readonly<Ref<readonly LevelKey[]>>): Curves {
  const kept = shallowReactive(new Map<string, LevelCurves>())
  const errors = shallowReactive(new Map<string, LabError>())
  /** Fetched when they had ended, and so for good. */
  const whole = new Set<string>()
  const asked = new Set<string>()

  const hasEnded = (key: LevelKey): boolean =>
    !isActive(run.value.status) && [...run.value.levels, ...run.value.branches].some((one) => isSame(one, key))

  async function fetch(place: LevelKey) {
    const key = keyOf(place)
    if (whole.has(key) || asked.has(key)) return
    const ended = hasEnded(place)
    asked.add(key)
    const result = await request('runs.curves', { id: run.value.id, level: place.level, branch: place.branch })
    asked.delete(key)
    if (result.ok) {
      kept.set(key, result.value)
      errors.delete(key)
      if (ended) whole.add(key)
    } else {
      errors.set(key, result.error)
    }
    // It has ended meanwhile: its last points have not come yet.
    if (result.ok && !ended && hasEnded(place)) void fetch(place)
  }
  function load() {
    if (run.value.snapshots.length > 0) for (const key of wanted.value) void fetch(key)
  }
  watch([run, wanted], load, { immediate: true })

  const hasPoints = ({ loss, accuracy }: LevelCurves) => loss.steps.length + accuracy.steps.length > 0
  const ofWanted = <T>(values: ReadonlyMap<string, T>): T[] =>
    wanted.value.flatMap((key) => {
      const value = values.get(keyOf(key))
      return value === undefined ? [] : [value]
    })
  return {
    shown: computed(() => ofWanted(kept).filter(hasPoints)),
    error: computed(() => ofWanted(errors)[0] ?? null),
    load,
  }
}
