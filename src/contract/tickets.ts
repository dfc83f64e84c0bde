import { isDenseNull, type LevelKey } from './branch'
import type { AnalysisSpec } from './experiment-type'
import type { SnapshotKey } from './results'
import type { TicketMethod } from './ticket-method'

/** Of one replicate, which weights of W1 a training has. */
export interface MaskReading extends LevelKey {
  replicate: number
  rows: number
  inputs: number
  /** [row][word]; bit (l mod 32) of word floor(l/32) is 1 where W1[r,l] is kept (docs/numerics.md, "Masks and pruning"). */
  words: Uint32Array
}

/** W1 of one replicate at a snapshot. */
export interface WeightReading extends SnapshotKey {
  replicate: number
  rows: number
  inputs: number
  /** W1, [input][row]. */
  w1: Float32Array
}

/**
 * How much of the dense final codes a training has again, one value a replicate; NaN where there is nothing to take a share of.
 * `row`, `family`, `coverage`, `relocated`: `Recovery` in src/science/recovery.ts; `rowAgain`: `rowsAgain` there.
 */
export interface RecoveryReading extends LevelKey {
  row: Float64Array
  rowAgain: Float64Array
  family: Float64Array
  coverage: Float64Array
  relocated: Float64Array
}

/** How much the masks of a level's tickets have in common. */
export interface OverlapReading {
  level: number
  /** What the share would be of masks that keep weights at random. */
  density: number
  /** Those that have masks, in the order of `ticketMethods`. */
  methods: TicketMethod[]
  /** The first ones, which have every one of these masks. */
  replicates: number
  /** [method][other method][replicate]: of the weights that the one keeps, the share that the other keeps, too. */
  shares: Float64Array
}

/**
 * Whether a run stores the weights of a snapshot: at every one, or at the dense initialisation and where the dense training
 * and IMP's levels end. `last`: the training's last step.
 */
export function keepsWeights(
  { keepWeights }: Pick<AnalysisSpec, 'keepWeights'>,
  { level, branch, step }: SnapshotKey,
  last: number,
): boolean {
  if (keepWeights === 'snapshots') return true
  return branch === 'main' && (step === last || (level === 0 && step === 0))
}

/** It is trained with all the weights that the dense network has. */
export const isUnpruned = ({ level, branch }: LevelKey): boolean =>
  isDenseNull(branch) || (level === 0 && branch === 'main')
