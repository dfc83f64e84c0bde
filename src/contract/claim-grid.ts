import type { ClaimId, Finding, Verdict } from './claims'

/** What the grid of claims can be ordered by: the date, the name, or a claim's statistic. */
export const gridColumns = ['created', 'name', 'precursors', 'selection', 'crowding', 'family', 'probes'] as const

export type GridColumn = (typeof gridColumns)[number]

/** Of the measured runs that are not in the trash; conditions hold together, an empty list is none. */
export interface GridQuery {
  /** As in the list of runs. */
  search: string
  presets: string[]
  tags: string[]
  sort: { by: GridColumn; descending: boolean }
  offset: number
  limit: number
}

/** A run whose claims are stored. */
export interface MeasuredRun {
  id: string
  name: string
  /** As in RunSummary. */
  colour: number
  preset: string
  replicates: number
  /** ISO 8601. */
  createdAt: string
  tags: string[]
  /** Of Precursor, which measured. */
  version: string
  /** As they were measured; one that could not be is left out. */
  claims: Partial<Record<ClaimId, Finding>>
}

export interface ClaimGrid {
  /** Measured runs that the conditions leave, on all pages. */
  total: number
  runs: MeasuredRun[]
  /** How many of all of them have which verdict on a claim. */
  verdicts: Record<ClaimId, Record<Verdict, number>>
  /** Finished runs that the conditions leave and whose claims are not stored, the newest first. */
  unmeasured: { id: string; name: string }[]
  /** Of all runs that are not in the trash: what one can filter by. */
  tags: string[]
}
