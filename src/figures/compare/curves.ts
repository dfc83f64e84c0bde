import type { LineSeriesOption } from 'echarts'
import type { Curve } from '../../contract/results'
import { base, leftAxis, shareScale, stepAxis } from '../axes'
import { bandEdges, curveBand } from '../band'
import { briefly, decimal } from '../claims/numbers'
import { replicatesText } from '../claims/panels'
import type { Figure } from '../figure'
import { count } from '../format'
import { stepAt, stepPosition } from '../step-axis'
import { curveRows, meanColumns, stepColumn } from '../table'
import type { FigureTheme } from '../theme'
import { accuracyFloor } from '../training'
import { endLabels, niceEnds, runLine } from './lines'
import { isWhole, within, type Range } from './range'
import { markColour, markName, type RunMark } from './run-mark'

export interface ComparedCurve {
  mark: RunMark
  /** What of the run: “dense”, “IMP at 20%”. */
  what: string
  curve: Curve
}

export type CurveMeasure = 'loss' | 'accuracy'

const measures: Record<CurveMeasure, { title: string; axis: string; unit: string; write: (value: number) => string }> =
  {
    loss: {
      title: 'Training loss',
      axis: 'training loss (nats a sample)',
      unit: 'nats a sample',
      write: (value) => decimal(value, 4),
    },
    accuracy: {
      title: 'Test accuracy',
      axis: 'test accuracy (share of samples)',
      unit: 'share of samples',
      write: (value) => decimal(value, 3),
    },
  }

/** Up to this many points of a curve are marked; more would make a band of their own. */
const mostSymbols = 40

/** Least height of an axis that is zoomed into, in the axis' unit: below, nothing but noise would be seen. */
const leastHeight = 0.005

const valueAt = ({ mean, low, high, n }: Curve, index: number) => ({
  mean: mean[index] ?? NaN,
  ci: [low[index] ?? NaN, high[index] ?? NaN] as [number, number],
  n: n[index] ?? 0,
})

/** What a run's curve is at a step: at its newest point until then. */
function lineAt({ mark, curve }: ComparedCurve, step: number, write: (value: number) => string): string {
  const index = curve.steps.findLastIndex((one) => one <= step)
  if (index < 0) return ''
  const value = valueAt(curve, index)
  const at = curve.steps[index] === step ? '' : ` at step ${count(curve.steps[index]!)}`
  return `<br>${mark.letter} <b>${briefly(value, write)}</b>, n = ${count(value.n)}${at}`
}

/** The axis of steps where a part of it is shown: with more labels than there are on the whole. */
function zoomedStepAxis(theme: FigureTheme, last: number, range: Range) {
  const axis = stepAxis(theme, 'step (log scale)', last)
  if (isWhole(range)) return axis
  const [min, max] = within(range, axis.min, axis.max)
  const steps = [0, ...[1, 10, 100, 1e3, 1e4, 1e5].flatMap((power) => [power, 2 * power, 5 * power]), last]
  const ticks = [...new Set(steps)].map(stepPosition).filter((at) => at >= min && at <= max)
  return { ...axis, min, max, axisLabel: { ...axis.axisLabel, customValues: ticks }, axisTick: { show: false } }
}

/**
 * One measure of one training a run over the steps, a line a run with its 95% band. `range`: of the axis of steps; where it
 * is not the whole, the other axis shows what is left in sight.
 */
export function comparedCurvesFigure(
  measure: CurveMeasure,
  curves: readonly ComparedCurve[],
  range: Range,
  theme: FigureTheme,
): Figure {
  const { title, axis, unit, write } = measures[measure]
  const last = Math.max(1, ...curves.map(({ curve }) => curve.steps.at(-1) ?? 0))
  const x = zoomedStepAxis(theme, last, range)
  const inSight = curves.flatMap(({ curve }) =>
    curve.steps.flatMap((step, index) => {
      const at = stepPosition(step)
      const { mean, ci, n } = valueAt(curve, index)
      return at >= x.min && at <= x.max ? [mean, ...(n > 1 ? ci : [])] : []
    }),
  )
  const lowest = Math.min(...curves.map(({ curve }) => accuracyFloor(curve)), 0.9)
  const whole = measure === 'accuracy' ? shareScale(lowest, 1) : niceEnds([0, ...inSight], 0)
  const y = isWhole(range) ? whole : niceEnds(inSight, leastHeight)
  const lines = curves.map(({ mark, curve }) => ({
    mark,
    points: curve.steps.map((step, index) => [stepPosition(step), curve.mean[index] ?? NaN] as const),
  }))
  const whats = [...new Set(curves.map(({ what }) => what))]
  const ends = curves.map(({ mark, what, curve }) => {
    const end = valueAt(curve, curve.steps.length - 1)
    return `${markName(mark)}, ${what}: ${briefly(end, write)}`
  })
  return {
    title,
    condition: `${whats.join(', ')} · ${replicatesText(curves.map(({ curve }) => ({ n: curve.n.at(-1) ?? 0 })))}`,
    reading: 'Mean over replicates with its 95% band; letter and last value at each end',
    label: `${title} over the steps of ${count(curves.length)} runs. At the end, ${ends.join('; ')}.`,
    data: {
      columns: [
        { name: 'letter', unit: '' },
        { name: 'run', unit: '' },
        { name: 'training', unit: '' },
        stepColumn,
        ...meanColumns(unit),
      ],
      rows: curves.flatMap(({ mark, what, curve }) => curveRows(curve, mark.letter, mark.name, what)),
    },
    option: {
      ...base(theme),
      grid: { left: 52, right: 72, top: 12, bottom: 42 },
      xAxis: x,
      yAxis: { ...leftAxis(theme, axis, 38), ...y },
      axisPointer: { lineStyle: { color: theme.secondary }, label: { show: false } },
      tooltip: {
        ...base(theme).tooltip,
        trigger: 'axis',
        formatter: (points) => {
          const [first] = Array.isArray(points) ? points : [points]
          const position = (first?.value as number[] | undefined)?.[0]
          if (position === undefined) return ''
          const step = stepAt(position)
          return `step ${count(step)}${curves.map((curve) => lineAt(curve, step, write)).join('')}`
        },
      },
      series: [
        ...curves.flatMap(({ mark, curve }, index): LineSeriesOption[] => [
          runLine(mark, lines[index]!.points, { symbols: curve.steps.length <= mostSymbols, most: x.max }, theme),
          ...bandEdges(curveBand(curve), { key: mark.letter, grid: 0, colour: markColour(mark, theme) }),
        ]),
        ...endLabels(lines, { most: x.max, min: y.min, max: y.max }, theme),
      ],
    },
  }
}
