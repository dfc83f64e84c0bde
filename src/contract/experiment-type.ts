import type { DenseNull } from './branch'
import type { BranchMethod } from './ticket-method'

/** A complete, validated experiment: plain data, so that engine, science and window can use it without zod. */
export interface TaskSpec {
  inputs: number
  clauses: number
  literals: number
  arrangement: 'disjoint' | 'overlapping'
  polarity: 'positive' | 'random'
  inputCoding: '-1/+1' | '0/1'
  inputProbability: number
  hardNegatives: number
}

export interface ModelSpec {
  rows: number
  outputScale: number
  children: number
  partition: 'random' | 'clauses'
}

export interface TrainingSpec {
  optimiser: 'sgd' | 'momentum' | 'adam'
  rate: number
  momentum: number
  batch: number
  steps: number
}

export interface PruningSpec {
  method: 'imp' | 'none'
  rate: number
  densities: number[]
  rewindStep: number
}

export interface MethodsSpec {
  tickets: BranchMethod[]
  nulls: DenseNull[]
}

export interface AnalysisSpec {
  testSamples: number
  codeThreshold: number
  aliveThreshold: number
  snapshots: number
  motionStep: number
  extraSnapshots: number[]
  keepWeights: 'ends' | 'snapshots'
  crowdingPenalty: number
}

export interface Experiment {
  version: 1
  name: string
  preset: 'superposed' | 'crisp' | 'overlapping' | 'large' | 'expand-neurons' | 'demo' | 'custom'
  task: TaskSpec
  model: ModelSpec
  training: TrainingSpec
  pruning: PruningSpec
  methods: MethodsSpec
  analysis: AnalysisSpec
  replicates: number
  seed: number
}
