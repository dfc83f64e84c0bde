import type { Experiment } from '../contract/experiment-type'
import type { Estimate } from '../contract/ipc'
import { tileBytes } from '../engine/buffers'
import { shapeOf } from '../engine/shape'
import { levelCounts } from '../science/schedule'

/** What an experiment will cost: arithmetic on its spec, no device asked. */
export function estimate(experiment: Experiment): Estimate {
  const { task, model, training, pruning, replicates } = experiment
  const levels = levelCounts(pruning, task.inputs * model.rows).length
  const retrained = (levels - 1) * (training.steps - pruning.rewindStep)
  return {
    levels,
    models: replicates,
    modelSteps: replicates * (training.steps + retrained),
    bytes: tileBytes(experiment, shapeOf(experiment), replicates),
  }
}
