import { requireExperiment } from '../../../contract/explain'
import { endRun } from '../end-run'
import { readSpec, withAssignments } from '../spec'
import { withLab } from '../with-lab'

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
  return withLab(options, [experiment], version, async (desk) =>
    endRun(desk, await desk.train(experiment), options.json),
  )
}
