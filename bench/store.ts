import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { wholeList } from '../src/contract/run-list'
import { openStore } from '../src/main/store/open-store'
import { storeFile } from '../src/main/store/database'
import type { Store } from '../src/main/store/store'
import { describeMachine, loadNow } from './machine'
import { generateStore, seed, type StoreSize } from './store-generator'
import { measureList, measureOpening, measureRuns, measureTrained } from './store-queries'
import { storeGoals, storeText, type StoreResults } from './store-text'
import { idleDelay, trainedRuns, trainRun, type TrainedRun } from './store-training'

/** The size that the goals are set for: 5 million points in all. */
const full: StoreSize = { runs: 10_000, pointsARun: 500 }
/** A tenth of it. */
const quick: StoreSize = { runs: 1000, pointsARun: 500 }

/** Of the minute before: below this, other work takes next to nothing of two cores. */
const quiet = 0.5

export interface StoreBenchOptions {
  quick?: boolean
  out?: string
  /** Where generated stores are kept from one bench to the next. */
  cache?: string
}

/** What an earlier bench that was broken off has left goes first, and what this one has trained at the end. */
async function removeTrained(store: Store): Promise<{ runs: number; bytes: number; seconds: number }> {
  const inList = await store.listRuns({ ...wholeList, search: 'bench', limit: Infinity })
  const inTrash = await store.listRuns({ ...wholeList, search: 'bench', trash: true, limit: Infinity })
  const ids = [...inList.runs, ...inTrash.runs].filter(({ name }) => name.startsWith('bench: ')).map(({ id }) => id)
  await store.markInterrupted()
  await store.trashRuns(ids)
  const started = performance.now()
  const { bytes } = ids.length === 0 ? { bytes: 0 } : await store.purgeRuns(ids)
  return { runs: ids.length, bytes, seconds: (performance.now() - started) / 1000 }
}

/** `npm run bench -- --store`: makes a large store, asks it everything the window asks, and trains into it. */
export async function benchStore(options: StoreBenchOptions): Promise<void> {
  const started = new Date()
  const note = (text: string) => process.stderr.write(`${text} …\n`)
  const size = options.quick === true ? quick : full
  const folder = resolve(options.cache ?? 'out/bench/stores', `${size.runs}x${size.pointsARun}`)
  const madeInSeconds = await generateStore(folder, size, note)
  const load = loadNow()
  note('Opening it')
  const opening = await measureOpening(folder)
  const store = await openStore(folder)
  await removeTrained(store)
  const fileBytes = statSync(storeFile(folder)).size
  note('Asking for the list')
  const list = await measureList(store)
  const opened = [await measureRuns(store)]
  note('Doing nothing')
  const idle = await idleDelay()
  const trained: TrainedRun[] = []
  for (const what of Object.keys(trainedRuns)) {
    note(`Training ${what}`)
    const run = await trainRun(folder, store, what)
    trained.push(run)
    if (trained.length === 1) opened.push(...(await measureTrained(store, run.id)))
  }
  note('Purging what was trained')
  const purged = await removeTrained(store)
  await store.close()

  const results: StoreResults = {
    date: started.toISOString(),
    machine: describeMachine(),
    load: { before: load, isQuiet: load < quiet, after: loadNow() },
    store: { ...size, seed, points: size.runs * size.pointsARun, fileBytes, madeInSeconds },
    opening,
    list,
    opened,
    idle,
    trained,
    purged,
    goals: storeGoals(opening, list, opened, trained),
    tookSeconds: (Date.now() - started.getTime()) / 1000,
  }
  const out = resolve(options.out ?? 'bench/store.json')
  const text = storeText(results)
  mkdirSync(dirname(out), { recursive: true })
  writeFileSync(out, `${JSON.stringify(results, null, 2)}\n`)
  writeFileSync(`${out.replace(/[.]json$/, '')}.md`, text)
  process.stdout.write(`${text}\n${Math.round(results.tookSeconds)} s; written to ${out}\n`)
}
