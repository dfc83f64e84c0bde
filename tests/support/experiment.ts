import type {
  AnalysisSpec,
  Experiment,
  MethodsSpec,
  ModelSpec,
  PruningSpec,
  TaskSpec,
  TrainingSpec,
} from '../../src/contract/experiment-type'
import { makeTask } from '../../src/science/task'
import type { Subject } from '../references/subject'

export interface Parts {
  task?: Partial<TaskSpec>
  model?: Partial<ModelSpec>
  training?: Partial<TrainingSpec>
  pruning?: Partial<PruningSpec>
  methods?: Partial<MethodsSpec>
  analysis?: Partial<AnalysisSpec>
  seed?: number
}

/** `superposed` with the parts that a test wants otherwise. */
export const experimentOf = (parts: Parts = {}): Experiment => ({
  version: 1,
  name: 'device test',
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
  model: { rows: 32, outputScale: 3, children: 1, partition: 'random', ...parts.model },
  training: { optimiser: 'sgd', rate: 0.6, momentum: 0.9, batch: 128, steps: 3000, ...parts.training },
  pruning: { method: 'imp', rate: 0.25, densities: [0.2], rewindStep: 0, ...parts.pruning },
  methods: { tickets: [], nulls: [], ...parts.methods },
  analysis: {
    testSamples: 4096,
    codeThreshold: 0.4,
    aliveThreshold: 0.1,
    snapshots: 24,
    motionStep: Math.min(100, parts.training?.steps ?? 100),
    extraSnapshots: [],
    keepWeights: 'ends',
    crowdingPenalty: 1,
    ...parts.analysis,
  },
  replicates: 1,
  seed: parts.seed ?? 12_345,
})

export const subjectOf = (experiment: Experiment, replicate: number): Subject => ({
  experiment,
  clauses: makeTask(experiment.task, experiment.seed),
  replicate,
})
