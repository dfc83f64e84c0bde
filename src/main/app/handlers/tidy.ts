import type { RunEdit, RunQuery } from '../../../contract/run-list'
import type { Services } from './services'

interface OfRuns {
  ids: string[]
}

/** The list of runs, and what a user writes on runs, throws away and takes back. */
export const tidyHandlers = ({ store, changed }: Pick<Services, 'store' | 'changed'>) => {
  const tell = async (ids: string[], work: Promise<void>): Promise<null> => {
    await work
    changed(ids)
    return null
  }
  return {
    'runs.list': (query: RunQuery) => store.listRuns(query),
    'runs.choices': () => store.runChoices(),
    'runs.edit': ({ ids, edit }: OfRuns & { edit: RunEdit }) => tell(ids, store.editRuns(ids, edit)),
    'runs.trash': ({ ids }: OfRuns) => tell(ids, store.trashRuns(ids)),
    'runs.restore': ({ ids }: OfRuns) => tell(ids, store.restoreRuns(ids)),
    'runs.size': async ({ ids }: OfRuns) => ({ bytes: await store.runBytes(ids) }),
    'runs.purge': async ({ ids }: OfRuns) => {
      try {
        return await store.purgeRuns(ids)
      } finally {
        // Where it failed halfway, some are gone.
        changed(ids)
      }
    },
  }
}
