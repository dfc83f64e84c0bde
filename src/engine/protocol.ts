import type { AdapterLimits } from '../contract/adapters'
import type { Experiment } from '../contract/experiment-type'
import type { AdapterDescription } from '../contract/results'
import type { TicketMethod } from '../contract/ticket-method'
import type { Entries } from '../science/codes'

/** Where a tile's training stands. */
export interface Standing {
  /** The dense level, IMP's levels, or a ticket's or null's level. */
  phase: 'dense' | 'imp' | 'ticket'
  /** The dense level was trained to its last step. */
  isDenseDone: boolean
  step: number
  /** The step that the level started at. */
  levelStart: number
  /** The noise word of training data: 0 but for the null with other data. */
  dataNoise: number
  /** Weights of W1 a model that the masks keep. */
  kept: number
}

/** Contents of buffers of a tile, by their names. */
export type Contents = Record<string, Uint8Array<ArrayBuffer>>

/** Where a tile's training stands, and what the rest of it depends on. */
export interface TileState {
  standing: Standing
  /** IMP's masks at the wished densities so far, by the number of weights kept; [model][row][word]. */
  impMasks: Record<number, Uint32Array<ArrayBuffer>>
  buffers: Contents
  /** The stages of the dense training so far, which tickets are drawn from; nothing changes them once it is done. */
  stages: Contents
}

/** What a layout of the training kernel, named by its code, was seen to do. */
export interface Timing {
  variant: string
  modelStepsPerSecond: number
}

/**
 * What main asks of an engine, wherever it runs: in process on Dawn for Node, or in the compute window across a
 * MessagePort. One request is one bounded piece of work; a *tile* is a block of replicates that trains together.
 */
export interface EngineRequests {
  /** The adapter the engine got. */
  describe: { input: Record<string, never>; output: AdapterDescription }
  /** What a device of it may have at most. */
  limits: { input: Record<string, never>; output: AdapterLimits }
  /** Makes a tile: buffers, pipelines, initial weights (level 0, step 0). One tile at a time. */
  open: {
    input: {
      experiment: Experiment
      firstReplicate: number
      count: number
      /** The code of a layout (see `variantCode`), or null for the one that the shape and the adapter suggest. */
      variant: string | null
    }
    output: { bytes: number; variant: string }
  }
  /** Times the layouts that come into question for the experiment's shape; fastest first. Closes the open tile. */
  calibrate: { input: { experiment: Experiment }; output: { timings: Timing[] } }
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
  /**
   * IMP: keeps `kept` weights of W1 a model, of those still kept, by magnitude, rewinds, and starts the next level.
   * [model][row][word]. Refused once a ticket or a dense null has been trained, as they take the place of IMP's weights.
   */
  prune: { input: { kept: number }; output: { masks: Uint32Array; step: number } }
  /**
   * Draws the ticket that keeps `kept` weights of W1 a model, rewinds to it, and leaves the tile ready to train it. After
   * the dense level; IMP's own masks and its controls are there for the wished densities that IMP has pruned to.
   */
  ticket: { input: { method: TicketMethod; kept: number }; output: { masks: Uint32Array; step: number } }
  /**
   * Starts a dense null: `noise` is the noise word of its training data, `initialisation` that of its initial weights; 0
   * is what the dense level had. After the dense level, which tickets still go by.
   */
  dense: { input: { noise: number; initialisation: number }; output: { step: number } }
  /**
   * Crowding at the dense level's initialisation, docs/numerics.md, "Feature space". `crowding` and `rivals`:
   * [model][row][clause]; `neuronCrowding`: [model][row]. 5·n·C + 4·n bytes a model.
   */
  crowding: {
    input: Record<string, never>
    output: { crowding: Float32Array; rivals: Uint8Array; neuronCrowding: Float32Array }
  }
  /**
   * What has become of the locations now. `fates`: [model][row][clause], see `src/science/fates.ts`; `codeDistance`:
   * [model][clause][clause], rows in which two clauses' codes differ. n·C + 4·C² bytes a model are read back, where
   * `locate` reads 8·n·C and `weights` 4·(m·n + 2n + 1).
   */
  feature: {
    input: { entries: Entries }
    output: { fates: Uint8Array; codeDistance: Uint16Array }
  }
  /** Weights now: [model][parameter]; see docs/numerics.md. */
  weights: { input: Record<string, never>; output: { weights: Float32Array } }
  /**
   * All that the rest of the tile's training depends on, to go on from on another device. Without `stages`, which a state of
   * before may have, those are left empty.
   */
  save: { input: { stages: boolean }; output: { state: TileState } }
  /** Puts an open tile of the same experiment and replicates where `save` found it; the same bits follow. */
  restore: { input: { state: TileState }; output: null }
  close: { input: Record<string, never>; output: null }
}

export type EngineRequestName = keyof EngineRequests
export type EngineInput<N extends EngineRequestName> = EngineRequests[N]['input']
export type EngineOutput<N extends EngineRequestName> = EngineRequests[N]['output']
