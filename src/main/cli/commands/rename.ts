import { findRun, withStore } from '../stored-runs'

/** `lab rename`. */
export const renameCommand = (id: string, name: string): Promise<void> =>
  withStore(async (store) => {
    const run = await findRun(store, id)
    const before = (await store.getRun(run)).name
    await store.editRuns([run], { name })
    process.stdout.write(`“${before}” is “${(await store.getRun(run)).name}” now.\n`)
  })
