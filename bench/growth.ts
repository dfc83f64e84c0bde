import type { Steps } from './ours'
import type { PeerProcess } from './peer'
import { median } from './statistics'

export interface Growth {
  /** Over as many steps at each number of models: the same rate everywhere when time is linear in models. */
  models: { models: number; seconds: number; modelStepsPerSecond: number; bytes: number; residentBytes: number }[]
  /** Rate over each number of steps from the start of a training. */
  steps: { steps: number; seconds: number; modelStepsPerSecond: number }[]
  /** Largest over smallest rate of the above. */
  spreadOverModels: number
  spreadOverSteps: number
}

const counts = [64, 256, 1024, 4096]
const stepCounts = [100, 200, 400, 800]

/** Steps at each number of models. */
const stepsOfAll = 400

const ratio = (rates: number[]) => Math.max(...rates) / Math.min(...rates)

/** Time against models and steps, `repeats` of each by turns. `stepModels`: of the steps' part. */
export async function measureGrowth(ours: PeerProcess, stepModels: number, repeats: number): Promise<Growth> {
  const runs = counts.map(() => [] as Steps[])
  const times = stepCounts.map(() => [] as number[])
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const [i, models] of counts.entries()) {
      runs[i]!.push(await ours.ask<Steps>('steps', { models, steps: stepsOfAll }))
    }
    for (const [i, steps] of stepCounts.entries()) {
      times[i]!.push((await ours.ask<Steps>('steps', { models: stepModels, steps })).seconds)
    }
  }
  const models = counts.map((count, i) => {
    const seconds = median(runs[i]!.map((run) => run.seconds))
    return {
      models: count,
      seconds,
      modelStepsPerSecond: (count * stepsOfAll) / seconds,
      bytes: runs[i]![0]!.bytes,
      residentBytes: Math.max(...runs[i]!.map(({ residentBytes }) => residentBytes)),
    }
  })
  const steps = stepCounts.map((count, i) => ({
    steps: count,
    seconds: median(times[i]!),
    modelStepsPerSecond: (stepModels * count) / median(times[i]!),
  }))
  return {
    models,
    steps,
    spreadOverModels: ratio(models.map(({ modelStepsPerSecond }) => modelStepsPerSecond)),
    spreadOverSteps: ratio(steps.map(({ modelStepsPerSecond }) => modelStepsPerSecond)),
  }
}
