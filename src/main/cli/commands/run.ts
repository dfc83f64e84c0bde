import { join } from 'node:path'
import { LabFailure } from '../../../contract/errors'
import { requireExperiment } from '../../../contract/explain'
import type { RunDetail } from '../../../contract/results'
import { dataFolder } from '../../data-folder'
import { Calibrations } from '../../gpu/calibrations'
import type { EngineHost } from '../../gpu/host'
import { writeReport } from '../../export/report'
import { createLab } from '../../jobs/create-lab'
import { openStore } from '../../store/open-store'
import { openAdapter } from '../adapter'
import { exitCodes } from '../exit'
import { formatAdapter } from '../format'
import { formatRun } from '../format-run'
import { requireVariant } from '../require-variant'
import { showJson } from '../show-json'
import { ProgressDisplay } from '../show-progress'
import { readSpec, withAssignments } from '../spec'

export interface RunOptions {
  set: string[]
  replicates?: string
  adapter: string
  variant?: string
  json: boolean
}

/** `lab run`: validates, trains, stores, and tells the result. Gives the exit code. */
export async function runCommand(source: string, options: RunOptions, version: string): Promise<number> {
  const assignments =
    options.replicates === undefined ? options.set : [...options.set, `replicates=${options.replicates}`]
  const experiment = requireExperiment(withAssignments(await readSpec(source), assignments))
  const host = await openAdapter(options.adapter)
  if (options.variant !== undefined) await requireVariant(host, experiment, options.variant)
  const folder = dataFolder()
  const store = await openStore(folder)
  // The first device is the one whose adapter is named now; should it be lost, the next is opened like it.
  let first: EngineHost | null = host
  const nextHost = () => {
    const next = first ? Promise.resolve(first) : openAdapter(options.adapter)
    first = null
    return next
  }
  const lab = createLab({
    store,
    host: nextHost,
    variant: (on, wanted) => {
      if (options.variant !== undefined) return Promise.resolve(options.variant)
      return new Calibrations(folder).find(on, wanted)
    },
    measure: () => Promise.resolve(),
    version,
  })
  const display = new ProgressDisplay()
  try {
    await store.markInterrupted()
    process.stderr.write(`Training on ${formatAdapter(host.adapter)}\n`)
    const { id } = await lab.start(experiment)
    const stop = () => void lab.stop(id).catch(() => undefined)
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
    const silence = lab.on({ activity: (activity) => activity && display.show(activity), runChanged: () => undefined })
    await lab.finished(id)
    silence()
    display.end()
    const run = await store.getRun(id)
    if (options.json) process.stdout.write(`${JSON.stringify(showJson(run), null, 2)}\n`)
    else process.stdout.write(`${formatRun(run)}\n`)
    if (run.status === 'finished') {
      const report = await writeReport(store, id, join(folder, 'reports', id))
      process[options.json ? 'stderr' : 'stdout'].write(`Report: ${report}\n`)
    }
    return exitOf(run)
  } finally {
    await lab.close()
    await store.close()
  }
}

function exitOf(run: RunDetail): number {
  if (run.status === 'finished') return exitCodes.done
  if (run.status === 'stopped') {
    process.stderr.write('Stopped; what was done is saved.\n')
    return exitCodes.stopped
  }
  const error = run.error ?? { code: 'internal' as const, message: `The run ended as ${run.status}.` }
  throw new LabFailure(error.code, error.message)
}
