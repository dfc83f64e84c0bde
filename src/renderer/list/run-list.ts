import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { LabError } from '../../contract/errors'
import type { RunSummary } from '../../contract/results'
import type { RunColumn, RunPage } from '../../contract/run-list'
import { useDebounced, useThrottled } from '../composables/pace'
import { useKept } from '../kept'
import { listen, request } from '../lab'
import { blockLength, findRow, placed, rowAt, wanted, type Blocks, type Look } from './blocks'
import { keepPicks } from './kept-picks'
import { nothingPicked, renewed, toggle, without, withMore, type Picked } from './picked'
import {
  isFiltered,
  isKeptState,
  queryOf,
  sortedBy,
  wholeKept,
  withoutFilters,
  type ListState,
  type Stretch,
} from './query'
import { rowHeight } from './rows'

/** Quiet for so long, and a search begins. */
const typingMs = 200

/** While runs train they change several times a second. */
const refreshMs = 1000

/** Runs that one request may ask for. */
const mostAtOnce = 1000

/** The row that the keyboard is at; its id is not known before it has come. */
interface ActiveRow {
  row: number
  id: string | null
}

/**
 * The list of runs, or of those in the trash: what is asked for, the blocks of rows that came, the row that the keyboard is at, how
 * far it is scrolled, and what is picked. All of it stays while one looks at a run and comes back.
 */
function makeRunList(trash: boolean) {
  const kept = useKept(trash ? 'list.trash' : 'list.runs', wholeKept, isKeptState)
  const search = ref('')
  const state = computed<ListState>(() => ({ ...kept.value, search: search.value }))

  const total = shallowRef<number | null>(null)
  const tags = shallowRef<string[]>([])
  const error = shallowRef<LabError | null>(null)
  const blocks = shallowRef<Blocks<RunSummary>>(new Map())
  const picked = shallowRef<Picked<RunSummary>>(nothingPicked)
  if (!trash) keepPicks(picked)
  const active = shallowRef<ActiveRow | null>(null)
  const scrollTop = ref(0)

  /** Goes up whenever runs change. */
  let version = 0
  /** What the rows are of; they stand until the first of another come. */
  let asked = state.value
  let isAnswered = false
  let look: Look = { first: 0, last: 0 }
  let isFilling = false
  let isOpen = false

  const ask = (stretch: Stretch) => request('runs.list', queryOf(asked, trash, stretch, new Date()))

  /** Fetches what is looked at, one request after the other: while one scrolls on, what has gone by is left out. */
  async function fill() {
    if (isFilling) return
    isFilling = true
    for (;;) {
      const now = { total: total.value ?? 0, version }
      const stretch = isAnswered ? wanted(blocks.value, look, now) : { offset: 0, limit: blockLength }
      if (!stretch) break
      const before = asked
      const result = await ask(stretch)
      if (asked !== before) continue
      error.value = result.ok ? null : result.error
      if (!result.ok) break
      take(stretch.offset, now.version, result.value)
    }
    isFilling = false
  }

  function take(offset: number, asOf: number, page: RunPage) {
    // Another program has changed the store, which nobody tells.
    if (isAnswered && page.total !== total.value && asOf === version) version = asOf += 1
    const held = isAnswered && scrollTop.value > 0 ? rowAt(blocks.value, look.first) : null
    const there = isAnswered ? blocks.value : new Map<number, never>()
    blocks.value = placed(there, { offset, rows: page.runs, total: page.total, version: asOf })
    total.value = page.total
    tags.value = page.tags
    picked.value = renewed(picked.value, page.runs)
    if (isAnswered) {
      hold(held, offset, page)
      followActive(offset, page)
    } else {
      isAnswered = true
      scrollTop.value = 0
      active.value = null
    }
  }

  /** What one looks at stays where it is, whatever comes or goes above it. */
  function hold(held: RunSummary | null, offset: number, page: RunPage) {
    const place = held ? page.runs.findIndex(({ id }) => id === held.id) : -1
    if (place < 0) return
    const moved = offset + place - look.first
    look = { first: look.first + moved, last: look.last + moved }
    scrollTop.value += moved * rowHeight
  }

  /** The active row stays with its run; with a run that has gone, the next takes its place. */
  function followActive(offset: number, page: RunPage) {
    const now = active.value
    if (!now) return
    const place = page.runs.findIndex(({ id }) => id === now.id)
    if (place >= 0) active.value = { row: offset + place, id: now.id }
    else if (page.total === 0) active.value = null
    else if (rowAt(blocks.value, now.row)?.id !== now.id) activate(Math.min(now.row, page.total - 1))
  }

  const activate = (row: number) => (active.value = { row, id: rowAt(blocks.value, row)?.id ?? null })

  /** Fetches the list anew, from its beginning on. */
  function renew() {
    asked = state.value
    isAnswered = false
    void fill()
  }
  const renewSoon = useDebounced(renew, typingMs)

  /** Fetches anew what is looked at, in its place. */
  function refresh() {
    version += 1
    return fill()
  }
  const refreshSoon = useThrottled(() => {
    if (isOpen) void fill()
  }, refreshMs)
  listen('runs-changed', ({ ids }) => {
    version += 1
    refreshSoon()
    if (!isOpen) void letGoOf(ids)
  })

  /** What was moved elsewhere can no longer be picked here. */
  async function letGoOf(ids: readonly string[]) {
    for (const id of ids) {
      const run = picked.value.items.get(id)
      if (!run) continue
      const now = await request('runs.get', { id })
      if (!now.ok || (now.value.trashedAt !== null) !== trash) picked.value = without(picked.value, [run])
    }
  }

  /** Changes what is asked for. */
  function change({ search: words, ...others }: Partial<ListState>) {
    const onlySorts = words === undefined && Object.keys(others).every((key) => key === 'sort')
    kept.value = { ...kept.value, ...others }
    // What is picked is among what is found.
    if (!onlySorts) picked.value = nothingPicked
    if (words === undefined) {
      renew()
      return
    }
    search.value = words
    if (words === '') renew()
    else renewSoon()
  }

  /** Rows that are not here are fetched. */
  async function rowsOf({ first, last }: Look): Promise<RunSummary[]> {
    const here: RunSummary[] = []
    for (let row = first; row <= last; row++) {
      const run = rowAt(blocks.value, row)
      if (run) here.push(run)
    }
    if (here.length === last - first + 1) return here
    const all: RunSummary[] = []
    for (let offset = first; offset <= last; offset += mostAtOnce) {
      const result = await ask({ offset, limit: Math.min(mostAtOnce, last - offset + 1) })
      if (!result.ok) {
        error.value = result.error
        return []
      }
      all.push(...result.value.runs)
    }
    return all
  }

  const rowOf = (id: string | null): number => (id === null ? -1 : findRow(blocks.value, (run) => run.id === id))

  async function pick(row: number, range: boolean) {
    extended = null
    const run = rowAt(blocks.value, row)
    if (!run) return
    activate(row)
    const from = range ? rowOf(picked.value.anchor) : -1
    const shown = from < 0 ? [run] : await rowsOf({ first: Math.min(from, row), last: Math.max(from, row) })
    picked.value = toggle(picked.value, shown, run.id, range)
  }

  /** What was picked before rows were added by Shift and an arrow, and from where. */
  let extended: { before: Picked<RunSummary>; from: number } | null = null

  /** Picks all rows from where the keyboard was to this one, which it goes to. */
  async function extendTo(row: number) {
    const mine = (extended ??= { before: picked.value, from: active.value?.row ?? row })
    activate(row)
    const more = await rowsOf({ first: Math.min(mine.from, row), last: Math.max(mine.from, row) })
    // Further on by now, or something else was picked.
    if (extended === mine && active.value?.row === row) picked.value = withMore(mine.before, more)
  }

  async function pickAll() {
    extended = null
    const all = await rowsOf({ first: 0, last: (total.value ?? 0) - 1 })
    picked.value = withMore(nothingPicked, all)
  }

  function unpick() {
    extended = null
    picked.value = nothingPicked
  }

  return {
    trash,
    state,
    total,
    tags,
    error,
    blocks,
    picked,
    active,
    scrollTop,
    filtered: computed(() => isFiltered(state.value)),
    allPicked: computed(() => total.value !== null && total.value > 0 && picked.value.items.size >= total.value),
    /** For the page, while it is there. */
    open: () => {
      isOpen = true
      void fill()
    },
    leave: () => (isOpen = false),
    /** Says which rows are in view. */
    lookAt: (next: Look) => {
      look = next
      if (isAnswered) void fill()
    },
    scrollTo: (top: number) => (scrollTop.value = top),
    refresh,
    retry: fill,
    change,
    sortBy: (by: RunColumn) => change({ sort: sortedBy(state.value, by) }),
    clearFilters: () => change(withoutFilters(state.value)),
    runAt: (row: number) => rowAt(blocks.value, row),
    activate: (row: number) => {
      extended = null
      activate(row)
    },
    extendTo,
    pick,
    pickAll,
    unpick,
  }
}

const runsList = defineStore('list-of-runs' as string, () => makeRunList(false))
const trashList = defineStore('list-of-trash' as string, () => makeRunList(true))

export const useRunList = (trash: boolean): RunList => (trash ? trashList() : runsList())

export type RunList = ReturnType<typeof runsList>
