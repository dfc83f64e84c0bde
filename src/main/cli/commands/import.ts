import { wholeList } from '../../../contract/run-list'
import { withStore } from '../stored-runs'

/** `lab import`: the runs of a bundle that are not here yet. */
export const importCommand = (file: string): Promise<void> =>
  withStore(async (store) => {
    const { added, known } = await store.importBundle(file)
    const { runs } = await store.listRuns({ ...wholeList, trash: true, limit: Infinity })
    const trash = new Set(runs.map((run) => run.id))
    const lines = [
      ...added.map((id) => `${id}  added`),
      ...known.map((id) => `${id}  known, and left as it is${trash.has(id) ? ': in the trash' : ''}`),
      `Added ${added.length} ${added.length === 1 ? 'run' : 'runs'}; ${known.length} of the bundle’s were here already.`,
    ]
    process.stdout.write(`${lines.join('\n')}\n`)
  })
