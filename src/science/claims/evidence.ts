import type { LevelKey } from '../../contract/branch'
import type { Experiment } from '../../contract/experiment-type'
import type { LocationReading } from '../../contract/results'

/** A level or branch at its last step; arrays hold one value a replicate. */
export interface Trained extends LevelKey {
  /** Kept share of W1, and weights kept a model. */
  density: number
  kept: number
  reading: LocationReading
  /** Share of test samples. */
  accuracy: Float32Array
  /** [replicate][row][word], see docs/numerics.md; null for the dense training and its nulls. */
  masks: Uint32Array | null
}

/** All that the claims are measured on. Every reading holds the same replicates. */
export interface Evidence {
  experiment: Experiment
  /** The dense training at its snapshots, ascending; the first is the initialisation, the last its end. */
  trace: LocationReading[]
  dense: Trained
  /** IMP's levels at the wished densities, from large to small. */
  imp: Trained[]
  /** The other tickets that have been trained, and the dense nulls. */
  tickets: Trained[]
  nulls: Trained[]
}
