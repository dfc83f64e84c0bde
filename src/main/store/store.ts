import type { LabError } from '../../contract/errors'
import type { Experiment } from '../../contract/experiment-type'
import type {
  AdapterDescription,
  Divergence,
  LocationReading,
  RunDetail,
  RunStatus,
  RunSummary,
} from '../../contract/results'

/** Values of a tile: entry i belongs to replicate firstReplicate + i. */
interface OfTile {
  firstReplicate: number
}

export interface MetricValues extends OfTile {
  level: number
  step: number
  metric: 'loss' | 'accuracy'
  values: Float32Array
}

export interface ScoreValues extends OfTile {
  level: number
  step: number
  /** [replicate][row][clause], see docs/numerics.md. */
  packed: Uint16Array
  scores: Float32Array
}

export interface WeightValues extends OfTile {
  level: number
  step: number
  /** Replicates in `weights`. */
  count: number
  /** [replicate][parameter]. */
  weights: Float32Array
}

export interface MaskValues extends OfTile {
  level: number
  count: number
  /** [replicate][row][word]. */
  words: Uint32Array
}

/** A level of a tile that has been trained to its end. Both arrays: one value a replicate. */
export interface LevelResult extends OfTile {
  level: number
  density: number
  kept: number
  accuracy: Float32Array
  coverage: Float32Array
}

/** What one bounded piece of work brought; written in one transaction. */
export interface Piece {
  metrics?: MetricValues[]
  scores?: ScoreValues[]
  weights?: WeightValues[]
  masks?: MaskValues[]
  levels?: LevelResult[]
  divergences?: Divergence[]
  /** Time spent running so far, pauses left out. */
  durationSeconds?: number
}

export interface StatusChange {
  status: RunStatus
  adapter?: AdapterDescription
  /** The code of the training kernel's layout. */
  variant?: string
  error?: LabError
}

/** The single writer. Every method is one transaction; failures reject with a `LabFailure` of code `store-failed` or `not-found`. */
export interface Store {
  createRun(run: { experiment: Experiment; hash: string; version: string }): Promise<string>
  /** Also sets startedAt (first 'running') and finishedAt ('finished', 'stopped', 'failed'). */
  setStatus(id: string, change: StatusChange): Promise<void>
  savePiece(id: string, piece: Piece): Promise<void>
  /** Newest first. */
  listRuns(): Promise<RunSummary[]>
  getRun(id: string): Promise<RunDetail>
  /** All points of a level, by step then firstReplicate. */
  metrics(id: string, level: number): Promise<MetricValues[]>
  /** The replicates stored so far, in order, from replicate 0 on without a gap. */
  locations(id: string, level: number, step: number): Promise<LocationReading>
  weights(id: string, level: number, step: number): Promise<WeightValues[]>
  masks(id: string, level: number): Promise<MaskValues[]>
  /**
   * At start, before anything is queued: what says 'queued', 'running' or 'paused' and has no living process any more becomes
   * 'interrupted'; the runs of a window or command line that is still open stay. Returns how many.
   */
  markInterrupted(): Promise<number>
  close(): Promise<void>
}
