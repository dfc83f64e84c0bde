import { LabFailure, toLabError } from '../../../contract/errors'
import type { RunDetail } from '../../../contract/results'
import { endRun } from '../end-run'
import { formatAdapter } from '../format'
import { findRun, withStore } from '../stored-runs'
import { withLab } from '../with-lab'

export interface ResumeOptions {
  adapter?: string
  json: boolean
}

/** `lab resume`: goes on with a run that was left, where nothing else is asked for on the adapter that it began on. Gives the exit code. */
export async function resumeCommand(beginning: string, options: ResumeOptions, version: string): Promise<number> {
  const run = await withStore(async (store) => store.getRun(await findRun(store, beginning)))
  const adapter = options.adapter ?? run.adapter?.name ?? 'auto'
  try {
    return await withLab({ adapter }, [], version, async (desk) =>
      endRun(desk, await desk.resume(run.id), options.json),
    )
  } catch (thrown) {
    throw options.adapter === undefined ? isGone(run, thrown) : thrown
  }
}

/** Nobody has asked for an adapter by name, so nobody is told that there is none of that name. */
function isGone({ name, adapter }: RunDetail, thrown: unknown): unknown {
  if (adapter === null || toLabError(thrown).code !== 'no-adapter') return thrown
  return new LabFailure(
    'no-adapter',
    `“${name}” was trained on ${formatAdapter(adapter)}, which is not here. Resume it where it began, or start its experiment anew.`,
  )
}
