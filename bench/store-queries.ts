import { performance } from 'node:perf_hooks'
import { runStatuses, type RunSummary } from '../src/contract/results'
import { runColumns, wholeList, type RunQuery } from '../src/contract/run-list'
import { levelCurves } from '../src/main/curves'
import { openStore } from '../src/main/store/open-store'
import type { Store } from '../src/main/store/store'
import { seed, tags, words } from './store-generator'
import { median } from './statistics'

/** Milliseconds from the call to the answer, through the store's thread, as the window's process and the command line wait for it. */
export interface Timed {
  what: string
  median: number
  most: number
  /** Runs that the conditions leave. */
  total?: number
}

/** As the window asks for it (src/renderer/list/blocks.ts). */
const pageLength = 100

const repeats = 9

async function timed(what: string, ask: () => Promise<unknown>, times = repeats): Promise<Timed> {
  const taken: number[] = []
  let last: unknown
  for (let i = 0; i < times; i++) {
    const started = performance.now()
    last = await ask()
    taken.push(performance.now() - started)
  }
  const total = typeof last === 'object' && last !== null && 'total' in last ? Number(last.total) : undefined
  return { what, median: median(taken), most: Math.max(...taken), ...(total === undefined ? {} : { total }) }
}

const page = (parts: Partial<RunQuery> = {}): RunQuery => ({ ...wholeList, limit: pageLength, ...parts })

/** What the list can be asked for, by kind. */
const questions: Record<'page' | 'sort' | 'filter' | 'search', Record<string, Partial<RunQuery>>> = {
  page: {
    'the first page': {},
    'the page in the middle': { offset: 5000 },
    'the last page': { offset: 9700 },
    'a thousand rows at once': { limit: 1000 },
  },
  sort: Object.fromEntries(
    runColumns.flatMap((by) =>
      [true, false].map((descending) => [
        `by ${by}, ${descending ? 'descending' : 'ascending'}`,
        { sort: { by, descending } },
      ]),
    ),
  ),
  filter: {
    ...Object.fromEntries(runStatuses.map((status) => [`status ${status}`, { statuses: [status] }])),
    'two statuses': { statuses: ['stopped', 'failed'] },
    'preset demo': { presets: ['demo'] },
    'two presets, by name': { presets: ['crisp', 'large'], sort: { by: 'name', descending: false } },
    [`tag ${tags[0]}`]: { tags: [tags[0]!] },
    'two tags': { tags: tags.slice(0, 2) },
    'five adapters, one known': { adapters: ['llvmpipe (LLVM 19.1.7, 256 bits)', 'a', 'b', 'c', 'd'] },
    '16 replicates': { replicates: [16] },
    'the last half year': { createdSince: '2025-07-01T00:00:00.000Z' },
    favourites: { favouritesOnly: true },
    'the trash': { trash: true },
    'status, preset, tag and word at once': {
      statuses: ['finished'],
      presets: ['superposed'],
      tags: [tags[1]!],
      search: words[0]!,
    },
  },
  search: {
    'one letter': { search: 'c' },
    'a word': { search: words[0]! },
    'two words': { search: `${words[0]} ${words[9]}` },
    'a number in a name': { search: '1234' },
    'a word of the spec': { search: 'disjoint' },
    'a word that is nowhere': { search: 'zebra' },
    'a word, by recovery': { search: words[3]!, sort: { by: 'recovery', descending: true } },
  },
}

export type Questions = keyof typeof questions

/** Every question to the list, each nine times. */
export async function measureList(store: Store): Promise<Record<Questions, Timed[]>> {
  const asked = {} as Record<Questions, Timed[]>
  for (const kind of Object.keys(questions) as Questions[]) {
    asked[kind] = []
    for (const [what, parts] of Object.entries(questions[kind])) {
      asked[kind].push(await timed(what, () => store.listRuns(page(parts))))
    }
  }
  return asked
}

/** Opening the store and the first page that is asked of it; the system holds the file in its memory by now. */
export async function measureOpening(folder: string): Promise<{ open: Timed; firstPage: Timed }> {
  const [opens, pages]: [number[], number[]] = [[], []]
  for (let i = 0; i < 5; i++) {
    const started = performance.now()
    const store = await openStore(folder)
    const opened = performance.now()
    await store.listRuns(page())
    pages.push(performance.now() - opened)
    opens.push(opened - started)
    await store.close()
  }
  const told = (what: string, taken: number[]): Timed => ({ what, median: median(taken), most: Math.max(...taken) })
  return { open: told('opening the store', opens), firstPage: told('the first page right after', pages) }
}

/** What the page of a run asks for when it opens, all of it: the run, its dense curves, and its claims. */
export async function openRun(store: Store, id: string): Promise<void> {
  const run = await store.getRun(id)
  const dense = run.levels[0]
  if (dense) levelCurves(dense, dense.density, await store.metrics(id, dense))
  await store.claims(id)
}

/** Runs all over the list, one after the other, each once. */
export async function measureRuns(store: Store): Promise<Timed> {
  const { runs } = await store.listRuns(page({ limit: Infinity }))
  // A stride that meets no run twice.
  const some: RunSummary[] = Array.from({ length: 50 }, (_, i) => runs[(i * 7919 + seed) % runs.length]!)
  let next = 0
  return timed('one of the list', () => openRun(store, some[next++]!.id), some.length)
}

/** The trained run's page, and the locations of its last dense snapshot. */
export async function measureTrained(store: Store, id: string): Promise<Timed[]> {
  const { snapshots, replicates } = await store.getRun(id)
  const last = snapshots.filter(({ level, branch }) => level === 0 && branch === 'main').at(-1)
  if (!last || (await store.locations(id, last)).replicates !== replicates) {
    throw new Error('The trained run has no locations at its dense level’s end.')
  }
  return [
    await timed('the trained one', () => openRun(store, id)),
    await timed('its locations at the last dense snapshot', () => store.locations(id, last)),
  ]
}
