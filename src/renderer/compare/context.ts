import { computed, inject, provide, ref, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import type { RunDetail } from '../../contract/results'
import { comparedDensities, comparedMethods, comparedSteps, nearestTraining, snapshotSteps } from './place'
import type { ComparedPlace } from './place'
import type { Compared } from './runs'
import { useZoom, type Zoom } from './zoom'

/** A run that can be compared. */
export type Readable = Compared & { run: RunDetail }

/** What all parts of a comparison share. */
export interface Comparison {
  /** All that were chosen, those that cannot be read among them. */
  all: ComputedRef<Compared[]>
  readable: ComputedRef<Readable[]>
  /** The id of the run that the others are held against: the first, until another is chosen. */
  reference: Ref<string>
  place: Ref<ComparedPlace>
  methods: ComputedRef<ComparedPlace['method'][]>
  densities: ComputedRef<number[]>
  /** Steps that any run has a snapshot at, at that place. */
  steps: ComputedRef<number[]>
  step: Ref<number>
  /** Null: all, as means. */
  replicate: Ref<number | 'all'>
  /** Replicates that every run has. */
  replicates: ComputedRef<number>
  zoom: Zoom
}

const key: InjectionKey<Comparison> = Symbol('comparison')

export function provideComparison(all: ComputedRef<Compared[]>): Comparison {
  const readable = computed(() => all.value.filter((one): one is Readable => one.run !== null))
  const runs = computed(() => readable.value.map(({ run }) => run))

  const picked = ref<string | null>(null)
  const reference = computed({
    get: () => (readable.value.find(({ mark }) => mark.id === picked.value) ?? readable.value[0])?.mark.id ?? '',
    set: (id) => (picked.value = id),
  })

  const place = ref<ComparedPlace>({ method: 'imp', density: 1 })
  const steps = computed(() =>
    comparedSteps(
      runs.value.map((run) => {
        const nearest = nearestTraining(run, place.value)
        return nearest === null ? [] : snapshotSteps(run, nearest)
      }),
    ),
  )
  // The end, until the user picks a step.
  const pickedStep = ref<number | null>(null)
  const step = computed({
    get: () => pickedStep.value ?? steps.value.at(-1) ?? 0,
    set: (value) => (pickedStep.value = value),
  })
  const replicates = computed(() => Math.min(...runs.value.map((run) => run.replicates)))
  const pickedReplicate = ref<number | 'all'>(0)
  const replicate = computed({
    get: () => (pickedReplicate.value === 'all' ? 'all' : Math.min(pickedReplicate.value, replicates.value - 1)),
    set: (value) => (pickedReplicate.value = value),
  })

  const comparison: Comparison = {
    all,
    readable,
    reference,
    place,
    methods: computed(() => comparedMethods(runs.value)),
    densities: computed(() => comparedDensities(runs.value, place.value.method)),
    steps,
    step,
    replicate,
    replicates,
    zoom: useZoom(),
  }
  provide(key, comparison)
  return comparison
}

/** For the parts of a comparison. Throws outside of one. */
export function useComparison(): Comparison {
  const comparison = inject(key)
  if (!comparison) throw new Error('There is no comparison around this component.')
  return comparison
}
