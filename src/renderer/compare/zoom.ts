import { computed, shallowReactive, type ComputedRef } from 'vue'
import { isWhole, wholeRange, type Range } from '../../figures/compare/range'

/** What is zoomed into together, in whatever figures have it. */
export type ZoomAxis = 'steps' | 'densities' | 'clauses' | 'rows'

export interface Zoom {
  range: (axis: ZoomAxis) => Range
  set: (axis: ZoomAxis, range: Range) => void
  zoomed: ComputedRef<boolean>
  reset: () => void
}

/** Nearer than this, single steps, clauses or rows would fill a figure. */
const leastSpan = 0.02

/** Zooms by `factor` (below 1: nearer) around a point of the range, `at` as a share of what is shown. */
export function scaled([from, to]: Range, factor: number, at: number): Range {
  const span = Math.min(1, Math.max(leastSpan, (to - from) * factor))
  const fixed = from + at * (to - from)
  return inside([fixed - at * span, fixed + (1 - at) * span])
}

/** Moves by a share of what is shown; to the right where it is above 0. */
export const shifted = ([from, to]: Range, by: number): Range =>
  inside([from + by * (to - from), to + by * (to - from)])

/** The same span within [0, 1]. */
function inside([from, to]: Range): Range {
  const span = Math.min(1, to - from)
  const start = Math.min(1 - span, Math.max(0, from))
  return [start, start + span]
}

export function useZoom(): Zoom {
  const ranges = shallowReactive(new Map<ZoomAxis, Range>())
  return {
    range: (axis) => ranges.get(axis) ?? wholeRange,
    set: (axis, range) => ranges.set(axis, range),
    zoomed: computed(() => [...ranges.values()].some((range) => !isWhole(range))),
    reset: () => ranges.clear(),
  }
}
