import { wholeList } from '../../../contract/run-list'
import { formatRun, formatRunList } from '../format-run'
import { listEntryJson, showJson } from '../show-json'
import { findRun, withStore } from '../stored-runs'

/** `lab list`. */
export const listCommand = (json: boolean): Promise<void> =>
  withStore(async (store) => {
    const { runs } = await store.listRuns(wholeList)
    process.stdout.write(json ? `${JSON.stringify(runs.map(listEntryJson), null, 2)}\n` : `${formatRunList(runs)}\n`)
  })

/** `lab show`: `id` is a run's id or the beginning of one. */
export const showCommand = (id: string, json: boolean): Promise<void> =>
  withStore(async (store) => {
    const run = await store.getRun(await findRun(store, id))
    process.stdout.write(json ? `${JSON.stringify(showJson(run), null, 2)}\n` : `${formatRun(run)}\n`)
  })
