import { dense, type LevelKey } from '../../contract/branch'
import type { Experiment } from '../../contract/experiment-type'
import { keptAt } from '../../contract/rules'
import type { AdapterDescription } from '../../contract/results'
import { denseWeights } from '../../contract/size'
import { bufferSizes } from '../../engine/buffers'
import { shapeOf } from '../../engine/shape'
import { levelCounts, snapshotSteps } from '../../science/schedule'

/** What every WebGPU adapter allows a storage buffer: a tile planned for it fits everywhere. */
const bufferLimit = 128 * 2 ** 20

/**
 * Models that train side by side. On a processor more of them than its caches hold are slower, and leave no time for more
 * than a step or two of each in a dispatch (bench/README.md); a GPU is only busy throughout with many.
 */
const mostModels: Record<AdapterDescription['kind'], number> = { software: 1024, hardware: 16_384 }

/** Snapshots of a retrained level besides its first and last step: the traces of interest are the dense ones. */
const retrainedSnapshots = 4

/** One training of a run: a level of the branch 'main', or another branch at one. */
export interface Training extends LevelKey {
  kept: number
  density: number
  firstStep: number
  /** Ascending, up to the last step; those of 'main' from firstStep on. */
  snapshots: number[]
}

/** Where a training ends. */
export const lastStepOf = ({ snapshots }: Training): number => snapshots.at(-1)!

export interface TilePlan {
  firstReplicate: number
  count: number
}

export interface JobPlan {
  /** In their order: IMP's levels need the one before, tickets the dense level and IMP's masks, and IMP cannot go on after them. */
  trainings: Training[]
  /** Steps of one model over all trainings. */
  stepsAModel: number
}

/** Ascending, each step once. */
const merged = (steps: number[], more: number[]): number[] => [...new Set([...steps, ...more])].sort((a, b) => a - b)

/** The whole of a run before it starts: arithmetic on its spec. */
export function planJob(experiment: Experiment): JobPlan {
  const main = mainLevels(experiment)
  const trainings = [
    ...main,
    ...ticketsAt(wishedLevels(experiment, main), experiment),
    ...nullsOf(experiment, main[0]!),
  ]
  const { steps } = experiment.training
  return {
    trainings,
    stepsAModel: trainings.reduce((sum, { firstStep }) => sum + steps - firstStep, 0),
  }
}

/** The dense level and IMP's rounds. */
function mainLevels({ task, model, training, pruning, analysis }: Experiment): Training[] {
  const weights = denseWeights({ task, model })
  return levelCounts(pruning, weights).map((kept, level): Training => {
    const firstStep = level === dense.level ? 0 : pruning.rewindStep
    const count = level === dense.level ? analysis.snapshots : Math.min(analysis.snapshots, retrainedSnapshots)
    // Motion is measured between the initialisation and its step.
    const extra = level === dense.level ? [analysis.motionStep, ...analysis.extraSnapshots] : []
    return {
      level,
      branch: 'main',
      kept,
      density: kept / weights,
      firstStep,
      snapshots: merged(snapshotSteps(firstStep, training.steps, count), extra),
    }
  })
}

/** Levels at which IMP is at a wished density, from large to small. A density so large that it prunes nothing has none. */
function wishedLevels({ task, model, pruning }: Experiment, main: Training[]): Training[] {
  const weights = denseWeights({ task, model })
  const wished = new Set(pruning.densities.map((density) => keptAt(density, weights)))
  return main.filter(({ level, kept }) => level !== dense.level && wished.has(kept))
}

/** Branches are looked at where they end; their traces are the losses. */
const ticketsAt = (levels: Training[], { methods, training }: Experiment): Training[] =>
  levels.flatMap((level) => methods.tickets.map((branch) => ({ ...level, branch, snapshots: [training.steps] })))

const nullsOf = ({ methods, training }: Experiment, level: Training): Training[] =>
  methods.nulls.map((branch) => ({ ...level, branch, snapshots: [training.steps] }))

/** The tile from a replicate on, on an adapter of that kind. Where tiles begin and end changes no result. */
export function tileFrom(firstReplicate: number, experiment: Experiment, kind: AdapterDescription['kind']): TilePlan {
  const { readback } = bufferSizes(experiment, shapeOf(experiment), 1)
  const most = Math.min(mostModels[kind], Math.floor(bufferLimit / readback))
  return { firstReplicate, count: Math.min(most, experiment.replicates - firstReplicate) }
}
