import type { Experiment } from '../contract/experiment-type'
import type { Estimate } from '../contract/ipc'
import { tileBytes } from '../engine/buffers'
import { shapeOf } from '../engine/shape'
import { planJob } from './jobs/plan'

/** What an experiment will cost: arithmetic on its spec, no device asked. */
export function estimate(experiment: Experiment): Estimate {
  const { trainings, tiles, stepsAModel } = planJob(experiment)
  const models = experiment.replicates
  const largestTile = Math.max(...tiles.map(({ count }) => count))
  return {
    trainings: trainings.length,
    models,
    modelSteps: models * stepsAModel,
    bytes: tileBytes(experiment, shapeOf(experiment), largestTile),
  }
}
