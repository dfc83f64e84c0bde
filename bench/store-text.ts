import { bytes } from '../src/figures/format'
import { atMost, type Goal } from './goals'
import type { describeMachine } from './machine'
import type { Questions, Timed } from './store-queries'
import type { Delay, TrainedRun } from './store-training'
import { goalsTable, table, thousands, three } from './text'

/** What store.json holds. */
export interface StoreResults {
  date: string
  machine: ReturnType<typeof describeMachine>
  load: { before: number; isQuiet: boolean; after: number }
  store: {
    runs: number
    pointsARun: number
    points: number
    seed: number
    fileBytes: number
    /** Null where it was there from an earlier bench. */
    madeInSeconds: number | null
  }
  opening: { open: Timed; firstPage: Timed }
  list: Record<Questions, Timed[]>
  opened: Timed[]
  idle: Delay
  trained: TrainedRun[]
  purged: { runs: number; bytes: number; seconds: number }
  goals: Goal[]
  tookSeconds: number
}

const slowest = (all: readonly Timed[]): Timed => all.reduce((a, b) => (b.median > a.median ? b : a))

/** Of a kind the slowest by its median. */
export function storeGoals(
  { firstPage }: StoreResults['opening'],
  list: StoreResults['list'],
  opened: readonly Timed[],
  trained: readonly TrainedRun[],
): Goal[] {
  const worst = (what: string, wanted: number, all: readonly Timed[]) => {
    const one = slowest(all)
    return atMost(`${what} (slowest: ${one.what})`, wanted, one.median, ' ms')
  }
  return [
    worst('The list’s first page', 50, [firstPage, list.page[0]!]),
    worst('Any sort', 100, list.sort),
    worst('Any filter', 100, list.filter),
    worst('Any search', 100, list.search),
    worst('A run opened', 200, opened),
    ...trained.map(({ what, delay }) => atMost(`Event loop’s delay, p99, training ${what}`, 20, delay.p99, ' ms')),
  ]
}

const timesTable = (head: string, all: readonly Timed[]): string =>
  table(
    [head, 'median, ms', 'most, ms', 'runs'],
    all.map(({ what, median, most, total }) => [
      what,
      three(median),
      three(most),
      total === undefined ? '' : thousands(total),
    ]),
  )

const delayRow = (what: string, { p50, p99, most, seconds }: Delay): string[] => [
  what,
  three(p50),
  three(p99),
  three(most),
  three(seconds),
]

const trainedTable = (trained: readonly TrainedRun[]): string =>
  table(
    ['run', 'trainings', 'metric points', 'in the file', 'a replicate', 'seconds trained'],
    trained.map((run) => [
      run.what,
      String(run.trainings),
      thousands(run.points),
      bytes(run.bytes),
      bytes(run.bytes / run.replicates),
      three(run.secondsTraining),
    ]),
  )

/** The same as Markdown, for people. */
export function storeText(results: StoreResults): string {
  const { machine, load, store, opening, list, purged } = results
  const loads = `Load before ${load.before.toFixed(2)}, after ${load.after.toFixed(2)}`
  const made =
    store.madeInSeconds === null ? 'made by an earlier bench' : `made in ${Math.round(store.madeInSeconds)} s`
  return [
    `# The store, ${results.date.slice(0, 10)}`,
    `${machine.processor}, ${machine.cores} cores; Node ${machine.node}. ${loads}${load.isQuiet ? ', a quiet machine.' : ', **so other work shared the machine**: times are too long.'}`,
    `${thousands(store.runs)} runs, ${thousands(store.points)} metric points, seed ${store.seed}: ${bytes(store.fileBytes)}, ${bytes(store.fileBytes / store.runs)} a run (${made}). Times are from the call to the answer, through the store’s thread; the file is in the system’s memory. Medians of 9 (opening: of 5; one of the list: of 50 runs, each asked for once).`,
    goalsTable(results.goals),
    timesTable('opening', [opening.open, opening.firstPage]),
    timesTable('the list by 100', list.page),
    timesTable('sorted', list.sort),
    timesTable('filtered', list.filter),
    timesTable('searched', list.search),
    timesTable('a run opened', results.opened),
    trainedTable(results.trained),
    table(
      ['event loop’s delay', 'p50, ms', 'p99, ms', 'most, ms', 'over s'],
      [
        delayRow('doing nothing', results.idle),
        ...results.trained.map(({ what, delay }) => delayRow(`training ${what}`, delay)),
      ],
    ),
    `Purging the ${purged.runs} trained runs gave ${bytes(purged.bytes)} back in ${three(purged.seconds)} s.\n`,
  ].join('\n\n')
}
