import { withStore } from '../stored-runs'

/** `lab import`: the runs of a bundle that are not here yet. */
export const importCommand = (file: string): Promise<void> =>
  withStore(async (store) => {
    const { added, known } = await store.importBundle(file)
    for (const id of added) process.stdout.write(`${id}  added\n`)
    for (const id of known) process.stdout.write(`${id}  known, left as it is\n`)
    process.stdout.write(`Added ${count(added)} of ${file}; ${known.length} of its runs were here already.\n`)
  })

const count = (runs: readonly string[]): string => `${runs.length} ${runs.length === 1 ? 'run' : 'runs'}`
