import { formatRuns } from '../format'
import { findRuns, withStore } from '../stored-runs'

/** `lab restore`. */
export const restoreCommand = (beginnings: readonly string[]): Promise<void> =>
  withStore(async (store) => {
    const ids = await findRuns(store, beginnings)
    await store.restoreRuns(ids)
    process.stdout.write(`Took ${formatRuns(ids.length)} out of the trash.\n`)
  })
