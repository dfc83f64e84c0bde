import type { PeerProcess } from './peer'
import type { Slice } from './protocol'
import { median } from './statistics'

interface OurSlice extends Slice {
  bytes: number
  variant: string
  residentBytes: number
}

export interface Growth {
  /** Rate at each number of models: the same everywhere when time is linear in models. */
  models: { models: number; modelStepsPerSecond: number; bytes: number; residentBytes: number }[]
  /** Rate over each number of steps from the start of a training. */
  steps: { steps: number; seconds: number; modelStepsPerSecond: number }[]
  /** Largest over smallest rate of the above. */
  spreadOverModels: number
  spreadOverSteps: number
}

const counts = [64, 256, 1024, 4096]
const stepCounts = [100, 200, 400, 800]

const ratio = (rates: number[]) => Math.max(...rates) / Math.min(...rates)

/** Time against models and steps; `repeats` slices of each number of models, by turns. `stepModels`: of the steps' part. */
export async function measureGrowth(
  ours: PeerProcess,
  stepModels: number,
  repeats: number,
  seconds: number,
): Promise<Growth> {
  const slices = counts.map(() => [] as OurSlice[])
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const [i, models] of counts.entries()) {
      slices[i]!.push(await ours.ask<OurSlice>('slice', { models, seconds }))
    }
  }
  const models = counts.map((count, i) => ({
    models: count,
    modelStepsPerSecond: median(slices[i]!.map((slice) => slice.modelSteps / slice.seconds)),
    bytes: slices[i]![0]!.bytes,
    residentBytes: Math.max(...slices[i]!.map(({ residentBytes }) => residentBytes)),
  }))
  const times = stepCounts.map(() => [] as number[])
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const [i, count] of stepCounts.entries()) {
      times[i]!.push((await ours.ask<{ seconds: number }>('steps', { models: stepModels, steps: count })).seconds)
    }
  }
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
