import { computed, shallowReactive, type ComputedRef } from 'vue'
import type { LevelKey } from '../../../contract/branch'
import { isSame, keyOf } from '../options'
import type { Selection } from '../selection'

/** Lines that can still be told apart, and as many names as fit beside them. */
export const mostTrainings = 15

/** By run: what the user has laid over each other, kept while the window is open. Nothing: what all tabs look at. */
const pickedOf = shallowReactive(new Map<string, LevelKey[]>())

export interface PickedTrainings {
  /** In the order of the run's trainings; at least one. */
  keys: ComputedRef<LevelKey[]>
  /** This one alone, which all tabs then look at. */
  only: (key: LevelKey) => void
  /** These, in the place of what was picked. */
  set: (keys: readonly LevelKey[]) => void
}

/** The trainings of a run whose curves are laid over each other. */
export function usePickedTrainings(id: string, { place, options }: Selection): PickedTrainings {
  const known = computed(() => {
    const picked = pickedOf.get(id) ?? []
    return options.value.filter((option) => picked.some((key) => isSame(key, option)))
  })
  const set = (keys: readonly LevelKey[]) => {
    const some = keys.slice(0, mostTrainings).map(({ level, branch }) => ({ level, branch }))
    if (some.length === 0) pickedOf.delete(id)
    else pickedOf.set(id, some)
  }
  return {
    keys: computed(() => (known.value.length > 0 ? known.value : [place.value])),
    set,
    only: (key) => {
      place.value = key
      pickedOf.delete(id)
    },
  }
}

/** What was picked, with one more or one less. */
export const toggled = (keys: readonly LevelKey[], key: LevelKey, on: boolean): LevelKey[] =>
  on ? [...keys.filter((one) => !isSame(one, key)), key] : keys.filter((one) => keyOf(one) !== keyOf(key))
