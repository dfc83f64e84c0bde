import type { Experiment } from '../contract/experiment-type'
import type { Estimate } from '../contract/ipc'
import type { AdapterDescription } from '../contract/results'
import { tileBytes } from '../engine/buffers'
import { shapeOf } from '../engine/shape'
import { planJob, tileFrom } from './jobs/plan'

/** What an experiment will cost on an adapter of that kind: arithmetic on its spec. */
export function estimate(experiment: Experiment, kind: AdapterDescription['kind']): Estimate {
  const { trainings, stepsAModel } = planJob(experiment)
  const models = experiment.replicates
  // The first is as large as any.
  const { count } = tileFrom(0, experiment, kind)
  return {
    trainings: trainings.length,
    models,
    modelSteps: models * stepsAModel,
    bytes: tileBytes(experiment, shapeOf(experiment), count),
  }
}
