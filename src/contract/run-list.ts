import type { RunStatus, RunSummary } from './results'

/** What the list of runs can be ordered by. */
export const runColumns = [
  'created',
  'name',
  'preset',
  'status',
  'replicates',
  'density',
  'denseAccuracy',
  'sparsestAccuracy',
  'coverage',
  'recovery',
  'tags',
  'adapter',
  'duration',
] as const

export type RunColumn = (typeof runColumns)[number]

/** A page of the list of runs. Conditions hold together; an empty list is no condition. */
export interface RunQuery {
  /** Words that names, notes, tags or specs begin with, in any order; '' is no condition. */
  search: string
  statuses: RunStatus[]
  presets: string[]
  /** Runs that have all of these. */
  tags: string[]
  favouritesOnly: boolean
  /** Names of adapters; what has not trained yet has none. */
  adapters: string[]
  replicates: number[]
  /** Made at this moment or later, ISO 8601; null is no condition. */
  createdSince: string | null
  /** The trash in the place of all else. */
  trash: boolean
  sort: { by: RunColumn; descending: boolean }
  offset: number
  limit: number
}

export interface RunPage {
  /** Runs that the conditions leave, on all pages. */
  total: number
  runs: RunSummary[]
  /** Of all runs that are not in the trash: what one can filter by. */
  tags: string[]
  /** Runs in the trash. */
  trashed: number
}

/** What else one can filter by: of all runs that are not in the trash, from A to Z and from few to many. */
export interface RunChoices {
  adapters: string[]
  replicates: number[]
}

/** Everything, newest first. */
export const wholeList: RunQuery = {
  search: '',
  statuses: [],
  presets: [],
  tags: [],
  favouritesOnly: false,
  adapters: [],
  replicates: [],
  createdSince: null,
  trash: false,
  sort: { by: 'created', descending: true },
  offset: 0,
  limit: 1000,
}

/** How many colours a run may have: as many as figures have for categories. */
export const runColours = 6

/** What a user may write on a run; what is left out stays. */
export interface RunEdit {
  /** 1 to 120 characters. */
  name?: string
  notes?: string
  favourite?: boolean
  /** From 0, below `runColours`. */
  colour?: number
  addTags?: string[]
  removeTags?: string[]
}

/** What an import brought; ids of runs. */
export interface ImportedRuns {
  added: string[]
  /** Here already, and left as they are. */
  known: string[]
}
