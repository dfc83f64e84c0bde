import type { SeriesOption } from 'echarts'
import type { Curve, LevelCurves } from '../contract/results'
import { base, leftAxis, shareScale, stepAxis } from './axes'
import { bandEdges, curveBand } from './band'
import type { Figure } from './figure'
import { count } from './format'
import { stepAt, stepPosition } from './step-axis'
import { curveRows, meanColumns, stepColumn, unitOfRow } from './table'
import type { FigureTheme } from './theme'
import { trainingLabel } from './training-label'

/** Up to this many points of a curve are marked; more would make a band of their own. */
const mostSymbols = 40

/** The series that make one curve: the band's lower edge (not drawn), the band on top of it, and the mean. */
export function bandSeries(curve: Curve, colour: string, grid: number, digits: number): SeriesOption[] {
  const at = (values: number[]) => curve.steps.map((step, index) => [stepPosition(step), values[index] ?? NaN])
  const last = curve.steps.length - 1
  const shared = { type: 'line' as const, xAxisIndex: grid, yAxisIndex: grid, silent: true }
  return [
    ...bandEdges(curveBand(curve), { key: String(grid), grid, colour }),
    {
      ...shared,
      id: `mean ${grid}`,
      data: at(curve.mean).map((value, index) =>
        index === last
          ? {
              value,
              symbol: 'circle',
              label: { show: true, position: 'right' as const, formatter: value[1]?.toFixed(digits) },
            }
          : value,
      ),
      // The snapshots are few enough to show where they are. A label is drawn only beside a symbol, so the last has one.
      showAllSymbol: true,
      symbol: curve.steps.length <= mostSymbols ? 'circle' : 'none',
      symbolSize: 4,
      itemStyle: { color: colour },
      lineStyle: { color: colour, width: 2 },
      label: { color: colour, fontSize: 11, distance: 6 },
    },
  ]
}

/** From a tenth below the lowest edge up to 1, so that curves are told apart and 1 is always in sight. */
export function accuracyFloor(curve: Curve): number {
  const lowest = Math.min(0.9, ...curve.low.filter(Number.isFinite))
  return Math.max(0, Math.floor(lowest * 10) / 10)
}

function tooltipLine(name: string, curve: Curve, step: number, digits: number): string {
  const index = curve.steps.indexOf(step)
  if (index < 0) return ''
  const text = (values: number[]) => (values[index] ?? NaN).toFixed(digits)
  return `<br>${name} <b>${text(curve.mean)}</b> (${text(curve.low)} to ${text(curve.high)}), n = ${curve.n[index] ?? 0}`
}

/** Training loss above, test accuracy below, over the steps of one level on one logarithmic axis. */
export function trainingFigure(curves: LevelCurves, steps: number, theme: FigureTheme): Figure {
  const { loss, accuracy } = curves
  const what = trainingLabel(curves, curves.density)
  const [lossColour, accuracyColour] = theme.categories
  const n = Math.max(0, ...loss.n.slice(-1), ...accuracy.n.slice(-1))
  const lastOf = (curve: Curve) => curve.mean[curve.mean.length - 1]
  const say = (value: number | undefined) => (value === undefined ? 'not measured yet' : value.toFixed(3))
  return {
    title: 'Training',
    condition: `${what}, n = ${count(n)}`,
    reading: 'Mean over replicates with its 95% band; step on a log scale',
    label: `Training, ${what}: the loss ends at ${say(lastOf(loss))} nats a sample, the test accuracy at ${say(lastOf(accuracy))}, mean over ${n} replicates.`,
    // Two axes' names above each other.
    leastHeight: 390,
    data: {
      columns: [{ name: 'measure', unit: '' }, { name: 'unit', unit: '' }, stepColumn, ...meanColumns(unitOfRow)],
      rows: [...curveRows(loss, 'loss', 'nats a sample'), ...curveRows(accuracy, 'accuracy', 'share of samples')],
    },
    option: {
      ...base(theme),
      grid: [
        { left: 52, right: 48, top: 12, bottom: '56%' },
        { left: 52, right: 48, top: '52%', bottom: 40 },
      ],
      xAxis: [
        { ...stepAxis(theme, '', steps), gridIndex: 0 },
        { ...stepAxis(theme, 'step (log scale)', steps), gridIndex: 1 },
      ],
      yAxis: [
        {
          ...leftAxis(theme, 'training loss (nats a sample)', 36),
          gridIndex: 0,
          min: 0,
          max: loss.mean.length > 0 ? undefined : 1,
        },
        {
          ...leftAxis(theme, 'test accuracy (share of samples)', 36),
          gridIndex: 1,
          ...shareScale(accuracyFloor(accuracy), 1),
        },
      ],
      axisPointer: { link: [{ xAxisIndex: 'all' }], lineStyle: { color: theme.secondary }, label: { show: false } },
      tooltip: {
        ...base(theme).tooltip,
        trigger: 'axis',
        formatter: (points) => {
          const [first] = Array.isArray(points) ? points : [points]
          const position = (first?.value as number[] | undefined)?.[0]
          if (position === undefined) return ''
          const step = stepAt(position)
          return `step ${count(step)}${tooltipLine('loss', loss, step, 4)}${tooltipLine('accuracy', accuracy, step, 4)}`
        },
      },
      series: [...bandSeries(loss, lossColour, 0, 3), ...bandSeries(accuracy, accuracyColour, 1, 3)],
    },
  }
}
