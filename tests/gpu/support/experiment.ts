import type {
  AnalysisSpec,
  Experiment,
  ModelSpec,
  PruningSpec,
  TaskSpec,
  TrainingSpec,
} from '../../../src/contract/experiment-type'
import { hiddenRows } from '../../../src/contract/size'
import { Tile } from '../../../src/engine/tile'
import type { TileInput } from '../../../src/engine/workspace'
import type { Variant } from '../../../src/engine/variant'
import { makeTask } from '../../../src/science/task'
import type { Subject } from '../../references/subject'
import type { Bench } from './on-device'

export interface Parts {
  task?: Partial<TaskSpec>
  model?: Partial<ModelSpec>
  training?: Partial<TrainingSpec>
  pruning?: Partial<PruningSpec>
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

export const parametersOf = (experiment: Experiment): number => {
  const rows = hiddenRows(experiment)
  return experiment.task.inputs * rows + 2 * rows + 1
}

/** `variant`: the layout on lanes, or what the engine would choose. */
export const openTile = (bench: Bench, input: TileInput, variant?: Variant): Promise<Tile> =>
  Tile.open(bench.device, bench.kernels, input, { lanes: bench.lanes, pollsBusily: true, variant })

/** Trains to `untilStep` in as many dispatches as the pace makes of it; the loss curve of the stretch, [point][model]. */
export async function trainTo(tile: Tile, untilStep: number): Promise<{ lossSteps: number[]; loss: number[] }> {
  const lossSteps: number[] = []
  const loss: number[] = []
  for (let step = -1; step < untilStep;) {
    const piece = await tile.train(untilStep, 1000)
    lossSteps.push(...piece.lossSteps)
    loss.push(...piece.loss)
    step = piece.step
  }
  return { lossSteps, loss }
}

/** Model by model: element i of the result is model i's stretch of `values`, [model][…]. */
export const byModel = <T extends Float32Array | Uint32Array>(values: T, count: number): T[] =>
  Array.from({ length: count }, (_, i) => {
    const share = values.length / count
    return values.slice(i * share, (i + 1) * share) as T
  })
