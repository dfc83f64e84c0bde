import { computed, watch } from 'vue'
import { dense } from '../../../contract/branch'
import type { LocationReading } from '../../../contract/results'
import { useResource, type Resource } from '../../composables/resource'
import { isActive } from '../../status'
import { useRun } from '../context'
import { keyOf } from '../options'

/** The locations that a tab of a run compares, kept up to date while the selection moves and the run trains. */
export function useReadings() {
  const { run, selection, locate } = useRun()
  const { place, step, lastStep, replicate } = selection

  const initial = useResource<LocationReading>(() => locate({ ...dense, step: 0 }))
  const now = useResource<LocationReading>(() => locate({ ...place.value, step: step.value ?? 0 }))
  const end = useResource<LocationReading>(() => locate({ ...place.value, step: lastStep.value ?? 0 }))

  const measured = computed(() => run.value.snapshots.length > 0)
  const loadInitial = () => {
    if (measured.value) void initial.load()
  }
  const loadNow = () => {
    if (step.value !== null) void now.load()
  }
  const loadEnd = () => {
    if (lastStep.value !== null) void end.load()
  }
  watch([run], loadInitial, { immediate: true })
  watch([run, () => keyOf(place.value), step], loadNow, { immediate: true })
  watch([run, () => keyOf(place.value), lastStep], loadEnd, { immediate: true })

  /** While a run trains, a snapshot may not have the chosen replicate yet. */
  const has = (reading: LocationReading | null): reading is LocationReading =>
    reading !== null && reading.replicates > (replicate.value === 'all' ? 0 : replicate.value)
  const there = ({ value }: Resource<LocationReading>) => computed(() => (has(value.value) ? value.value : null))

  /** Why there is nothing to draw, where nothing is being fetched either. */
  const empty = computed(() => {
    if (measured.value) {
      const lacks = replicate.value !== 'all' && now.value.value !== null && !has(now.value.value)
      return lacks ? `Replicate ${Number(replicate.value) + 1} has not come this far yet.` : null
    }
    if (run.value.status === 'queued') return 'This run waits for its turn.'
    return isActive(run.value.status)
      ? 'Getting ready; the first snapshot comes soon.'
      : 'Nothing was measured before this run ended.'
  })

  return {
    initial: there(initial),
    now: there(now),
    end: there(end),
    errors: { initial: initial.error, now: now.error, end: end.error },
    retry: () => {
      loadInitial()
      loadNow()
      loadEnd()
    },
    empty,
  }
}

export type Readings = ReturnType<typeof useReadings>
