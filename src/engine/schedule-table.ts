import type { TrainingSpec } from '../contract/experiment-type'
import { rateAt } from '../science/schedule'

/** What the steps of a level from `levelStart` on need, [step][4]: rate, Adam's 1 / (1 − β₁^j) and 1 / (1 − β₂^j), 0. */
export function scheduleTable(training: TrainingSpec, levelStart: number): Float32Array<ArrayBuffer> {
  const schedule = new Float32Array(4 * (training.steps - levelStart))
  for (let own = 0; own < training.steps - levelStart; own++) {
    const rate = rateAt(training, levelStart + own)
    schedule.set([rate, 1 / (1 - 0.9 ** (own + 1)), 1 / (1 - 0.999 ** (own + 1)), 0], 4 * own)
  }
  return schedule
}
