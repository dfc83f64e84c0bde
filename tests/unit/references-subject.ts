import type { Experiment, TaskSpec, TrainingSpec } from '../../src/contract/experiment-type'
import { makeTask } from '../../src/science/task'
import type { Subject } from '../references/subject'

/** `superposed` with the parts that a test wants otherwise. */
export function subject(
  parts: { task?: Partial<TaskSpec>; training?: Partial<TrainingSpec>; rows?: number; testSamples?: number } = {},
  replicate = 0,
): Subject {
  const experiment: Experiment = {
    version: 1,
    name: 'reference',
    preset: 'custom',
    task: {
      inputs: 32,
      clauses: 8,
      literals: 4,
      arrangement: 'disjoint',
      polarity: 'positive',
      inputCoding: '-1/+1',
      inputProbability: 0.3,
      hardNegatives: 0.5,
      ...parts.task,
    },
    model: { rows: parts.rows ?? 32, outputScale: 3, children: 1, partition: 'random' },
    training: { optimiser: 'sgd', rate: 0.6, momentum: 0.9, batch: 128, steps: 3000, ...parts.training },
    pruning: { method: 'imp', rate: 0.25, densities: [0.2], rewindStep: 0 },
    analysis: {
      testSamples: parts.testSamples ?? 4096,
      codeThreshold: 0.4,
      aliveThreshold: 0.1,
      snapshots: 24,
      motionStep: 100,
      extraSnapshots: [],
      keepWeights: 'ends',
      crowdingPenalty: 1,
    },
    replicates: 1,
    seed: 12_345,
  }
  return { experiment, clauses: makeTask(experiment.task, experiment.seed), replicate }
}
