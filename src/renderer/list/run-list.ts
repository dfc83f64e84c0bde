import { defineStore } from 'pinia'
import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import type { RunSummary } from '../../contract/results'
import type { RunColumn, RunPage } from '../../contract/run-list'
import { useDebounced, useThrottled } from '../composables/pace'
import { useResource } from '../composables/resource'
import { listen, request } from '../lab'
import { nothingPicked, renewed, toggle, toggleAll, type Picked } from './picked'
import { isFiltered, lastPage, queryOf, sortedBy, wholeState, withoutFilters, type ListState } from './query'

/** What was asked for stays while one looks at a run and comes back. Shallow, as proxies cannot be sent to main. */
const useListStates = defineStore('list', () => ({ runs: shallowRef(wholeState), trash: shallowRef(wholeState) }))

/** Quiet for so long, and a search begins. */
const typingMs = 200

/** Runs that one request may ask for. */
const mostAtOnce = 1000

/** The list of runs, or of those in the trash: what is asked for, the page that came, and what is picked of it. */
export function useRunList(trash: boolean) {
  const states = useListStates()
  const state = computed<ListState>({
    get: () => (trash ? states.trash : states.runs),
    set: (next) => (trash ? (states.trash = next) : (states.runs = next)),
  })
  const page = useResource<RunPage>(() => request('runs.list', queryOf(state.value, trash)))
  const picked = shallowRef<Picked<RunSummary>>(nothingPicked)
  const shown = computed(() => page.value.value?.runs ?? [])

  async function load() {
    await page.load()
    const now = page.value.value
    if (!now) return
    picked.value = renewed(picked.value, now.runs)
    // The last page has been emptied.
    const last = lastPage(now.total)
    if (state.value.page > last) state.value = { ...state.value, page: last }
  }
  const refresh = useThrottled(() => void load(), 1000)
  const loadSoon = useDebounced(() => void load(), typingMs)
  onScopeDispose(listen('runs-changed', refresh))
  void load()

  watch(state, (now, before) => {
    if (now.search === before.search) void load()
    else loadSoon()
    // What is picked is what one sees, on this page or on others.
    if (JSON.stringify({ ...now, page: 0 }) !== JSON.stringify({ ...before, page: 0 })) picked.value = nothingPicked
  })

  /** Changes what is asked for, from the first page on. */
  const ask = (change: Partial<ListState>) => (state.value = { ...state.value, page: 0, ...change })

  async function pickEverything() {
    const all: RunSummary[] = []
    for (let total = Infinity; all.length < total;) {
      const query = { ...queryOf(state.value, trash), offset: all.length, limit: mostAtOnce }
      const result = await request('runs.list', query)
      if (!result.ok || result.value.runs.length === 0) break
      all.push(...result.value.runs)
      total = result.value.total
    }
    picked.value = { items: new Map(all.map((run) => [run.id, run])), anchor: null }
  }

  return {
    state,
    page,
    picked,
    shown,
    filtered: computed(() => isFiltered(state.value)),
    load,
    ask,
    sortBy: (by: RunColumn) => (state.value = sortedBy(state.value, by)),
    turnTo: (page: number) => (state.value = { ...state.value, page }),
    clearFilters: () => (state.value = withoutFilters(state.value)),
    pick: (id: string, range: boolean) => (picked.value = toggle(picked.value, shown.value, id, range)),
    pickAll: () => (picked.value = toggleAll(picked.value, shown.value)),
    pickEverything,
    unpick: () => (picked.value = nothingPicked),
  }
}

export type RunList = ReturnType<typeof useRunList>
