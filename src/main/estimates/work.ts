import type { Experiment } from '../../contract/experiment-type'
import type { AdapterDescription } from '../../contract/results'
import { hiddenRows } from '../../contract/size'
import { planJob, tileFrom } from '../jobs/plan'

/** What an experiment asks of an adapter, in numbers that its time depends on. */
export interface Work {
  /** Trainings of each tile, in which kernels are set up and results read back. */
  trainings: number
  /** Training steps one after the other: those of a model, once for each tile. */
  steps: number
  /** Models that train side by side. */
  models: number
  /** Floating-point operations of a training sample in one model, 4·n·m + 6·n as in bench/README.md. */
  sampleFlop: number
  /** All floating-point operations, of training and of tests. */
  flop: number
  optimiser: Experiment['training']['optimiser']
}

/**
 * A test sample takes this share of a training sample's time: on lavapipe 244 µs for 4,096 of them, where a step of 128 takes
 * 11 (bench/README.md, "What the profile shows").
 */
const testSampleShare = 0.7

/** Counted from the plan of the run; the kind of adapter decides how many models stand side by side. */
export function workOf(experiment: Experiment, kind: AdapterDescription['kind']): Work {
  const { task, training, analysis, replicates } = experiment
  const { trainings, stepsAModel } = planJob(experiment)
  const { count } = tileFrom(0, experiment, kind)
  const rows = hiddenRows(experiment)
  const sampleFlop = 4 * rows * task.inputs + 6 * rows
  const snapshots = trainings.reduce((sum, one) => sum + one.snapshots.length, 0)
  const samples = training.batch * stepsAModel + testSampleShare * analysis.testSamples * snapshots
  return {
    trainings: trainings.length,
    steps: stepsAModel * Math.ceil(replicates / count),
    models: count,
    sampleFlop,
    flop: replicates * samples * sampleFlop,
    optimiser: training.optimiser,
  }
}
