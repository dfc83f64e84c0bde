import type { Experiment } from '../src/contract/experiment-type'
import { presets } from '../src/contract/presets'

/** What every peer trains: `superposed` (m 32, n 32, C 8, k 4, B 128, SGD 0.6, 3,000 steps), at any number of models. */
export const experiment: Experiment = presets.find(({ name }) => name === 'superposed')!.experiment

/** The same numbers for peers that are not ours; bench/torch_peers.py reads these names. */
export interface Setting {
  inputs: number
  rows: number
  clauses: number
  literals: number
  batch: number
  steps: number
  rate: number
  outputScale: number
  inputProbability: number
  hardNegatives: number
}

const { task, model, training } = experiment

export const setting: Setting = {
  inputs: task.inputs,
  rows: model.rows,
  clauses: task.clauses,
  literals: task.literals,
  batch: training.batch,
  steps: training.steps,
  rate: training.rate,
  outputScale: model.outputScale,
  inputProbability: task.inputProbability,
  hardNegatives: task.hardNegatives,
}

/** Work of a training step of one model, counted as in the goals: B·(4·n·m + 6·n) floating-point operations. */
export const flopsAModelStep = setting.batch * (4 * setting.rows * setting.inputs + 6 * setting.rows)

/** Models a batch. A GPU needs more of them than a processor before all of it works. */
export const defaultModels = (isSoftware: boolean): number => (isSoftware ? 256 : 16_384)
