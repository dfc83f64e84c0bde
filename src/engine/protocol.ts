import type { Experiment } from '../contract/experiment-type'
import type { AdapterDescription } from '../contract/results'

/** Where a tile's training stands, and the contents of the buffers that it is made of, by their names. */
export interface TileState {
  level: number
  step: number
  levelStart: number
  buffers: Record<string, Uint8Array<ArrayBuffer>>
}

/**
 * What main asks of an engine, wherever it runs: in process on Dawn for Node, or in the compute window across a
 * MessagePort. One request is one bounded piece of work; a *tile* is a block of replicates that trains together.
 */
export interface EngineRequests {
  /** The adapter the engine got. */
  describe: { input: Record<string, never>; output: AdapterDescription }
  /** Makes a tile: buffers, pipelines, initial weights (level 0, step 0). One tile at a time. */
  open: {
    input: { experiment: Experiment; firstReplicate: number; count: number }
    output: { bytes: number; variant: string }
  }
  /**
   * Trains on towards `untilStep` and comes back after about `milliseconds` at the latest. `loss`: [point][model], the
   * mean training loss over the steps since the point before; `lossSteps`: the step each point ends at.
   */
  train: {
    input: { untilStep: number; milliseconds: number }
    output: { step: number; lossSteps: number[]; loss: Float32Array; seconds: number }
  }
  /** Test accuracy of each model, share of samples. */
  evaluate: { input: Record<string, never>; output: { accuracy: Float32Array } }
  /** Every location of each model now: [model][row][clause]; see docs/numerics.md. */
  locate: { input: Record<string, never>; output: { packed: Uint16Array; scores: Float32Array } }
  /** Keeps `kept` weights of W1 a model by magnitude, rewinds, and starts the next level. [model][row][word]. */
  prune: { input: { kept: number }; output: { masks: Uint32Array; step: number } }
  /** Weights now: [model][parameter]; see docs/numerics.md. */
  weights: { input: Record<string, never>; output: { weights: Float32Array } }
  /** All that the rest of the tile's training depends on, to go on from on another device. */
  save: { input: Record<string, never>; output: { state: TileState } }
  /** Puts an open tile of the same experiment and replicates where `save` found it; the same bits follow. */
  restore: { input: { state: TileState }; output: null }
  close: { input: Record<string, never>; output: null }
}

export type EngineRequestName = keyof EngineRequests
export type EngineInput<N extends EngineRequestName> = EngineRequests[N]['input']
export type EngineOutput<N extends EngineRequestName> = EngineRequests[N]['output']
