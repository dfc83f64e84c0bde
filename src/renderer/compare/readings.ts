import { shallowReactive, watch } from 'vue'
import { dense } from '../../contract/branch'
import type { LabError } from '../../contract/errors'
import type { LocationReading } from '../../contract/results'
import type { TrainingOption } from '../run/options'
import type { Comparison, Readable } from './context'
import { nearestTraining, snapshotAt, snapshotSteps } from './place'

/** Locations of a run where the comparison looks. */
export interface Located {
  training: TrainingOption
  initial: LocationReading
  now: LocationReading
  end: LocationReading
}

/** What a run has there, why it has nothing there, or why that could not be read. */
export type Found = { at: Located } | { lacks: string } | { error: LabError }

async function locate({ run, locate }: Readable, comparison: Comparison): Promise<Found> {
  const training = nearestTraining(run, comparison.place.value)
  if (!training) return { lacks: 'This run has nothing of that method.' }
  const steps = snapshotSteps(run, training)
  const [step, last] = [snapshotAt(steps, comparison.step.value), steps.at(-1)]
  if (step === null || last === undefined) return { lacks: 'Nothing was measured of this run yet.' }
  const key = { level: training.level, branch: training.branch }
  // The initialisation is the dense training's, where every level begins.
  const [initial, now, end] = await Promise.all([
    locate({ ...dense, step: 0 }),
    locate({ ...key, step }),
    locate({ ...key, step: last }),
  ])
  if (!initial.ok) return { error: initial.error }
  if (!now.ok) return { error: now.error }
  if (!end.ok) return { error: end.error }
  const least = Math.min(initial.value.replicates, now.value.replicates, end.value.replicates)
  if (least === 0 || (comparison.replicate.value !== 'all' && comparison.replicate.value >= least)) {
    return { lacks: 'The chosen replicate has not come this far in this run yet.' }
  }
  return { at: { training, initial: initial.value, now: now.value, end: end.value } }
}

export interface Readings {
  /** By the run's id; what was there before stays until the next has come. */
  found: ReadonlyMap<string, Found>
  /** Asks for a run's once more. */
  again: (id: string) => void
}

/** What each run has where the comparison looks. */
export function useReadings(comparison: Comparison): Readings {
  const found = shallowReactive(new Map<string, Found>())
  const latest = new Map<string, number>()
  const { readable, place, step, replicate } = comparison
  async function fetch(one: Readable) {
    const { id } = one.mark
    const mine = (latest.get(id) ?? 0) + 1
    latest.set(id, mine)
    const result = await locate(one, comparison)
    if (mine === latest.get(id)) found.set(id, result)
  }
  watch([readable, place, step, replicate], () => readable.value.forEach((one) => void fetch(one)), { immediate: true })
  const again = (id: string) => readable.value.filter(({ mark }) => mark.id === id).forEach((one) => void fetch(one))
  return { found, again }
}
