import { wholeList } from '../../contract/run-list'
import type { Store } from '../store/store'

/** Says on standard error, in one line, that runs were interrupted and how they go on; nothing where none was. */
export async function tellInterrupted(store: Store): Promise<void> {
  const { total, runs } = await store.listRuns({ ...wholeList, statuses: ['interrupted'], limit: 1 })
  const latest = runs[0]
  if (!latest) return
  const command = `resume ${latest.id.slice(0, 8)}`
  process.stderr.write(
    total === 1
      ? `“${latest.name}” was interrupted; “${command}” goes on with it.\n`
      : `${total} runs were interrupted, the latest is “${latest.name}”; “${command}” goes on with that one, “list --status interrupted” shows all.\n`,
  )
}
