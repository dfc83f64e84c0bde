import { computed, watch, type Ref } from 'vue'
import { dense, startsElsewhere } from '../../../contract/branch'
import type { LabError } from '../../../contract/errors'
import type { LocationReading } from '../../../contract/results'
import type { MaskReading, OverlapReading, WeightReading } from '../../../contract/tickets'
import { useResource, type Resource } from '../../composables/resource'
import { request } from '../../lab'
import { useRun } from '../context'
import { isSame, keyOf } from '../options'

/** Why something cannot be drawn: it failed, and may be asked for again; or the store does not hold it, and says what to do. */
export const whyNot = (error: LabError | null): { error: LabError | null; empty: string | null } =>
  error?.code === 'not-found' ? { error: null, empty: error.message } : { error, empty: null }

/** What is fetched of the chosen ticket: its mask, its weights at both ends, the codes it is held against, and its level's masks. */
export function useTicket(one: Ref<number>) {
  const { run, selection, locate } = useRun()
  const { place } = selection
  const { id } = run.value

  const of = () => ({ id, ...place.value, replicate: one.value })
  const mask = useResource<MaskReading>(() => request('runs.masks', of()))
  const rewound = () => (place.value.level === dense.level ? 0 : run.value.experiment.pruning.rewindStep)
  const start = useResource<WeightReading>(() =>
    startsElsewhere(place.value)
      ? Promise.resolve({ ok: false, error: { code: 'not-found', message: elsewhere } })
      : request('runs.weights', { ...of(), ...dense, step: rewound() }),
  )
  const end = useResource<WeightReading>(() =>
    request('runs.weights', { ...of(), step: run.value.experiment.training.steps }),
  )
  const overlap = useResource<OverlapReading>(() => request('runs.overlap', { id, level: place.value.level }))

  const lastDense = computed(
    () => run.value.snapshots.filter((snapshot) => isSame(snapshot, dense)).at(-1)?.step ?? null,
  )
  const denseEnd = useResource<LocationReading>(() => locate({ ...dense, step: lastDense.value ?? 0 }))

  const load = () => {
    void mask.load()
    void start.load()
    void end.load()
  }
  const loadOverlap = () => {
    if (place.value.level !== dense.level) void overlap.load()
  }
  const loadDense = () => {
    if (lastDense.value !== null) void denseEnd.load()
  }
  watch([run, () => keyOf(place.value), one], load, { immediate: true })
  watch([run, () => place.value.level], loadOverlap, { immediate: true })
  watch([run, lastDense], loadDense, { immediate: true })

  /** Of what is chosen now; what was chosen before may still be there. */
  const chosen = <T extends { replicate: number }>({ value }: Resource<T>, isOfPlace: (reading: T) => boolean) =>
    computed(() => (value.value && value.value.replicate === one.value && isOfPlace(value.value) ? value.value : null))
  return {
    mask: chosen(mask, (reading) => isSame(reading, place.value)),
    start: chosen(start, (reading) => isSame(reading, dense) && !startsElsewhere(place.value)),
    end: chosen(end, (reading) => isSame(reading, place.value)),
    overlap: computed(() => (overlap.value.value?.level === place.value.level ? overlap.value.value : null)),
    denseEnd: denseEnd.value,
    errors: {
      mask: mask.error,
      start: start.error,
      end: end.error,
      overlap: overlap.error,
      denseEnd: denseEnd.error,
    },
    retry: () => {
      load()
      loadOverlap()
      loadDense()
    },
  }
}

export type Ticket = ReturnType<typeof useTicket>

const elsewhere =
  'It starts from another initialisation than the dense network’s, of which the store keeps no weights; choose “kept” to see the mask alone.'
