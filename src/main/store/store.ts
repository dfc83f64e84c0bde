import type { LevelKey } from '../../contract/branch'
import type { ClaimGrid, GridQuery } from '../../contract/claim-grid'
import type { ClaimsReport } from '../../contract/claims'
import type { LabError } from '../../contract/errors'
import type { Experiment } from '../../contract/experiment-type'
import type {
  AdapterDescription,
  Divergence,
  LocationReading,
  RunDetail,
  RunStatus,
  SnapshotKey,
} from '../../contract/results'
import type { ImportedRuns, RunChoices, RunEdit, RunPage, RunQuery } from '../../contract/run-list'

/** Values of a tile at a level and branch: entry i belongs to replicate firstReplicate + i. */
interface OfTile extends LevelKey {
  firstReplicate: number
}

/** Curves over steps. A fate's is the share of the proximal locations that have it (src/science/fates.ts). */
export type Metric = 'loss' | 'accuracy' | 'converged' | 'outcompeted' | 'flipped' | 'idle' | 'other'

export interface MetricValues extends OfTile {
  step: number
  metric: Metric
  values: Float32Array
}

export interface ScoreValues extends OfTile {
  step: number
  /** [replicate][row][clause], see docs/numerics.md. */
  packed: Uint16Array
  scores: Float32Array
}

export interface WeightValues extends OfTile {
  step: number
  /** Replicates in `weights`. */
  count: number
  /** [replicate][parameter]. */
  weights: Float32Array
}

export interface MaskValues extends OfTile {
  count: number
  /** [replicate][row][word]. */
  words: Uint32Array
}

/** A level or branch of a tile that has been trained to its end. Both arrays: one value a replicate. */
export interface LevelResult extends OfTile {
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
  /** Where the run can go on from, once this piece is in the store; takes the place of the one before. */
  checkpoint?: CheckpointChange
}

/** Where a run can go on from in another process. */
export interface StoredCheckpoint {
  /** The replicates before are done. */
  firstReplicate: number
  /** Null: at the beginning of a tile. */
  inside: {
    /** Replicates of the tile. */
    count: number
    /** Of the training in the plan's list, and the step within it; at its last step the training has ended. */
    place: number
    step: number
    /** The engine's state of the tile, as `src/main/jobs` packs it: what the dense training has left behind, and the rest. */
    stages: Uint8Array
    state: Uint8Array
  } | null
}

type Inside = NonNullable<StoredCheckpoint['inside']>

/** A checkpoint to be stored. A part that is null stays as it is in the one before, which is of the same tile. */
export interface CheckpointChange {
  firstReplicate: number
  inside: (Omit<Inside, 'stages' | 'state'> & { [part in 'stages' | 'state']: Inside[part] | null }) | null
}

/** Replicates from `from` on, below `before`. */
export interface Stretch {
  from: number
  before: number
}

/** Of one thing that is stored by tiles: the stretches of replicates that are there, ascending and apart from each other. */
export interface Stored {
  stretches: Stretch[]
}

/** What is stored of a run, each list by level, then in the order of `branches`, then by step. */
export interface Contents {
  /** Levels and branches with curves. */
  metrics: LevelKey[]
  locations: (SnapshotKey & Stored)[]
  weights: (SnapshotKey & Stored)[]
  masks: (LevelKey & Stored)[]
}

/** What a finished run did, and how long it took, pauses left out. */
export interface RunTime {
  experiment: Experiment
  seconds: number
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
  /** Also sets startedAt (first 'running') and finishedAt ('finished', 'stopped', 'failed'); 'finished' drops the checkpoint. */
  setStatus(id: string, change: StatusChange): Promise<void>
  /**
   * Takes a run that was stopped, interrupted or failed, or that a process which is no more has left behind, into this
   * process's queue: at most one process has a run. 'bad-input' says why it cannot go on. What has no results yet begins
   * anew, with this `version` of Precursor.
   */
  requeueRun(id: string, version: string): Promise<void>
  savePiece(id: string, piece: Piece): Promise<void>
  listRuns(query: RunQuery): Promise<RunPage>
  runChoices(): Promise<RunChoices>
  getRun(id: string): Promise<RunDetail>
  /** Of all runs, those in the trash included, the ids that begin so. */
  idsBeginning(beginning: string): Promise<string[]>
  /** All points of a level or branch, by step then firstReplicate. */
  metrics(id: string, key: LevelKey): Promise<MetricValues[]>
  /** What there is to be read, without reading it. */
  contents(id: string): Promise<Contents>
  /** The replicates stored so far, in order, from replicate `from` (else 0) on without a gap; of those below `before`, where it is given. */
  locations(id: string, key: SnapshotKey, before?: number, from?: number): Promise<LocationReading>
  /** The tiles of a step, by firstReplicate; where `within` is given, what they hold of those replicates. */
  weights(id: string, key: SnapshotKey, within?: Stretch): Promise<WeightValues[]>
  /** The tiles of a level or branch, as those of weights. */
  masks(id: string, key: LevelKey, within?: Stretch): Promise<MaskValues[]>
  /** What levels and branches came to, a tile each; by level, then in the order of `branches`, then firstReplicate. */
  results(id: string): Promise<LevelResult[]>
  /** The claims as they were last measured, or null. */
  claims(id: string): Promise<ClaimsReport | null>
  /** The findings of all measured runs, without their reports. */
  claimGrid(query: GridQuery): Promise<ClaimGrid>
  /** Takes the place of what was measured before. */
  saveClaims(id: string, report: ClaimsReport): Promise<void>
  /** Name, notes, favourite, colour and tags of all, or of none; 'bad-input' for a name or tag that is empty or too long. */
  editRuns(ids: string[], edit: RunEdit): Promise<void>
  /** Into the trash, dated now, and out of it; all or none. A run that waits or trains is refused. */
  trashRuns(ids: string[]): Promise<void>
  restoreRuns(ids: string[]): Promise<void>
  /** Removes runs of the trash for good and gives their disk space back. `bytes`: what the file shrank by. Other calls pass it. */
  purgeRuns(ids: string[]): Promise<{ bytes: number }>
  /** The newest finished runs of that adapter, also those in the trash. */
  runTimes(adapter: AdapterDescription): Promise<RunTime[]>
  /** About how many bytes of the file runs take, and give back when they are purged. */
  runBytes(ids: string[]): Promise<number>
  /** Where the run can go on from, or null at its beginning. */
  checkpoint(id: string): Promise<StoredCheckpoint | null>
  /** A whole copy of the database as it is now (SQLite's online backup); 'bad-input' where the file exists. */
  backup(file: string): Promise<{ bytes: number }>
  /** Writes runs to one file that `importBundle` reads, on any machine. 'bad-input' where the file exists. */
  exportBundle(ids: string[], file: string): Promise<{ bytes: number }>
  /** Adds the runs of a bundle that are not here yet; all or, with a sentence that says why, none. */
  importBundle(file: string): Promise<ImportedRuns>
  /**
   * At start, before anything is queued: what says 'queued', 'running' or 'paused' and has no living process any more becomes
   * 'interrupted'; the runs of a window or command line that is still open stay. Returns how many.
   */
  markInterrupted(): Promise<number>
  close(): Promise<void>
}
