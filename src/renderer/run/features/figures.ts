import { computed, ref, watch, type Ref } from 'vue'
import { codeDistanceFigure, sharedScale } from '../../../figures/code-distance'
import { crowdingFigure } from '../../../figures/crowding'
import { count } from '../../../figures/format'
import { locationMatrixFigure } from '../../../figures/location-matrix'
import { orderRows, rowOrderWords } from '../../../figures/row-order'
import type { FigureTheme } from '../../../figures/theme'
import { tracesFigure } from '../../../figures/traces'
import type { Entries } from '../../../science/codes'
import { useRun } from '../context'
import { isSame, keyOf } from '../options'
import { axisWords, matrixOf, momentLabel, type Moments } from './moments'
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

  const distances = (which: Ref<Moments>) =>
    computed(() =>
      three.value ? matrixOf(which.value, three.value, replicate.value, entries.value, view.axis.value) : null,
    )
  const [left, right] = [distances(view.left), distances(view.right)]
  // One scale for both and for all steps: that of both ends, and of whatever has been larger on the way.
  const ends = computed(() =>
    three.value
      ? (['start', 'end'] as const).map((which) =>
          matrixOf(which, three.value!, replicate.value, entries.value, view.axis.value),
        )
      : [],
  )
  const seen = ref(0)
  watch([() => keyOf(place.value), replicate, entries, view.axis], () => (seen.value = 0), { flush: 'sync' })
  const scale = computed(() =>
    Math.max(seen.value, sharedScale(...[left.value, right.value, ...ends.value].filter((matrix) => matrix !== null))),
  )
  watch(scale, (now) => (seen.value = now))

  const drawDistances = (which: Ref<Moments>, matrix: typeof left) =>
    computed(() => {
      if (!matrix.value || !three.value) return null
      const between = axisWords(which.value, three.value)
      const who = isMean.value
        ? `mean, n = ${count(Math.min(three.value.step.replicates, three.value.end.replicates))}`
        : `replicate ${one.value + 1}`
      const input = {
        matrix: matrix.value,
        axis: view.axis.value,
        ...(between && { between }),
        scale: scale.value,
        condition: `${momentLabel(which.value, three.value)} · ${who}`,
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
