import { shallowReactive, watch, type ShallowReactive } from 'vue'
import { dense } from '../../contract/branch'
import type { LabError, Result } from '../../contract/errors'
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

const lacks = (message: string): { ok: false; error: LabError } => ({
  ok: false,
  error: { code: 'not-found', message },
})

async function locate({ run, locate }: Readable, comparison: Comparison): Promise<Result<Located>> {
  const training = nearestTraining(run, comparison.place.value)
  if (!training) return lacks('This run has nothing of that method.')
  const steps = snapshotSteps(run, training)
  const [step, last] = [snapshotAt(steps, comparison.step.value), steps.at(-1)]
  if (step === null || last === undefined) return lacks('Nothing was measured of this run yet.')
  const key = { level: training.level, branch: training.branch }
  // The initialisation is the dense training's, where every level begins.
  const [initial, now, end] = await Promise.all([
    locate({ ...dense, step: 0 }),
    locate({ ...key, step }),
    locate({ ...key, step: last }),
  ])
  if (!initial.ok) return initial
  if (!now.ok) return now
  if (!end.ok) return end
  const least = Math.min(initial.value.replicates, now.value.replicates, end.value.replicates)
  if (least === 0 || (comparison.replicate.value !== 'all' && comparison.replicate.value >= least)) {
    return lacks('The chosen replicate has not come this far in this run yet.')
  }
  return { ok: true, value: { training, initial: initial.value, now: now.value, end: end.value } }
}

/** What each run has where the comparison looks, by id; what was there before stays until the next has come. */
export function useReadings(comparison: Comparison): ShallowReactive<Map<string, Result<Located>>> {
  const found = shallowReactive(new Map<string, Result<Located>>())
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
  return found
}
