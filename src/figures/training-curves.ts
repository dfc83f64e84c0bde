import type { LineSeriesOption } from 'echarts'
import type { Curve, LevelCurves } from '../contract/results'
import { base, leftAxis, shareScale } from './axes'
import { bandEdges, curveBand } from './band'
import { briefly, decimal } from './claims/numbers'
import { replicatesText } from './claims/panels'
import type { Figure } from './figure'
import { count } from './format'
import { stepScales, type StepScale, type StepScaleName } from './step-scale'
import { curveRows, densityColumn, meanColumns, stepColumn, unitOfRow } from './table'
import type { FigureTheme } from './theme'
import { accuracyFloor } from './training'
import { trainingLabel } from './training-label'
import { trainingStyles, type LineStyle } from './training-style'

/** Up to this many points of a curve are marked; more would make a band of their own. */
const mostSymbols = 40

/** Bands of more curves than this would hide each other, and are paler. */
const manyCurves = 4

interface Measure {
  key: 'loss' | 'accuracy'
  /** As the table has it. */
  unit: string
  axis: string
  digits: number
}

const measures: readonly Measure[] = [
  { key: 'loss', unit: 'nats a sample', axis: 'training loss (nats a sample)', digits: 3 },
  { key: 'accuracy', unit: 'share of samples', axis: 'test accuracy (share of samples)', digits: 3 },
]

interface Line extends LineStyle {
  name: string
  curves: LevelCurves
}

/** A curve's mean with its band; only one alone has its last value beside it. */
function lineSeries(line: Line, grid: number, scale: StepScale, lines: number): LineSeriesOption[] {
  const { key, digits } = measures[grid]!
  const { name, colour } = line
  const curve = line.curves[key]
  const x = curve.steps.map(scale.position)
  const last = curve.steps.length - 1
  const shared = { type: 'line' as const, name, xAxisIndex: grid, yAxisIndex: grid }
  return [
    {
      ...shared,
      id: `${key} ${name}`,
      data: x.map((at, index) => ({
        value: [at, curve.mean[index] ?? NaN],
        ...(index === last && lines === 1
          ? {
              symbol: 'circle',
              label: {
                show: true,
                position: 'right' as const,
                formatter: decimal(curve.mean[index] ?? NaN, digits),
              },
            }
          : {}),
      })),
      showAllSymbol: true,
      symbol: curve.steps.length <= mostSymbols && lines <= manyCurves ? 'circle' : 'none',
      symbolSize: 4,
      itemStyle: { color: colour },
      lineStyle: { color: colour, width: lines > manyCurves ? 1.5 : 2, type: line.line },
      label: { color: colour, fontSize: 11, distance: 6 },
      z: 3,
    },
    ...bandEdges({ ...curveBand(curve), x }, { key: `${key} ${name}`, name, grid, colour }).map((edge) =>
      edge.areaStyle && lines > manyCurves ? { ...edge, areaStyle: { ...edge.areaStyle, opacity: 0.1 } } : edge,
    ),
  ]
}

const valueAt = (curve: Curve, index: number) => ({
  mean: curve.mean[index] ?? NaN,
  ci: [curve.low[index] ?? NaN, curve.high[index] ?? NaN] as [number, number],
  n: curve.n[index] ?? 0,
})

/** What the curves of one measure are at a step; those without a point there are left out. */
function tooltipLines(lines: Line[], { key }: Measure, step: number): string {
  return lines
    .flatMap(({ name, curves }) => {
      const index = curves[key].steps.indexOf(step)
      if (index < 0) return []
      const value = valueAt(curves[key], index)
      return [`<br>${name}: ${key} <b>${briefly(value)}</b>, n = ${count(value.n)}`]
    })
    .join('')
}

const lastOf = ({ mean, steps }: Curve): string =>
  steps.length === 0 ? 'not measured yet' : decimal(mean.at(-1) ?? NaN, 3)

/** One above the other for a narrow place: CSS pixels of each plot, and of a line of the legend. */
const stackedHeight = 190
const legendLine = 16

/**
 * Training loss at the left, test accuracy at the right, over the steps of one or several trainings of a run, with 95% bands.
 * `all`: at least one.
 */
export function trainingCurvesFigure(
  all: readonly LevelCurves[],
  steps: number,
  scaleName: StepScaleName,
  theme: FigureTheme,
): Figure {
  const scale = stepScales[scaleName]
  const styles = trainingStyles(all, theme)
  const lines = all.map((curves, index): Line => ({
    ...styles[index]!,
    name: trainingLabel(curves, curves.density),
    curves,
  }))
  const several = lines.length > 1
  const ends = lines.map(
    ({ name, curves }) => `${name}: loss ${lastOf(curves.loss)}, accuracy ${lastOf(curves.accuracy)}`,
  )
  const lowest = Math.min(...all.map(({ accuracy }) => accuracyFloor(accuracy)))
  const names = lines.map(({ name }) => name)
  const legend = {
    itemWidth: 22,
    itemHeight: 9,
    padding: 0,
    data: names,
    textStyle: { color: theme.secondary, fontSize: 11, lineHeight: 14 },
    inactiveColor: theme.neutral,
  }
  const below = several ? Math.ceil(lines.length / 3) * (legendLine + 8) + 8 : 0
  const stacked = measures.map((_, grid) => ({
    left: 52,
    right: several ? 18 : 48,
    top: 12 + grid * (stackedHeight + 52),
    height: stackedHeight,
  }))
  const leastStacked = 12 + measures.length * (stackedHeight + 52)
  return {
    title: 'Training',
    condition: `${several ? `${count(lines.length)} trainings` : names.join('')}, ${replicatesText(
      all.flatMap(({ loss, accuracy }) => [loss, accuracy].map(({ n }) => ({ n: n.at(-1) ?? 0 }))),
    )}`,
    reading: `Mean over replicates with its 95% band; step on a ${scale.words}`,
    label: `Training loss in nats a sample and test accuracy over the steps. At the last step of each, ${ends.join('; ')}.`,
    leastHeight: Math.max(260, several ? lines.length * legendLine + 12 : 0),
    data: {
      columns: [
        { name: 'training', unit: '' },
        densityColumn,
        { name: 'measure', unit: '' },
        { name: 'unit', unit: '' },
        stepColumn,
        ...meanColumns(unitOfRow),
      ],
      rows: measures.flatMap(({ key, unit }) =>
        lines.flatMap(({ name, curves }) => curveRows(curves[key], name, curves.density, key, unit)),
      ),
    },
    narrow: {
      below: 600,
      leastHeight: leastStacked + below,
      option: {
        grid: stacked,
        ...(several ? { legend: { ...legend, left: 44, top: leastStacked, orient: 'horizontal' as const } } : {}),
      },
    },
    option: {
      ...base(theme),
      ...(several ? { legend: { ...legend, orient: 'vertical' as const, left: '83%', top: 4, itemGap: 2 } } : {}),
      grid: [
        { left: 52, right: several ? '60.5%' : '58%', top: 12, bottom: 42 },
        { left: several ? '47%' : '53.5%', right: several ? '19%' : 48, top: 12, bottom: 42 },
      ],
      xAxis: measures.map((_, grid) => ({ ...scale.axis(theme, `step (${scale.words})`, steps), gridIndex: grid })),
      yAxis: measures.map(({ key, axis }, grid) => ({
        ...leftAxis(theme, axis, 36),
        gridIndex: grid,
        ...(key === 'accuracy'
          ? shareScale(lowest, 1)
          : { min: 0, max: all.some(({ loss }) => loss.mean.length > 0) ? undefined : 1 }),
      })),
      axisPointer: { link: [{ xAxisIndex: 'all' }], lineStyle: { color: theme.secondary }, label: { show: false } },
      tooltip: {
        ...base(theme).tooltip,
        trigger: 'axis',
        formatter: (points) => {
          const [first] = Array.isArray(points) ? points : [points]
          const position = (first?.value as number[] | undefined)?.[0]
          if (first === undefined || position === undefined) return ''
          const step = scale.at(position)
          const pointed = measures.filter(({ key }) => !several || first.seriesId?.startsWith(`${key} `))
          return `step ${count(step)}${pointed.map((measure) => tooltipLines(lines, measure, step)).join('')}`
        },
      },
      series: measures.flatMap((_, grid) => lines.flatMap((line) => lineSeries(line, grid, scale, lines.length))),
    },
  }
}
