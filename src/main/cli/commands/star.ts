import { formatRuns } from '../format'
import { findRuns, withStore } from '../stored-runs'

/** `lab star`: makes runs favourites; with `off`, no more. */
export const starCommand = (beginnings: readonly string[], off: boolean): Promise<void> =>
  withStore(async (store) => {
    const ids = await findRuns(store, beginnings)
    await store.editRuns(ids, { favourite: !off })
    process.stdout.write(
      off ? `Took the star from ${formatRuns(ids.length)}.\n` : `Starred ${formatRuns(ids.length)}.\n`,
    )
  })
