import { LabFailure } from '../../contract/errors'
import { dataFolder } from '../data-folder'
import { openStore } from '../store/open-store'
import type { Store } from '../store/store'

/** Opens the store for a command that trains nothing, and closes it. */
export async function withStore<T>(work: (store: Store, folder: string) => Promise<T>): Promise<T> {
  const folder = dataFolder()
  const store = await openStore(folder)
  try {
    await store.markInterrupted()
    return await work(store, folder)
  } finally {
    await store.close()
  }
}

/** The whole id of the run that is meant by the beginning of one. Throws 'not-found', or 'bad-input' where several are. */
export async function findRun(store: Store, beginning: string): Promise<string> {
  const matching = await store.idsBeginning(beginning.toLowerCase())
  const [only, another] = matching
  if (!only) throw new LabFailure('not-found', `No run’s id begins with “${beginning}”; “list” shows all of them.`)
  if (another) {
    throw new LabFailure('bad-input', `${matching.length} runs’ ids begin with “${beginning}”; give more of it.`)
  }
  return only
}

/** The whole ids of runs, each of them once, by the beginnings of theirs. */
export async function findRuns(store: Store, beginnings: readonly string[]): Promise<string[]> {
  const ids = await Promise.all(beginnings.map((beginning) => findRun(store, beginning)))
  return [...new Set(ids)]
}
