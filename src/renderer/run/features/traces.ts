import { shallowRef, watch, type Ref } from 'vue'
import type { LevelKey } from '../../../contract/branch'
import type { LocationReading } from '../../../contract/results'
import type { Measure } from '../../../figures/location-matrix'
import type { Traces } from '../../../figures/traces'
import { dPlus, ofReplicate } from '../../../science/locations'
import { band } from '../../../science/statistics'
import { groupLocations, groupMeans } from '../../../science/traces'
import { useRun } from '../context'
import { isSame } from '../options'
import type { Readings } from './readings'

/** Milliseconds of work after which the window gets a turn: half of a frame. */
const turn = 8
/** Milliseconds between drawings while more and more comes. */
const drawEvery = 200

const nextTurn = () => new Promise((resolve) => setTimeout(resolve))

/** What has come so far, and of what it is. */
export interface Gathered {
  traces: Traces
  measure: Measure
  place: LevelKey
  replicate: number | 'all'
  /** Snapshots that have come, and all there are. */
  came: number
  all: number
}

/** What one snapshot adds. */
interface Point {
  step: number
  /** [group][replicate]. */
  means: Float64Array[]
  /** [location], of one replicate. */
  values: Float32Array | null
}

const valuesOf = ({ scores, packed }: LocationReading, measure: Measure) =>
  measure === 'score' ? (location: number) => scores[location]! : (location: number) => dPlus(packed[location]!)

/** All points so far, by step. */
function put(points: Point[], groups: Uint8Array, shape: LocationReading, isOne: boolean): Traces {
  const sorted = [...points].sort((a, b) => a.step - b.step)
  const steps = sorted.map(({ step }) => step)
  const curve = (group: number) =>
    band(
      steps,
      sorted.map(({ means }) => means[group] ?? []),
    )
  return {
    steps,
    curves: { codes: curve(0), rejected: curve(1), others: curve(2) },
    lines: isOne
      ? {
          rows: shape.rows,
          clauses: shape.clauses,
          groups,
          values: sorted.map(({ values }) => values ?? new Float32Array()),
        }
      : null,
  }
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
    const cut = (reading: LocationReading) => (one === 'all' ? reading : ofReplicate(reading, one))
    const groups = groupLocations(cut(first), cut(last))
    const points: Point[] = []
    const show = () => {
      gathered.value = {
        traces: put(points, groups, last, one !== 'all'),
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
      if (!answer.ok || (one !== 'all' && answer.value.replicates <= one)) continue
      const reading = cut(answer.value)
      const value = valuesOf(reading, of)
      points.push({
        step,
        means: groupMeans(reading, groups, value),
        values: one === 'all' ? null : Float32Array.from(reading.packed, (_, location) => value(location)),
      })
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
