import { join } from 'node:path'
import { requireExperiment } from '../../../contract/explain'
import { reportsFolder } from '../../data-folder'
import { writeReport } from '../../export/report'
import { formatRun } from '../format-run'
import { showJson } from '../show-json'
import { readSpec, withAssignments } from '../spec'
import { exitOf, withLab } from '../with-lab'

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
  return withLab(options, [experiment], version, async ({ store, folder, train, isInterrupted }) => {
    const run = await train(experiment)
    if (options.json) process.stdout.write(`${JSON.stringify(showJson(run), null, 2)}\n`)
    else process.stdout.write(`${formatRun(run)}\n`)
    if (run.status === 'finished' && !isInterrupted()) {
      const report = await writeReport(store, run.id, join(reportsFolder(folder), run.id))
      process[options.json ? 'stderr' : 'stdout'].write(`Report: ${report}\n`)
    }
    return exitOf(run, isInterrupted())
  })
}
