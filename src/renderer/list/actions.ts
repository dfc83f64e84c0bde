import { shallowReadonly, shallowRef, type ShallowRef } from 'vue'
import { useRouter } from 'vue-router'
import type { RunSummary } from '../../contract/results'
import { edit, exportRuns, restore, trash } from '../tidy'
import type { FileFormat } from '../tidying'
import type { RunList } from './run-list'

/** As many runs as can be compared at a time. */
const comparable = { least: 2, most: 4 }

export const canCompare = (runs: readonly RunSummary[]): boolean =>
  runs.length >= comparable.least && runs.length <= comparable.most

interface Dialog {
  kind: 'tags' | 'rename' | 'purge'
  runs: RunSummary[]
}

/** What can be done to runs of a list: from a row's menu, the bar of the picked ones, by keys and from the palette. */
export function useRunActions(list: RunList) {
  const router = useRouter()
  const dialog: ShallowRef<Dialog | null> = shallowRef(null)
  const ask = (kind: Dialog['kind']) => (runs: RunSummary[]) => {
    if (runs.length > 0) dialog.value = { kind, runs }
  }

  /** Runs that have left the list are no longer picked. */
  async function gone(work: Promise<boolean>) {
    if (!(await work)) return
    list.unpick()
    await list.refresh()
  }

  return {
    dialog: shallowReadonly(dialog),
    closeDialog: () => (dialog.value = null),
    open: ({ id }: RunSummary) => void router.push(`/runs/${id}`),
    duplicate: ({ id }: RunSummary) => void router.push({ path: '/new', query: { from: id } }),
    compare: (runs: readonly RunSummary[]) =>
      void router.push({ path: '/compare', query: { runs: runs.map(({ id }) => id).join(',') } }),
    /** All become favourites; where all are, none. */
    star: async (runs: readonly RunSummary[]) => {
      if (runs.length === 0) return
      if (await edit(runs, { favourite: !runs.every((run) => run.favourite) })) await list.refresh()
    },
    askTags: ask('tags'),
    askName: ask('rename'),
    askPurge: ask('purge'),
    exportAs: (runs: readonly RunSummary[], format: FileFormat) => void exportRuns(runs, format),
    trash: (runs: readonly RunSummary[]) => (runs.length === 0 ? Promise.resolve() : gone(trash(runs))),
    restore: (runs: readonly RunSummary[]) => gone(restore(runs)),
    gone,
  }
}

export type RunActions = ReturnType<typeof useRunActions>
