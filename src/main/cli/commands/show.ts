import { formatRun } from '../format-run'
import { showJson } from '../show-json'
import { findRun, withStore } from '../stored-runs'

/** `lab show`: `id` is a run's id or the beginning of one. */
export const showCommand = (id: string, json: boolean): Promise<void> =>
  withStore(async (store) => {
    const run = await store.getRun(await findRun(store, id))
    process.stdout.write(json ? `${JSON.stringify(showJson(run), null, 2)}\n` : `${formatRun(run)}\n`)
  })
