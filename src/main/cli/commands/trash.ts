import { formatRuns } from '../format'
import { findRuns, withStore } from '../stored-runs'

/** `lab trash`. */
export const trashCommand = (beginnings: readonly string[]): Promise<void> =>
  withStore(async (store) => {
    const ids = await findRuns(store, beginnings)
    await store.trashRuns(ids)
    process.stdout.write(
      `Moved ${formatRuns(ids.length)} into the trash; “restore” takes out what is there, “purge” removes it for good.\n`,
    )
  })
