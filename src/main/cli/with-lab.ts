import { LabFailure } from '../../contract/errors'
import type { Experiment } from '../../contract/experiment-type'
import type { RunDetail } from '../../contract/results'
import { measureRun } from '../claims/measure-run'
import { dataFolder } from '../data-folder'
import { Calibrations } from '../gpu/calibrations'
import type { EngineHost } from '../gpu/host'
import { createLab } from '../jobs/create-lab'
import { openStore } from '../store/open-store'
import type { Store } from '../store/store'
import { openAdapter } from './adapter'
import { exitCodes } from './exit'
import { formatAdapter } from './format'
import { tellInterrupted } from './interrupted'
import { requireVariant } from './require-variant'
import { ProgressDisplay } from './show-progress'

export interface TrainingOptions {
  adapter: string
  variant?: string
}

/** What a command that trains works with. */
export interface Desk {
  store: Store
  /** The data folder. */
  folder: string
  /** Trains an experiment with its progress shown, and measures its claims; gives the run, also where it was stopped or failed. */
  train: (experiment: Experiment) => Promise<RunDetail>
  /** The same for a run that was left, from there on. */
  resume: (id: string) => Promise<RunDetail>
  /** Ctrl-C was pressed: what trained was stopped, and nothing more is to be begun. */
  isInterrupted: () => boolean
}

/**
 * Opens the adapter, the store and a lab, lets `work` have them, and closes them. `experiments`: all that is to be trained, so that a
 * layout named by hand that does not fit one of them is refused before any work.
 */
export async function withLab<T>(
  options: TrainingOptions,
  experiments: readonly Experiment[],
  version: string,
  work: (desk: Desk) => Promise<T>,
): Promise<T> {
  const { adapter, variant } = options
  const host = await openAdapter(adapter)
  if (variant !== undefined) {
    for (const experiment of experiments) await requireVariant(host, experiment, variant)
  }
  const folder = dataFolder()
  const store = await openStore(folder)
  // The first device is the one whose adapter is named now; should it be lost, the next is opened like it.
  let first: EngineHost | null = host
  const nextHost = () => {
    const next = first ? Promise.resolve(first) : openAdapter(adapter)
    first = null
    return next
  }
  const lab = createLab({
    store,
    host: nextHost,
    variant: (on, wanted) =>
      variant === undefined ? new Calibrations(folder).find(on, wanted) : Promise.resolve(variant),
    measure: (id) => measureRun(store, id),
    version,
  })
  const interruption = new AbortController()
  const isInterrupted = () => interruption.signal.aborted
  let current: string | null = null
  const stop = () => {
    interruption.abort()
    if (current !== null) void lab.stop(current).catch(() => undefined)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)

  async function follow(begin: () => Promise<{ id: string }>): Promise<RunDetail> {
    if (isInterrupted())
      throw new LabFailure('stopped', 'Stopped before the next run was begun; what was done is saved.')
    const { id } = await begin()
    current = id
    // Ctrl-C came while the run was being made.
    if (isInterrupted()) stop()
    const display = new ProgressDisplay()
    const silence = lab.on({ activity: (activity) => activity && display.show(activity), runChanged: () => undefined })
    await lab.finished(id)
    current = null
    silence()
    display.end()
    return store.getRun(id)
  }
  const train = (experiment: Experiment) => follow(() => lab.start(experiment))
  const resume = (id: string) => follow(() => lab.resume(id).then(() => ({ id })))

  try {
    await store.markInterrupted()
    if (experiments.length > 0) await tellInterrupted(store)
    process.stderr.write(`Training on ${formatAdapter(host.adapter)}\n`)
    return await work({ store, folder, train, resume, isInterrupted })
  } finally {
    await lab.close()
    await store.close()
  }
}

/** The exit code for a run that was to be trained to its end; throws what made it fail. */
export function exitOf(run: RunDetail, interrupted: boolean): number {
  const short = run.id.slice(0, 8)
  if (run.status === 'stopped' || (run.status === 'finished' && interrupted)) {
    const goOn = run.resumable ? `“resume ${short}” goes on with it, ` : ''
    process.stderr.write(
      `Stopped; what was done is saved. ${goOn}“report ${short}” writes the report of what there is.\n`,
    )
    return exitCodes.stopped
  }
  if (run.status === 'finished') return exitCodes.done
  const goOn = run.resumable ? `; “resume ${short}” tries to go on with it` : ''
  process.stderr.write(`What was done is saved as run ${run.id}${goOn}.\n`)
  const error = run.error ?? { code: 'internal' as const, message: `The run ended as ${run.status}.` }
  throw new LabFailure(error.code, error.message)
}
