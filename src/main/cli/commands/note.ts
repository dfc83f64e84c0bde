import { findRun, withStore } from '../stored-runs'

/** `lab note`: takes the place of the notes before; an empty text removes them. */
export const noteCommand = (id: string, text: string): Promise<void> =>
  withStore(async (store) => {
    const run = await findRun(store, id)
    await store.editRuns([run], { notes: text })
    const { name } = await store.getRun(run)
    process.stdout.write(text === '' ? `“${name}” has no notes.\n` : `Noted on “${name}”.\n`)
  })
