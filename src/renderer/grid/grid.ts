import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import type { ClaimGrid, GridColumn, GridQuery } from '../../contract/claim-grid'
import { useDebounced, useThrottled } from '../composables/pace'
import { useResource } from '../composables/resource'
import { listen, request } from '../lab'

/** As many as the forest plots show at a time and can still be read. */
export const pageLength = 40

type Filters = Omit<GridQuery, 'offset' | 'limit'>

/** What the user has asked the grid for; `page` from 0. */
interface GridState extends Filters {
  page: number
}

const everything: GridState = {
  search: '',
  presets: [],
  tags: [],
  sort: { by: 'created', descending: true },
  page: 0,
}

/** Stays while one looks at a run and comes back. Shallow, as proxies cannot be sent to main. */
const state = shallowRef(everything)

/** Quiet for so long, and a search begins. */
const typingMs = 200

const filtersOf = ({ search, presets, tags, sort }: GridState): Filters => ({ search, presets, tags, sort })

/** The claims of all measured runs, a page of them, kept fresh. */
export function useGrid() {
  const grid = useResource<ClaimGrid>(() =>
    request('claims.grid', {
      ...filtersOf(state.value),
      offset: state.value.page * pageLength,
      limit: pageLength,
    }),
  )
  const lastPage = computed(() => Math.max(0, Math.ceil((grid.value.value?.total ?? 0) / pageLength) - 1))
  async function load() {
    await grid.load()
    // The last page has been emptied.
    if (grid.value.value && state.value.page > lastPage.value) state.value = { ...state.value, page: lastPage.value }
  }
  const refresh = useThrottled(() => void load(), 1000)
  const loadSoon = useDebounced(() => void load(), typingMs)
  onScopeDispose(listen('runs-changed', refresh))
  void load()
  watch(state, (now, before) => (now.search === before.search ? void load() : loadSoon()))

  return {
    grid,
    state,
    lastPage,
    load,
    filters: () => filtersOf(state.value),
    filtered: computed(
      () => state.value.search.trim() !== '' || state.value.presets.length + state.value.tags.length > 0,
    ),
    ask: (change: Partial<Omit<GridState, 'page'>>) => (state.value = { ...state.value, ...change, page: 0 }),
    turnTo: (page: number) => (state.value = { ...state.value, page }),
    clear: () => (state.value = { ...everything, sort: state.value.sort }),
    /** By another column, or by the same the other way round: names from A on, all else from the largest. */
    sortBy: (by: GridColumn) => {
      const { sort } = state.value
      const descending = sort.by === by ? !sort.descending : by !== 'name'
      state.value = { ...state.value, sort: { by, descending }, page: 0 }
    },
    directionOf: (by: GridColumn) =>
      state.value.sort.by !== by ? 'none' : state.value.sort.descending ? 'descending' : 'ascending',
  }
}

export type Grid = ReturnType<typeof useGrid>
