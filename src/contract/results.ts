import type { Branch, LevelKey } from './branch'
import type { Experiment } from './experiment-type'
import type { LabError } from './errors'

/** A mean over replicates with its 95% interval (Student's t) and the number of replicates it stands on. */
export interface Interval {
  mean: number
  ci: [low: number, high: number]
  n: number
}

export const runStatuses = ['queued', 'running', 'paused', 'stopped', 'interrupted', 'failed', 'finished'] as const

export type RunStatus = (typeof runStatuses)[number]

export interface AdapterDescription {
  /** What the user calls it, e.g. "llvmpipe (LLVM 19.1.7, 256 bits)". */
  name: string
  vendor: string
  architecture: string
  driver: string
  kind: 'hardware' | 'software'
  /** The WebGPU implementation, e.g. "Dawn for Node, webgpu 0.6.2" or "Chromium 114.0". */
  build: string
  subgroups: boolean
}

/** A level, or a branch at one, that has been trained to its end. */
export interface LevelSummary extends LevelKey {
  /** Kept fraction of W1. */
  density: number
  /** Kept weights of W1 a model. */
  kept: number
  /** Test accuracy at the last step, share of samples. */
  accuracy: Interval
  /** Share of clauses with at least one final code. */
  coverage: Interval
}

export interface RunSummary {
  id: string
  name: string
  preset: string
  status: RunStatus
  replicates: number
  seed: number
  adapter: AdapterDescription | null
  /** ISO 8601. */
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
  /** Time spent running, pauses left out. */
  durationSeconds: number
  /** Finished levels of the branch 'main', by level. */
  levels: LevelSummary[]
  /** Exact recovery of the dense final codes by IMP's sparsest ticket, where the claims were measured. */
  recovery: Interval | null
  tags: string[]
  favourite: boolean
  /** Its place among `FigureTheme.categories`: the same wherever it is drawn, also in another store. */
  colour: number
  /** ISO 8601; null outside the trash. */
  trashedAt: string | null
  /** It can go on from where it was: stopped, interrupted or failed, with something left to do. */
  resumable: boolean
  error: LabError | null
}

/** A point at which locations were scored. */
export interface SnapshotKey extends LevelKey {
  step: number
}

/** A replicate whose training loss stopped being a number, or grew beyond all use, by this step of a level. */
export interface Divergence extends LevelKey {
  replicate: number
  step: number
}

export interface RunDetail extends RunSummary {
  /** What users wrote about it; plain text. */
  notes: string
  experiment: Experiment
  /** SHA-256 over all values of the experiment, defaults included. */
  hash: string
  version: string
  /** The training kernel's layout on the adapter's lanes, as in "s8x2x1" (src/engine/variant.ts); bits depend on it. */
  variant: string | null
  /** Finished branches besides 'main', by level, then in the order of `branches`. */
  branches: LevelSummary[]
  /** By level, then branch, then step. */
  snapshots: SnapshotKey[]
  /** By replicate, then level. The others' training is not touched by it. */
  divergences: Divergence[]
}

/** One metric over the steps of a level: [steps] each; means over replicates with 95% bands. */
export interface Curve {
  steps: number[]
  mean: number[]
  low: number[]
  high: number[]
  /** Replicates behind each point. */
  n: number[]
}

export interface LevelCurves extends LevelKey {
  density: number
  /** Training loss (BCE, nats a sample), mean over the steps since the point before. */
  loss: Curve
  /** Test accuracy at snapshots, share of samples. */
  accuracy: Curve
  /** What has become of the locations that were proximal at initialisation, shares of them, at the dense level's snapshots. */
  fates: FateCurves | null
}

/** What each replicate came to where a training ended, [replicate] each; NaN for those that have not come to its end. */
export interface Outcomes extends LevelKey {
  /** Test accuracy at the last step, share of samples. */
  accuracy: Float32Array
  /** Share of clauses with at least one final code. */
  coverage: Float32Array
  /** Training loss (BCE, nats a sample), mean over the last steps, since the point before. */
  loss: Float32Array
}

/** Shares of the proximal locations, which add up to 1 at each step; see `src/science/fates.ts`. */
export type FateCurves = Record<'converged' | 'outcompeted' | 'flipped' | 'idle' | 'other', Curve>

/**
 * Every location of every replicate at one snapshot. Index of location (replicate i, row r, clause c):
 * (i·rows + r)·clauses + c. `packed`: see `src/science/locations.ts`. `scores`: soft score of the all-plus template.
 */
export interface LocationReading extends LevelKey {
  step: number
  replicates: number
  rows: number
  clauses: number
  packed: Uint16Array
  scores: Float32Array
}

/** What the lab is doing right now. */
export interface Activity {
  runId: string
  name: string
  /** 'measuring': all is trained, and the claims are being measured. */
  phase: 'preparing' | 'training' | 'measuring'
  paused: boolean
  level: number
  branch: Branch
  density: number
  /** Trainings of the run that have ended, and all of them: levels and branches alike. */
  trained: number
  trainings: number
  step: number
  steps: number
  /** Done share of the whole run, 0 to 1. */
  fraction: number
  modelStepsPerSecond: number
  secondsLeft: number | null
  adapter: AdapterDescription | null
  /** Runs waiting behind this one. */
  queued: number
}
