import { LabFailure } from '../../../contract/errors'
import { dataFolder } from '../../data-folder'
import { openStore } from '../../store/open-store'
import type { Store } from '../../store/store'
import { formatRun, formatRunList } from '../format-run'
import { listEntryJson, showJson } from '../show-json'

async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(dataFolder())
  try {
    await store.markInterrupted()
    return await work(store)
  } finally {
    await store.close()
  }
}

/** `lab list`. */
export const listCommand = (json: boolean): Promise<void> =>
  withStore(async (store) => {
    const runs = await store.listRuns()
    process.stdout.write(json ? `${JSON.stringify(runs.map(listEntryJson), null, 2)}\n` : `${formatRunList(runs)}\n`)
  })

/** `lab show`: `id` is a run's id or the beginning of one. */
export const showCommand = (id: string, json: boolean): Promise<void> =>
  withStore(async (store) => {
    const matching = (await store.listRuns()).filter((run) => run.id.startsWith(id.toLowerCase()))
    const [only, another] = matching
    if (!only) throw new LabFailure('not-found', `No run’s id begins with “${id}”; “list” shows all of them.`)
    if (another) {
      throw new LabFailure('bad-input', `${matching.length} runs’ ids begin with “${id}”; give more of it.`)
    }
    const run = await store.getRun(only.id)
    process.stdout.write(json ? `${JSON.stringify(showJson(run), null, 2)}\n` : `${formatRun(run)}\n`)
  })
