import type { Experiment } from '../contract/experiment-type'
import type { KernelCache } from './kernel'
import type { Timing } from './protocol'
import { shapeOf } from './shape'
import { Tile } from './tile'
import { candidates, variantCode, type LaneLimits } from './variant'

/** Enough models to fill an adapter, few enough that a slow one is done soon. */
const mostModels = { software: 64, hardware: 4096 }

/** Each layout is timed this often and the median counts: a moment's disturbance decides nothing. */
const rounds = 3

/** Longer than the first dispatches take to settle, short enough for five layouts to be timed in a few seconds. */
const roundMs = 100

/** More steps than any adapter takes in all rounds; what is trained here is thrown away. */
const endless = 200_000

/** Times the layouts that come into question for an experiment's shape; fastest first. */
export async function calibrate(
  device: GPUDevice,
  kernels: KernelCache,
  experiment: Experiment,
  options: { lanes: LaneLimits; pollsBusily: boolean },
): Promise<Timing[]> {
  const { lanes } = options
  const count = Math.min(experiment.replicates, mostModels[lanes.software ? 'software' : 'hardware'])
  const long = { ...experiment, training: { ...experiment.training, steps: endless } }
  const timings: Timing[] = []
  for (const variant of candidates(shapeOf(experiment), lanes)) {
    const tile = await Tile.open(
      device,
      kernels,
      { experiment: long, firstReplicate: 0, count },
      { ...options, variant },
    )
    try {
      const rates: number[] = []
      // The first round finds out how many steps fit a dispatch.
      let step = (await timeRound(tile, count, 0)).step
      for (let round = 0; round < rounds; round++) {
        const timed = await timeRound(tile, count, step)
        step = timed.step
        rates.push(timed.modelStepsPerSecond)
      }
      rates.sort((a, b) => a - b)
      timings.push({ variant: variantCode(variant), modelStepsPerSecond: rates[Math.floor(rounds / 2)]! })
    } finally {
      tile.close()
    }
  }
  return timings.sort((a, b) => b.modelStepsPerSecond - a.modelStepsPerSecond)
}

async function timeRound(tile: Tile, count: number, firstStep: number) {
  let step = firstStep
  let seconds = 0
  while (seconds < roundMs / 1000 && step < endless) {
    const trained = await tile.train(endless, roundMs / 2)
    step = trained.step
    seconds += trained.seconds
  }
  return { step, modelStepsPerSecond: ((step - firstStep) * count) / seconds }
}
