import { shallowRef, watch, type Ref } from 'vue'
import type { LevelKey } from '../../../contract/branch'
import { traceGroupsOf, tracePoint, tracesOf, type TracePoint, type TracesOf } from '../../../figures/gather-traces'
import type { Measure } from '../../../figures/location-matrix'
import { useRun } from '../context'
import { isSame } from '../options'
import type { Readings } from './readings'

/** Milliseconds of work after which the window gets a turn: half of a frame. */
const turn = 8
/** Milliseconds between drawings while more and more comes. */
const drawEvery = 200

const nextTurn = () => new Promise((resolve) => setTimeout(resolve))

/** What has come so far, and of what it is. */
export interface Gathered extends TracesOf {
  place: LevelKey
  /** Snapshots that have come, and all there are. */
  came: number
  all: number
}

/**
 * The traces of the chosen level, which grow while its snapshots come from main, in small pieces of work, so that the window never
 * waits. As all of them are fetched for it, the slider finds them without waiting. What was shown stays until the next has come.
 */
export function useTraces({ initial, end }: Readings, measure: Ref<Measure>) {
  const { run, selection, locate } = useRun()
  const { place, steps, replicate } = selection
  const gathered = shallowRef<Gathered | null>(null)
  let latest = 0

  async function gather() {
    const mine = ++latest
    const isStale = () => mine !== latest
    const [first, last, key, wanted, of] = [initial.value, end.value, place.value, steps.value, measure.value]
    // The end may still be that of what was chosen before.
    if (!first || !last || !isSame(last, key) || wanted.length === 0) return
    const one = run.value.replicates === 1 ? 0 : replicate.value
    const groups = traceGroupsOf(first, last, one)
    const points: TracePoint[] = []
    const show = () => {
      gathered.value = {
        traces: tracesOf(points, groups, last, one),
        measure: of,
        place: key,
        replicate: one,
        came: points.length,
        all: wanted.length,
      }
    }
    let rested = performance.now()
    let drawn = rested
    for (const step of wanted) {
      const answer = await locate({ ...key, step })
      if (isStale()) return
      const point = answer.ok ? tracePoint(answer.value, groups, of, one) : null
      if (!point) continue
      points.push(point)
      const now = performance.now()
      if (now - drawn > drawEvery) {
        show()
        drawn = now
      }
      if (now - rested > turn) {
        await nextTurn()
        if (isStale()) return
        rested = performance.now()
      }
    }
    show()
  }

  watch([initial, end, () => steps.value.join(), replicate, measure], () => void gather(), { immediate: true })
  return gathered
}
