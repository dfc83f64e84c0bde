import { watch, type Ref } from 'vue'
import type { RunDetail } from '../../contract/results'
import type { Entries } from '../../science/codes'
import { useKept } from '../kept'
import { isActive } from '../status'
import type { Selection } from './selection'

interface Kept {
  id: string
  level: number
  branch: string
  step: number | null
  replicate: number | 'all'
  entries: Entries
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false
  const { id, level, branch, step, replicate, entries } = value as Partial<Record<keyof Kept, unknown>>
  const isCount = (one: unknown) => typeof one === 'number' && Number.isInteger(one) && one >= 0
  return (
    [typeof id, typeof branch].every((type) => type === 'string') &&
    isCount(level) &&
    (step === null || isCount(step)) &&
    (replicate === 'all' || isCount(replicate)) &&
    (entries === 'near' || entries === 'code')
  )
}
const areKept = (value: unknown): value is Kept[] => Array.isArray(value) && value.every(isKept)

/** Runs whose selection is kept: those looked at last. */
const mostKept = 30

/** Shows of a run what was looked at when it was left, also after a restart. Of a run that trains the newest is followed instead. */
export function keepSelection(id: string, run: Readonly<Ref<RunDetail | null>>, selection: Selection): void {
  const kept = useKept<Kept[]>('run.selections', [], areKept)
  const { place, step, steps, options, goTo, replicate, entries, playing } = selection

  /** What stands there before that is no choice of the user's. */
  let begun = false
  const stop = watch(
    run,
    (now) => {
      if (!now) return
      stop()
      begun = true
      const was = kept.value.find((one) => one.id === id)
      if (!was || isActive(now.status)) return
      const there = options.value.find(({ level, branch }) => level === was.level && branch === was.branch)
      if (there) {
        place.value = there
        if (was.step !== null && steps.value.includes(was.step)) goTo(steps.value.indexOf(was.step))
      }
      if (was.replicate === 'all' || was.replicate < now.replicates) replicate.value = was.replicate
      entries.value = was.entries
    },
    // After the watchers of the selection itself, which begin at what everyone sees first.
    { flush: 'post' },
  )

  watch([place, step, replicate, entries, playing], () => {
    if (!begun || !run.value || isActive(run.value.status) || playing.value) return
    const now = { id, ...place.value, step: step.value, replicate: replicate.value, entries: entries.value }
    kept.value = [now, ...kept.value.filter((one) => one.id !== id)].slice(0, mostKept)
  })
}
