import type { RunColumn, RunQuery } from '../../contract/run-list'

/** What the user has asked the list for. */
export interface ListState extends Omit<RunQuery, 'trash' | 'offset' | 'limit'> {
  /** From 0. */
  page: number
}

export const pageLength = 100

export const wholeState: ListState = {
  search: '',
  statuses: [],
  presets: [],
  tags: [],
  favouritesOnly: false,
  sort: { by: 'created', descending: true },
  page: 0,
}

export const queryOf = ({ page, ...asked }: ListState, trash: boolean): RunQuery => ({
  ...asked,
  trash,
  offset: page * pageLength,
  limit: pageLength,
})

/** Some runs may be left out. */
export const isFiltered = ({ search, statuses, presets, tags, favouritesOnly }: ListState): boolean =>
  search.trim() !== '' || statuses.length > 0 || presets.length > 0 || tags.length > 0 || favouritesOnly

export const withoutFilters = ({ sort }: ListState): ListState => ({ ...wholeState, sort })

/** Words are looked for from A to Z; of numbers and dates the largest first. */
const ascendingFirst: ReadonlySet<RunColumn> = new Set<RunColumn>(['name', 'preset', 'status'])

/** By another column, or by the same the other way round; from the first page on. */
export function sortedBy(state: ListState, by: RunColumn): ListState {
  const { sort } = state
  const descending = sort.by === by ? !sort.descending : !ascendingFirst.has(by)
  return { ...state, sort: { by, descending }, page: 0 }
}

export const directionOf = ({ sort }: ListState, by: RunColumn): 'ascending' | 'descending' | 'none' =>
  sort.by !== by ? 'none' : sort.descending ? 'descending' : 'ascending'

export const lastPage = (total: number): number => Math.max(0, Math.ceil(total / pageLength) - 1)
