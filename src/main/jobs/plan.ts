import type { Experiment } from '../../contract/experiment-type'
import { denseWeights } from '../../contract/size'
import { bufferSizes } from '../../engine/buffers'
import { shapeOf } from '../../engine/shape'
import { levelCounts, snapshotSteps } from '../../science/schedule'

/** What every WebGPU adapter allows a storage buffer: a tile planned for it fits everywhere. */
const bufferLimit = 128 * 2 ** 20

/** More models a dispatch add nothing on any adapter, and make its shortest piece (one step) long on a slow one. */
const mostModels = 4096

/** Snapshots of a retrained level besides its first and last step: the traces of interest are the dense ones. */
const retrainedSnapshots = 4

export interface LevelPlan {
  level: number
  kept: number
  density: number
  firstStep: number
  /** Ascending, from firstStep to the last step. */
  snapshots: number[]
}

export interface TilePlan {
  firstReplicate: number
  count: number
}

export interface JobPlan {
  levels: LevelPlan[]
  tiles: TilePlan[]
  /** Steps of one model from the first level to the last. */
  stepsAModel: number
}

/** Ascending, each step once. */
const merged = (steps: number[], more: number[]): number[] => [...new Set([...steps, ...more])].sort((a, b) => a - b)

/** The whole of a run before it starts: arithmetic on its spec. */
export function planJob(experiment: Experiment): JobPlan {
  const { training, pruning, analysis, replicates } = experiment
  const weights = denseWeights(experiment)
  const levels = levelCounts(pruning, weights).map((kept, level): LevelPlan => {
    const firstStep = level === 0 ? 0 : pruning.rewindStep
    const count = level === 0 ? analysis.snapshots : Math.min(analysis.snapshots, retrainedSnapshots)
    return {
      level,
      kept,
      density: kept / weights,
      firstStep,
      snapshots: merged(snapshotSteps(firstStep, training.steps, count), level === 0 ? analysis.extraSnapshots : []),
    }
  })
  const { readback } = bufferSizes(experiment, shapeOf(experiment), 1)
  const size = Math.min(mostModels, Math.floor(bufferLimit / readback))
  const tiles = Array.from({ length: Math.ceil(replicates / size) }, (_, index) => ({
    firstReplicate: index * size,
    count: Math.min(size, replicates - index * size),
  }))
  const stepsAModel = levels.reduce((sum, { firstStep }) => sum + training.steps - firstStep, 0)
  return { levels, tiles, stepsAModel }
}
