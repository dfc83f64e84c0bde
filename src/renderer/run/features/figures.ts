import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { LocationReading } from '../../../contract/results'
import { codeDistanceFigure, sharedScale } from '../../../figures/code-distance'
import { crowdingFigure } from '../../../figures/crowding'
import { count } from '../../../figures/format'
import { locationMatrixFigure } from '../../../figures/location-matrix'
import { orderRows, rowOrderWords } from '../../../figures/row-order'
import type { FigureTheme } from '../../../figures/theme'
import { tracesFigure } from '../../../figures/traces'
import { codeDistanceBetween, type Entries } from '../../../science/codes'
import { useRun } from '../context'
import { isSame, keyOf } from '../options'
import { axisWords, momentLabel, partsOf, type Moment, type Moments } from './moments'
import type { Readings } from './readings'
import type { Gathered } from './traces'
import type { View } from './view'

const entriesWords: Record<Entries, string> = {
  near: 'at most one literal off',
  code: 'a final code',
}

/** The tab's figures, each null until its data is there. */
export function useFeatureFigures({ initial, now, end }: Readings, gathered: Ref<Gathered | null>, view: View) {
  const { run, selection } = useRun()
  const { place, option, options, step: stepNow, replicate, entries } = selection
  const one = computed(() => (replicate.value === 'all' ? 0 : replicate.value))
  const several = computed(() => run.value.replicates > 1)
  const label = computed(() => option.value?.label ?? 'dense')
  const isMean = computed(() => replicate.value === 'all' && several.value)

  const three = computed(() =>
    initial.value && now.value && end.value ? { start: initial.value, step: now.value, end: end.value } : null,
  )

  const order = computed(() =>
    initial.value && end.value ? orderRows(initial.value, end.value, one.value, view.rowOrder.value) : null,
  )
  const locations = computed(() => {
    if (!three.value || !order.value) return null
    const { start, step, end } = three.value
    // Row 3 of one replicate is not row 3 of another: there is no mean to show.
    const whose = `replicate ${one.value + 1}${isMean.value ? ' (no mean)' : ''}`
    const input = {
      initial: start,
      now: step,
      end,
      replicate: one.value,
      order: order.value,
      orderWords: rowOrderWords[view.rowOrder.value],
      measure: view.measure.value,
      literals: run.value.experiment.task.literals,
      condition: `step ${count(step.step)} · ${whose}`,
    }
    return (theme: FigureTheme) => locationMatrixFigure(input, theme)
  })

  // Each follows only the moments that it shows: what stays is not worked out anew at every step.
  const moments: Record<Moment, Ref<LocationReading | null>> = { start: initial, step: now, end }
  const between = (from: Moment, to: Moment) => {
    const [a, b] = [moments[from].value, moments[to].value]
    if (!a || !b) return null
    const { height, values } = codeDistanceBetween(a, b, replicate.value, entries.value, view.axis.value)
    const n = Math.min(a.replicates, b.replicates)
    return { matrix: { size: height, values }, top: sharedScale({ values }), steps: [a.step, b.step] as const, n }
  }
  const [left, right] = [view.left, view.right].map((which) => computed(() => between(...partsOf(which.value)))) as [
    ComputedRef<ReturnType<typeof between>>,
    ComputedRef<ReturnType<typeof between>>,
  ]
  const atStart = computed(() => between('start', 'start')?.top ?? 0)
  const atEnd = computed(() => between('end', 'end')?.top ?? 0)

  // One scale for both and for all steps: that of both ends, and of whatever has been larger on the way.
  const seen = ref(0)
  watch([() => keyOf(place.value), replicate, entries, view.axis], () => (seen.value = 0), { flush: 'sync' })
  const scale = computed(() =>
    Math.max(seen.value, atStart.value, atEnd.value, left.value?.top ?? 0, right.value?.top ?? 0),
  )
  watch(scale, (top) => (seen.value = top))

  const drawDistances = (which: Ref<Moments>, distances: typeof left) =>
    computed(() => {
      if (!distances.value) return null
      const { matrix, steps, n } = distances.value
      const words = axisWords(which.value, steps)
      const who = isMean.value ? `mean, n = ${count(n)}` : `replicate ${one.value + 1}`
      const input = {
        matrix,
        axis: view.axis.value,
        ...(words && { between: words }),
        scale: scale.value,
        condition: `${momentLabel(which.value, steps)} · ${who}`,
        reading: `${view.axis.value === 'clauses' ? 'Rows' : 'Clauses'} in which codes differ; entry: ${entriesWords[entries.value]}`,
        mean: isMean.value,
      }
      return (theme: FigureTheme) => codeDistanceFigure(input, theme)
    })

  const crowding = computed(() => {
    const [start, last] = [initial.value, end.value]
    if (!start || !last) return null
    const words = `${label.value}, step ${count(last.step)}`
    const who = isMean.value ? 'all' : one.value
    return (theme: FigureTheme) => crowdingFigure(start, last, who, words, theme)
  })

  const traces = computed(() => {
    if (!gathered.value) return null
    const { traces, measure, place: of, replicate: whose, came, all } = gathered.value
    const n = Math.max(0, ...traces.curves.others.n)
    const who = whose === 'all' ? `mean, n = ${count(n)}` : `replicate ${whose + 1}`
    const what = options.value.find((one) => isSame(one, of))?.label ?? 'dense'
    const { steps: last } = run.value.experiment.training
    const input = {
      traces,
      measure,
      literals: run.value.experiment.task.literals,
      last,
      step: stepNow.value ?? last,
      condition: `${what} · ${who}${came < all ? ` · ${came} of ${all} snapshots` : ''}`,
    }
    return (theme: FigureTheme) => tracesFigure(input, theme)
  })

  return {
    three,
    traces,
    locations,
    left: drawDistances(view.left, left),
    right: drawDistances(view.right, right),
    crowding,
    one,
  }
}
