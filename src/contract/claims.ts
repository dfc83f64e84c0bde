import type { DenseNull } from './branch'
import type { Curve, Interval } from './results'
import type { TicketMethod } from './ticket-method'

/** The paper's five claims, in its order; statistics, nulls and verdicts: docs/claims.md. */
export const claimIds = ['precursors', 'selection', 'crowding', 'family', 'probes'] as const

export type ClaimId = (typeof claimIds)[number]

/** Where the 95% interval lies: wholly on the claimed side of the null, wholly on the other, or neither. */
export type Verdict = 'supported' | 'contradicted' | 'undecided'

/** A statistic held against its null. Every claim is stated so that the claimed side is above the null. */
export interface Finding extends Interval {
  /** What was measured, as in "AUC of s₀ + 2·[w₂ > 0] at telling final codes from other locations". */
  statistic: string
  null: number
  verdict: Verdict
}

/** A finding of one density, against one method or null, in one measure. */
export interface Part extends Finding {
  /** Kept share of W1. */
  density: number
  against: TicketMethod | DenseNull
  /** 'difference': family recovery minus row recovery. */
  measure: 'accuracy' | 'row' | 'difference'
}

interface ClaimOf<Id extends ClaimId, Details> extends Finding {
  id: Id
  /** Findings with verdicts of their own; empty but for `family` and `probes`. */
  parts: Part[]
  details: Details
}

export type PrecursorsClaim = ClaimOf<'precursors', PrecursorsDetails>
export type SelectionClaim = ClaimOf<'selection', SelectionDetails>
export type CrowdingClaim = ClaimOf<'crowding', CrowdingDetails>
export type FamilyClaim = ClaimOf<'family', FamilyDetails>
export type ProbesClaim = ClaimOf<'probes', ProbesDetails>

export type Claim = PrecursorsClaim | SelectionClaim | CrowdingClaim | FamilyClaim | ProbesClaim

/** All intervals are over replicates; a share over locations is taken within each replicate first. */
export interface PrecursorsDetails {
  /** AUC of −d0 and of s0 alone. */
  aucDistance: Interval
  aucScore: Interval
  /** AUC of the motion up to step T0; n = 0 where locations were not scored at that step. */
  aucMotion: Interval
  /** Share of the locations at distance d0, on rows of this output sign at initialisation, that become final codes. */
  codeByDistance: { d: number; output: 'positive' | 'negative'; share: Interval }[]
  /** Share of a location's weights that IMP keeps, by d0, on rows whose output weight is positive at initialisation. */
  keptByDistance: { density: number; d: number; share: Interval }[]
  /** Locations of which IMP keeps every weight: how many, the share of them that are proximal, and that of all locations,
   * which is what masks that keep weights at random would have. */
  fullyKept: { density: number; locations: Interval; proximal: Interval; byChance: Interval }[]
  /** Mean d0 of final codes, and of all locations. */
  distanceOfCodes: Interval
  distanceOfAll: Interval
  /** The first replicate's locations at some snapshots of the dense training, from the first to the last. */
  matrices: LocationMatrices
}

/** Locations of one replicate over the steps; index of (row, clause): row·clauses + clause. */
export interface LocationMatrices {
  replicate: number
  rows: number
  clauses: number
  /** `packed`: src/science/locations.ts. `scores`: soft scores of the template all-plus, in SDs of W1 at initialisation. */
  frames: { step: number; packed: number[]; scores: number[] }[]
}

export interface SelectionDetails {
  /** Share that become final codes, of the proximal locations and of the others. */
  proximal: Interval
  others: Interval
  /** What becomes of the proximal locations: shares that add up to 1. */
  fates: { fate: 'converged' | 'outcompeted' | 'flipped' | 'idle' | 'other'; share: Interval }[]
  /** Mean distance d to the template all-plus over the dense training's steps, in literals. `rejected`: proximal locations that
   * do not become codes. `others`: neither proximal nor codes. */
  distance: { codes: Curve; rejected: Curve; others: Curve }
}

export interface CrowdingDetails {
  /** Odds ratio of rejection per SD of s0, and its bootstrap interval. */
  score: Interval
  /** SD of soft crowding over the proximal locations, in SDs of W1 at initialisation. */
  crowdingSd: number
  /** Share rejected by number of other proximal locations on the row. */
  byRivals: { rivals: number; rejected: Interval }[]
  /** Share rejected in bins of equal size over soft crowding; `crowding` is the bin's mean. */
  bins: { crowding: number; rejected: Interval }[]
  /** The logistic fit at the mean s0, over soft crowding, with its bootstrap band. */
  fit: { crowding: number[]; rejected: number[]; low: number[]; high: number[] }
  /** Share of the dense final codes that are final codes of IMP's ticket on the same row: alone on their row, and on shared rows. */
  survival: { density: number; solo: Interval; shared: Interval }[]
  /** Final codes a replicate that are alone on their row, and that share it. */
  soloCodes: Interval
  sharedCodes: Interval
}

/** Shares; see src/science/recovery.ts. */
export interface RecoveryIntervals {
  row: Interval
  family: Interval
  coverage: Interval
  relocated: Interval
}

export interface FamilyDetails {
  /** By density, from large to small. */
  imp: ({ density: number; difference: Interval } & RecoveryIntervals)[]
  nulls: ({ null: DenseNull; difference: Interval } & RecoveryIntervals)[]
  /** Of the codes of relocated clauses in IMP's ticket, the share on locations that were proximal at initialisation, and the share of
   * all locations that were. */
  relocatedOnProximal: { density: number; share: Interval; byChance: Interval }[]
}

export interface ProbesDetails {
  /** What the claim's statistic is in exact code recovery, in test accuracy: the claim's verdict holds where both agree. */
  accuracy: Finding
  /** In the order of `ticketMethods`, then by density from large to small. */
  methods: MethodSummary[]
  dense: { accuracy: Interval; coverage: Interval }
  /** Density below which nothing can code every clause: C·k/(m·n). */
  floor: number
}

export interface MethodSummary extends RecoveryIntervals {
  method: TicketMethod
  density: number
  /** Kept weights of W1 a model. */
  kept: number
  accuracy: Interval
  /** Training steps of one model to find the ticket and to train it. */
  steps: number
}

/** One replicate of one trained thing: a line of methods.csv. */
export interface MethodRow {
  method: 'dense' | DenseNull | TicketMethod
  density: number
  replicate: number
  /** Share of test samples. */
  accuracy: number
  /** Shares; NaN, written as an empty field, where there is nothing to take a share of. */
  coverage: number
  row: number
  family: number
  relocated: number
  steps: number
}

/** What was measured on a run. Plain data: it crosses processes and is kept as JSON, where NaN is null. */
export interface ClaimsReport {
  preset: string
  /** Replicates that the claims were measured on. */
  replicates: number
  adapter: string
  /** Of Precursor. */
  version: string
  /** Those that could be measured, in the order of `claimIds`. */
  claims: Claim[]
  /** The others, and what they lack. */
  unmeasured: { id: ClaimId; reason: string }[]
  methods: MethodRow[]
  /** Replicates whose loss diverged somewhere; they are counted in. */
  diverged: number
}
