import { computed } from 'vue'
import type { RunSummary } from '../../contract/results'
import { useCommands, type Command } from '../commands/registry'
import { canCompare, type RunActions } from './actions'
import { tableColumns } from './columns'
import type { RunList } from './run-list'

const section = 'Runs'

/** What can be done on a list of runs by keys and from the palette; what needs a run, while there is one to do it to. */
export function useListCommands(list: RunList, actions: RunActions, toSearch: () => void): void {
  const activeRun = () => (list.active ? list.runAt(list.active.row) : null)
  const picks = () => [...list.picked.items.values()]
  const order = (id: string, title: string, act: () => unknown, keys?: string): Command => ({
    id: `list.${id}`,
    title,
    section,
    ...(keys !== undefined && { keys }),
    act: () => void act(),
  })

  const ofList = () => [
    order('search', 'Search the runs', toSearch, '/'),
    order('pick-all', 'Pick all runs of the list', () => list.pickAll()),
    ...(list.filtered ? [order('clear', 'Clear the filters of the list', () => list.clearFilters())] : []),
    ...tableColumns.flatMap(({ title, sort }) =>
      sort
        ? [order(`sort-${sort}`, `Sort runs by ${title === 'n' ? 'replicates' : title}`, () => list.sortBy(sort))]
        : [],
    ),
  ]
  const ofActive = (run: RunSummary) => [
    order('open', `Open “${run.name}”`, () => actions.open(run)),
    ...(list.trash
      ? []
      : [
          order('duplicate', `Duplicate “${run.name}” and change it`, () => actions.duplicate(run)),
          order('rename', `Rename “${run.name}”`, () => actions.askName([run]), 'F2'),
        ]),
  ]
  const ofSome = (runs: RunSummary[]) => {
    const whom = runs.length === 1 ? `“${runs[0]!.name}”` : 'the picked runs'
    if (list.trash) {
      return [
        order('restore', `Restore ${whom}`, () => actions.restore(runs)),
        order('purge', `Delete ${whom} for good`, () => actions.askPurge(runs), 'Delete'),
      ]
    }
    return [
      order('star', `Star ${whom}, or take the star away`, () => actions.star(runs), 's'),
      order('tags', `Change the tags of ${whom}`, () => actions.askTags(runs)),
      order('trash', `Move ${whom} to the trash`, () => actions.trash(runs), 'Delete'),
    ]
  }
  const ofPicks = (runs: RunSummary[]) => [
    ...(canCompare(runs) && !list.trash
      ? [order('compare', 'Compare the picked runs', () => actions.compare(runs))]
      : []),
    order('unpick', 'Pick none', () => list.unpick(), 'Escape'),
  ]

  useCommands(
    computed(() => {
      const run = activeRun()
      const picked = picks()
      const some = picked.length > 0 ? picked : run ? [run] : []
      return [
        ...ofList(),
        ...(run ? ofActive(run) : []),
        ...(some.length > 0 ? ofSome(some) : []),
        ...(picked.length > 0 ? ofPicks(picked) : []),
      ]
    }),
  )
}
