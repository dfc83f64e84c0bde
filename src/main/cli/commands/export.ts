import { LabFailure } from '../../../contract/errors'
import { wholeList } from '../../../contract/run-list'
import { bytes as formatBytes } from '../../../figures/format'
import type { Store } from '../../store/store'
import { findRun, withStore } from '../stored-runs'

export interface ExportOptions {
  /** All runs outside the trash, in the place of ids. */
  all: boolean
  /** The file that a bundle is written to. */
  bundle?: string
}

/** `lab export`: runs as a file that another Precursor imports. */
export async function exportCommand(ids: readonly string[], { all, bundle }: ExportOptions): Promise<void> {
  if (all === ids.length > 0) {
    throw new LabFailure('bad-input', 'Name the runs to export by their ids, or say --all; not both.')
  }
  if (bundle === undefined) throw new LabFailure('bad-input', 'Say where the runs go: --bundle <file>.')
  await withStore(async (store) => {
    const runs = all ? await allRuns(store) : await Promise.all(ids.map((id) => findRun(store, id)))
    const { bytes } = await store.exportBundle(runs, bundle)
    const number = new Set(runs).size
    process.stdout.write(`Wrote ${number} ${number === 1 ? 'run' : 'runs'} to ${bundle} (${formatBytes(bytes)}).\n`)
  })
}

async function allRuns(store: Store): Promise<string[]> {
  const { runs } = await store.listRuns({ ...wholeList, limit: Infinity })
  if (runs.length === 0) throw new LabFailure('not-found', 'There are no runs to export in this data folder.')
  return runs.map((run) => run.id)
}
