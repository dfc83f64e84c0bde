import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { wholeList } from '../src/contract/run-list'
import { openStore } from '../src/main/store/open-store'
import { describeMachine, loadNow } from './machine'
import { median } from './statistics'
import { frames, openApp, visit } from './window-app'
import { benchRuns, windowStore } from './window-store'
import { windowGoals, windowText, type FrameTimes, type PageTimes, type WindowResults } from './window-text'

/** Of the minute before: below this, other work takes next to nothing of two cores. */
const quiet = 0.5

export interface WindowBenchOptions {
  quick?: boolean
  out?: string
  cache?: string
}

type Ids = Record<keyof typeof benchRuns, string>

async function idsOf(folder: string): Promise<Ids> {
  const store = await openStore(folder)
  const { runs } = await store.listRuns({ ...wholeList, search: 'bench' })
  await store.close()
  const id = (name: string) => runs.find((run) => run.name === name)!.id
  return { one: id(benchRuns.one), other: id(benchRuns.other), wide: id(benchRuns.wide) }
}

/** Every page by its address, and what on it says that its numbers are there. */
const pagesOf = ({ one, other, wide }: Ids): { what: string; hash: string; wanted: string }[] => [
  { what: 'Runs', hash: '#/runs', wanted: '[data-testid^="run-row-"]' },
  { what: 'New experiment', hash: '#/new', wanted: '[data-testid="start-run"]' },
  { what: 'a run: Overview', hash: `#/runs/${one}`, wanted: '[data-testid="chart-training"]' },
  { what: 'a run: Feature space', hash: `#/runs/${one}/features`, wanted: '[data-testid="chart-distance-right"]' },
  { what: 'a run: Crowding', hash: `#/runs/${one}/crowding`, wanted: '[data-testid="chart-neuron-crowding"]' },
  { what: 'a run: Tickets', hash: `#/runs/${one}/tickets`, wanted: '[data-ready]' },
  { what: 'a run: Methods', hash: `#/runs/${one}/methods`, wanted: '[data-ready]' },
  { what: 'a run: Claims', hash: `#/runs/${one}/claims`, wanted: '[data-testid="claims-report"]' },
  { what: '256 rows: Feature space', hash: `#/runs/${wide}/features`, wanted: '[data-testid="chart-distance-right"]' },
  { what: 'Compare, two runs', hash: `#/compare?runs=${one},${other}`, wanted: '[data-ready]' },
  { what: 'Claims of all runs', hash: '#/claims', wanted: 'table' },
  { what: 'Guide', hash: '#/guide', wanted: 'h1' },
]

/** Nothing is drawn of an empty page between two visits that could be reused. */
const between = { hash: '#/trash', wanted: 'h1' }

const timesOf = (what: string, times: number[]): FrameTimes => {
  const sorted = [...times].sort((one, other) => one - other)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!
  return { what, frames: times.length, p50: at(0.5), p95: at(0.95), most: sorted.at(-1)! }
}

/** `npm run bench -- --window`: how soon the app is there, how soon its pages are, and how smoothly they move. */
export async function benchWindow(options: WindowBenchOptions): Promise<void> {
  const started = new Date()
  const note = (text: string) => process.stderr.write(`${text} …\n`)
  const made = await windowStore(resolve(options.cache ?? 'out/bench/stores'), note)
  const [starts, visits] = options.quick === true ? [1, 1] : [7, 5]
  const folder = mkdtempSync(join(tmpdir(), 'precursor-bench-'))
  cpSync(made, folder, { recursive: true })
  const ids = await idsOf(folder)
  const load = loadNow()

  note('Starting')
  // The first start makes caches and is not counted.
  const startMs: number[] = []
  for (let start = 0; start <= starts; start++) {
    const { app, startMs: took } = await openApp(folder)
    if (start > 0) startMs.push(took)
    await app.close()
  }
  const { app, page } = await openApp(folder)
  const pages: PageTimes[] = []
  for (const { what, hash, wanted } of pagesOf(ids)) {
    note(what)
    const times: (number | null)[] = []
    for (let i = 0; i <= visits; i++) {
      await visit(page, between)
      times.push(await visit(page, { hash, wanted }))
    }
    const [first, ...again] = times
    const came = again.filter((time) => time !== null)
    pages.push({
      what,
      first: first ?? null,
      median: came.length < again.length ? null : median(came),
      most: came.length < again.length ? null : Math.max(...came),
    })
  }
  note('Moving')
  await visit(page, { hash: '#/runs', wanted: '[data-testid^="run-row-"]' })
  const moves = [timesOf('scrolling 1,000 runs', await frames(page, '[data-testid="runs-scroll"]', 'scroll', 240))]
  for (const [what, id] of [
    ['scrubbing a run of 24 rows', ids.one],
    ['scrubbing a run of 256 rows', ids.wide],
  ] as const) {
    await visit(page, { hash: `#/runs/${id}/features`, wanted: '[data-testid="chart-distance-right"]' })
    await page.waitForTimeout(1000)
    moves.push(timesOf(what, await frames(page, '[data-testid="step-slider"]', 'ArrowRight', 240)))
  }
  await app.close()
  rmSync(folder, { recursive: true, force: true })

  const results: WindowResults = {
    date: started.toISOString(),
    machine: describeMachine(),
    load: { before: load, isQuiet: load < quiet },
    start: { median: median(startMs), most: Math.max(...startMs), starts },
    visits,
    pages,
    moves,
    goals: windowGoals(median(startMs), pages, moves),
    tookSeconds: (Date.now() - started.getTime()) / 1000,
  }
  const out = resolve(options.out ?? 'bench/window.json')
  const text = windowText(results)
  mkdirSync(dirname(out), { recursive: true })
  writeFileSync(out, `${JSON.stringify(results, null, 2)}\n`)
  writeFileSync(`${out.replace(/[.]json$/, '')}.md`, text)
  process.stdout.write(`${text}\n${Math.round(results.tookSeconds)} s; written to ${out}\n`)
}
