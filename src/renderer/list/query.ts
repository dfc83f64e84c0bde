import { runStatuses } from '../../contract/results'
import { runColumns, type RunColumn, type RunQuery } from '../../contract/run-list'

/** How long ago a run may have been made. */
export const madeWithin = { any: 'any time', today: 'today', week: '7 days', month: '30 days' } as const

export type MadeWithin = keyof typeof madeWithin

/** What outlives a restart of what the user has asked the list for. */
export interface KeptState extends Pick<
  RunQuery,
  'statuses' | 'presets' | 'tags' | 'adapters' | 'replicates' | 'favouritesOnly' | 'sort'
> {
  made: MadeWithin
}

/** What the user has asked the list for. Words are of the moment: looked for last week, they would only hide runs today. */
export interface ListState extends KeptState {
  search: string
}

export const wholeKept: KeptState = {
  statuses: [],
  presets: [],
  tags: [],
  adapters: [],
  replicates: [],
  made: 'any',
  favouritesOnly: false,
  sort: { by: 'created', descending: true },
}

export const wholeState: ListState = { ...wholeKept, search: '' }

/** Rows from `offset` on. */
export interface Stretch {
  offset: number
  limit: number
}

/** `now` tells what today is. Copies, as what is kept is a proxy, which cannot be sent to main. */
export const queryOf = (state: ListState, trash: boolean, { offset, limit }: Stretch, now: Date): RunQuery => ({
  search: state.search,
  statuses: [...state.statuses],
  presets: [...state.presets],
  tags: [...state.tags],
  adapters: [...state.adapters],
  replicates: [...state.replicates],
  createdSince: beginningOf(state.made, now),
  favouritesOnly: state.favouritesOnly,
  trash,
  sort: { ...state.sort },
  offset,
  limit,
})

const days: Record<Exclude<MadeWithin, 'any'>, number> = { today: 1, week: 7, month: 30 }

/** Midnight in the user's own time zone, so that a list stays the same list all day long. */
function beginningOf(made: MadeWithin, now: Date): string | null {
  if (made === 'any') return null
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - days[made] + 1).toISOString()
}

/** Some runs may be left out. */
export const isFiltered = ({ search, ...state }: ListState): boolean =>
  search.trim() !== '' ||
  state.favouritesOnly ||
  state.made !== 'any' ||
  [state.statuses, state.presets, state.tags, state.adapters, state.replicates].some((some) => some.length > 0)

export const withoutFilters = ({ sort }: ListState): ListState => ({ ...wholeState, sort })

/** Words are looked for from A to Z; of numbers and dates the largest first. */
const ascendingFirst: ReadonlySet<RunColumn> = new Set<RunColumn>(['name', 'preset', 'status', 'tags', 'adapter'])

/** By another column, or by the same the other way round. */
export function sortedBy({ sort }: Pick<ListState, 'sort'>, by: RunColumn): RunQuery['sort'] {
  return { by, descending: sort.by === by ? !sort.descending : !ascendingFirst.has(by) }
}

export const directionOf = ({ sort }: Pick<ListState, 'sort'>, by: RunColumn): 'ascending' | 'descending' | 'none' =>
  sort.by !== by ? 'none' : sort.descending ? 'descending' : 'ascending'

/** Whether what was kept, maybe by an earlier Precursor, can still be asked for. */
export function isKeptState(value: unknown): value is KeptState {
  if (!isRecord(value) || !isRecord(value['sort'])) return false
  const listOf = (key: string, fits: (one: unknown) => boolean) => {
    const list = value[key]
    return Array.isArray(list) && list.every(fits)
  }
  const isText = (one: unknown) => typeof one === 'string'
  return (
    listOf('statuses', (one) => runStatuses.some((status) => status === one)) &&
    ['presets', 'tags', 'adapters'].every((key) => listOf(key, isText)) &&
    listOf('replicates', (one) => Number.isInteger(one)) &&
    Object.keys(madeWithin).some((made) => made === value['made']) &&
    typeof value['favouritesOnly'] === 'boolean' &&
    runColumns.some((column) => column === (value['sort'] as Record<string, unknown>)['by']) &&
    typeof value['sort']['descending'] === 'boolean'
  )
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
