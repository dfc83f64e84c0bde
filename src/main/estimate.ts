import type { Experiment } from '../contract/experiment-type'
import type { Estimate } from '../contract/ipc'
import type { AdapterDescription } from '../contract/results'
import { tileBytes } from '../engine/buffers'
import { shapeOf } from '../engine/shape'
import { diskBytes } from './estimates/disk'
import { estimateTime } from './estimates/time'
import { workOf } from './estimates/work'
import { planJob, tileFrom } from './jobs/plan'
import type { RunTime } from './store/store'

/** What an experiment will cost on an adapter of that kind, of which `finished` are runs: arithmetic on its spec, and on theirs. */
export function estimate(
  experiment: Experiment,
  kind: AdapterDescription['kind'],
  finished: readonly RunTime[],
): Estimate {
  const { trainings, stepsAModel } = planJob(experiment)
  const models = experiment.replicates
  // The first is as large as any.
  const { count } = tileFrom(0, experiment, kind)
  const done = finished.map((run) => ({ work: workOf(run.experiment, kind), seconds: run.seconds }))
  return {
    trainings: trainings.length,
    models,
    sideBySide: count,
    steps: stepsAModel,
    modelSteps: models * stepsAModel,
    bytes: tileBytes(experiment, shapeOf(experiment), count),
    disk: diskBytes(experiment, kind),
    time: estimateTime(workOf(experiment, kind), done),
  }
}
