import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import BetterSqlite3 from 'better-sqlite3'
import { branchMethods } from '../src/contract/ticket-method'
import { denseNulls } from '../src/contract/branch'
import type { ExperimentInput } from '../src/contract/experiment'
import type { AdapterDescription } from '../src/contract/results'
import { measureRun } from '../src/main/claims/measure-run'
import { openInProcessHost } from '../src/main/gpu/in-process'
import { createLab } from '../src/main/jobs/create-lab'
import { storeFile } from '../src/main/store/database'
import type { Store } from '../src/main/store/store'

/** Milliseconds by which the process's event loop was late, sampled every millisecond. */
export interface Delay {
  p50: number
  p99: number
  most: number
  seconds: number
}

export interface TrainedRun {
  what: string
  id: string
  adapter: AdapterDescription
  replicates: number
  trainings: number
  /** Rows of metrics. */
  points: number
  /** Of the database's file that are the run's. */
  bytes: number
  delay: Delay
  secondsTraining: number
}

/** Of the timer that the samples are taken with: a loop that is never late answers with about this. */
const resolutionMs = 1

async function delayOf<T>(work: () => Promise<T>): Promise<{ delay: Delay; value: T }> {
  const histogram = monitorEventLoopDelay({ resolution: resolutionMs })
  const started = performance.now()
  histogram.enable()
  const value = await work()
  histogram.disable()
  const ms = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolutionMs)
  const delay = {
    p50: ms(histogram.percentile(50)),
    p99: ms(histogram.percentile(99)),
    most: ms(histogram.max),
    seconds: (performance.now() - started) / 1000,
  }
  return { delay, value }
}

/** The same of a process that does nothing: what the machine and its other work make of it. */
export const idleDelay = async (): Promise<Delay> =>
  (await delayOf(() => new Promise((resolve) => setTimeout(resolve, 5000)))).delay

/** What is trained: all that `superposed` can be, and one whose pieces are as large as they get on a software adapter. */
export const trainedRuns: Record<string, ExperimentInput> = {
  'superposed, 32 replicates, all methods': {
    name: 'bench: all methods',
    preset: 'superposed',
    methods: { tickets: branchMethods, nulls: denseNulls },
    replicates: 32,
  },
  'superposed, 1,024 replicates, dense only': {
    name: 'bench: many replicates',
    preset: 'superposed',
    pruning: { method: 'none' },
    replicates: 1024,
  },
}

/** Trains in this process, as the command line does, and stores: the lab, its device and the store's client on one loop. */
export async function trainRun(folder: string, store: Store, what: string): Promise<TrainedRun> {
  const before = usedBytes(folder)
  const lab = createLab({
    store,
    host: () => openInProcessHost(null),
    variant: () => Promise.resolve(null),
    measure: (id) => measureRun(store, id),
    version: 'bench',
  })
  try {
    const { delay, value: id } = await delayOf(async () => {
      const { id } = await lab.start(trainedRuns[what])
      await lab.finished(id)
      return id
    })
    const run = await store.getRun(id)
    if (run.status !== 'finished' || run.adapter === null) {
      throw new Error(
        `The run that was to be trained is ${run.status}: ${run.error?.message ?? 'nothing more is known'}.`,
      )
    }
    const points = await Promise.all([...run.levels, ...run.branches].map((key) => store.metrics(id, key)))
    return {
      what,
      id,
      adapter: run.adapter,
      replicates: run.replicates,
      trainings: points.length,
      points: points.reduce((sum, { length }) => sum + length, 0),
      bytes: usedBytes(folder) - before,
      delay,
      secondsTraining: run.durationSeconds,
    }
  } finally {
    await lab.close()
  }
}

/** Of the pages that hold something. */
export function usedBytes(folder: string): number {
  const database = new BetterSqlite3(storeFile(folder), { readonly: true })
  const number = (pragma: string) => Number(database.pragma(pragma, { simple: true }))
  try {
    return (number('page_count') - number('freelist_count')) * number('page_size')
  } finally {
    database.close()
  }
}
