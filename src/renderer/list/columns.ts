import type { RunSummary } from '../../contract/results'
import type { RunColumn } from '../../contract/run-list'
import type { TermName } from '../../figures/definitions'
import { interval, percent } from '../../figures/format'

export const columnIds = [
  'name',
  'preset',
  'status',
  'replicates',
  'densities',
  'dense',
  'sparsest',
  'coverage',
  'recovery',
  'curve',
  'tags',
  'adapter',
  'duration',
  'made',
] as const

export type ColumnId = (typeof columnIds)[number]

export interface TableColumn {
  id: ColumnId
  title: string
  help: string
  /** What the guide explains under this title. */
  term?: TermName
  /** Pixels that it needs. */
  width: number
  /** Its part of the room that is left, where that is not in proportion to what it needs. */
  grow?: number
  number?: boolean
  /** What the list is ordered by under this title. */
  sort?: RunColumn
}

/** In the order in which they stand. */
export const tableColumns: readonly TableColumn[] = [
  { id: 'name', title: 'Name', term: 'Run', help: 'From A to Z.', width: 226, grow: 420, sort: 'name' },
  { id: 'preset', title: 'Preset', term: 'Preset', help: 'What the experiment began as.', width: 104, sort: 'preset' },
  { id: 'status', title: 'Status', help: 'What has become of it.', width: 142, sort: 'status' },
  {
    id: 'replicates',
    title: 'n',
    term: 'n',
    help: 'Replicates: independent seeds, trained together.',
    width: 46,
    number: true,
    sort: 'replicates',
  },
  {
    id: 'densities',
    title: 'Densities',
    term: 'Density',
    help: 'Kept share of W1, dense and sparsest.',
    width: 82,
    number: true,
    sort: 'density',
  },
  {
    id: 'dense',
    title: 'Dense acc.',
    term: 'Dense',
    help: 'Test accuracy of the dense models, mean ± 95% interval over replicates.',
    width: 104,
    number: true,
    sort: 'denseAccuracy',
  },
  {
    id: 'sparsest',
    title: 'Sparsest acc.',
    term: 'Density',
    help: 'Test accuracy at the lowest density reached, mean ± 95% interval over replicates.',
    width: 104,
    number: true,
    sort: 'sparsestAccuracy',
  },
  {
    id: 'coverage',
    title: 'Coverage',
    term: 'Coverage',
    help: 'Share of clauses with at least one final code in the dense models, mean ± 95% interval over replicates.',
    width: 104,
    number: true,
    sort: 'coverage',
  },
  {
    id: 'recovery',
    title: 'Recovery',
    term: 'Recovery',
    help: 'Code recovery: exact recovery of the dense final codes by IMP’s sparsest ticket, mean ± 95% interval over replicates.',
    width: 104,
    number: true,
    sort: 'recovery',
  },
  {
    id: 'curve',
    title: 'Accuracy',
    term: 'Test accuracy',
    help: 'Test accuracy, 0.5 to 1, against density: 100% at the left, 1% at the right, log scale; a dot a level.',
    width: 104,
  },
  { id: 'tags', title: 'Tags', help: 'What you have filed it under.', width: 152, grow: 200, sort: 'tags' },
  { id: 'adapter', title: 'Adapter', term: 'Adapter', help: 'What it was trained on.', width: 110, sort: 'adapter' },
  {
    id: 'duration',
    title: 'Time',
    help: 'Time spent running, pauses left out.',
    width: 64,
    number: true,
    sort: 'duration',
  },
  { id: 'made', title: 'Made', help: 'When it was made.', width: 104, sort: 'created' },
]

/** Where there is too little room, those at the end are left out first. */
const byImportance: readonly ColumnId[] = [
  'name',
  'status',
  'dense',
  'curve',
  'replicates',
  'made',
  'recovery',
  'sparsest',
  'densities',
  'tags',
  'preset',
  'duration',
  'coverage',
  'adapter',
]

/** The columns that the user has chosen, or else as many as fit into so many pixels, the most important ones. */
export function columnsShown(chosen: readonly ColumnId[] | null, width: number): TableColumn[] {
  const ids = new Set(chosen ?? fitting(width))
  return tableColumns.filter(({ id }) => id === 'name' || ids.has(id))
}

function fitting(width: number): ColumnId[] {
  let left = width
  const fits = byImportance.findIndex((id) => {
    left -= tableColumns.find((column) => column.id === id)?.width ?? 0
    return left < 0
  })
  return fits < 0 ? [...byImportance] : byImportance.slice(0, fits)
}

export const widthOf = (columns: readonly TableColumn[]): number => columns.reduce((sum, { width }) => sum + width, 0)

/** The columns of a CSS grid. */
export const tracksOf = (columns: readonly TableColumn[]): string =>
  columns.map(({ width, grow }) => `minmax(${width}px, ${grow ?? width}fr)`).join(' ')

export const isColumnChoice = (value: unknown): value is ColumnId[] | null =>
  value === null || (Array.isArray(value) && value.every((one) => columnIds.some((id) => id === one)))

/** "100–5%", "100%" of dense models alone, "–" before anything is trained. */
export function densities({ levels }: RunSummary): string {
  const [dense] = levels
  const sparsest = levels.at(-1)
  if (!dense || !sparsest) return '–'
  return sparsest === dense
    ? percent(dense.density)
    : `${percent(dense.density).slice(0, -1)}–${percent(sparsest.density)}`
}

export const denseAccuracy = ({ levels }: RunSummary): string => (levels[0] ? interval(levels[0].accuracy) : '–')

export function sparsestAccuracy({ levels }: RunSummary): string {
  const sparsest = levels.length > 1 ? levels.at(-1) : undefined
  return sparsest ? interval(sparsest.accuracy) : '–'
}

/** Characters that a cell of tags has room for, beside the number of those left out. */
const tagCharacters = 14

/** How many of a run's tags are shown in its row: two short ones, or one. */
export const tagsThatFit = ([first, second]: readonly string[]): number =>
  first !== undefined && second !== undefined && first.length + second.length <= tagCharacters ? 2 : 1

export const coverage = ({ levels }: RunSummary): string => (levels[0] ? interval(levels[0].coverage) : '–')

export const recovery = (run: RunSummary): string => (run.recovery ? interval(run.recovery) : '–')
