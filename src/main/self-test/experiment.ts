import { requireExperiment } from '../../contract/explain'

/** Small enough to be done in a moment, with every kernel that a training needs; known-answers.json holds what is right. */
export const testedExperiment = requireExperiment({
  name: 'self-test',
  task: { inputs: 16, clauses: 4 },
  model: { rows: 8 },
  training: { batch: 32, steps: 20, rate: 0.3 },
  pruning: { densities: [0.5], rate: 0.5 },
  analysis: { testSamples: 256, snapshots: 2, motionStep: 10 },
  replicates: 2,
  seed: 20_261_123,
})

/** Steps that are trained before the answers are compared: enough that every gradient counts, too few for roundings to grow. */
export const testedSteps = 10

/** Weights of W1 a model that pruning keeps. */
export const testedKept = 64
