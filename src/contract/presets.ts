import { denseNulls } from './branch'
import { experimentSchema, type ExperimentInput } from './experiment'
import type { Experiment } from './experiment-type'
import type { PresetDescription } from './ipc'
import { branchMethods } from './ticket-method'

/** science.md, "Presets"; `superposed` is the schema's own defaults. */
const settings: Record<Exclude<Experiment['preset'], 'custom'>, { summary: string; spec: ExperimentInput }> = {
  superposed: {
    summary:
      'Eight disjoint clauses on 32 rows under plain SGD: accurate, nearly every clause coded, rows shared between clauses.',
    spec: {},
  },
  crisp: {
    summary: 'The same with inputs on half of the time and a smaller rate: few shared rows, the cleanest codes.',
    spec: { task: { inputProbability: 0.5 }, training: { rate: 0.3 } },
  },
  overlapping: {
    summary: 'Sixteen clauses that share inputs, on 64 rows, with Adam.',
    spec: {
      task: { clauses: 16, arrangement: 'overlapping', inputProbability: 0.5 },
      model: { rows: 64, outputScale: 1 },
      training: { optimiser: 'adam', rate: 0.01 },
    },
  },
  large: {
    summary: 'Sixteen disjoint clauses of 64 inputs, on 64 rows, with Adam.',
    spec: {
      task: { inputs: 64, clauses: 16 },
      model: { rows: 64, outputScale: 1 },
      training: { optimiser: 'adam', rate: 0.01 },
    },
  },
  'expand-neurons': {
    summary:
      'Eight rows, each split in two along clauses at the same number of weights; beside it: split at random, or not at all.',
    spec: {
      model: { rows: 8, outputScale: 1, children: 2, partition: 'clauses' },
      training: { optimiser: 'adam', rate: 0.01 },
      pruning: { method: 'none' },
    },
  },
  demo: {
    summary:
      'A small “superposed” that shows all five claims: six clauses on 24 rows, done in under a minute without a GPU.',
    spec: {
      task: { inputs: 24, clauses: 6 },
      model: { rows: 24 },
      // As little as still tells: on two processor cores SwiftShader does some 10,000 of these model-steps a second.
      training: { batch: 64, steps: 1500 },
      pruning: { rate: 0.4, densities: [0.2, 0.05] },
      methods: { tickets: branchMethods, nulls: denseNulls },
      replicates: 12,
    },
  },
}

export const presets: PresetDescription[] = Object.entries(settings).map(([name, { summary, spec }]) => ({
  name,
  summary,
  experiment: experimentSchema.parse({ ...spec, name, preset: name }),
}))
