import type { CustomSeriesOption, EChartsOption } from 'echarts'
import type { Interval } from '../contract/results'
import { base, bottomAxis } from './axes'
import { count } from './format'
import { briefly, decimal, hasInterval } from './claims/numbers'
import { drawnInterval } from './table'
import { figureFont, type FigureTheme } from './theme'
import { escapeText } from './xml'

/** One line of the plot: a mean with its 95% interval. */
export interface Dot {
  label: string
  /** Stands at the right, for the eye that wants the number. */
  text: string
  value: Interval
  colour: string
  symbol: 'circle' | 'rect' | 'triangle' | 'diamond'
  hollow: boolean
  /** A value of its own that it is held against; null where there is none, or one of `references` is. */
  against: number | null
}

/** A vertical line that all dots are held against. */
export interface Reference {
  name: string
  at: number
  line: 'solid' | 'dashed' | 'dotted'
}

/** CSS pixels: of a line, and what stands above and below all of them. */
const lineHeight = 22
const around = 78

/** The least height, in CSS pixels, at which the lines of `dotPlot` do not touch. */
export const dotPlotHeight = (dots: number): number => around + lineHeight * Math.max(1, dots)

/** An interval many times as wide as is usual would leave no room for the others: it is cut off at the edge. */
const usualHalves = 4

/** From the lowest to the highest value that must be in sight, with a little room. */
function rangeOf(dots: readonly Dot[], references: readonly Reference[]): [low: number, high: number] {
  const halves = dots
    .filter(({ value }) => hasInterval(value))
    .map(({ value }) => (value.ci[1] - value.ci[0]) / 2)
    .sort((one, other) => one - other)
  const most = usualHalves * (halves[Math.floor(halves.length / 2)] ?? 0)
  const all = [
    ...references.map(({ at }) => at),
    ...dots.flatMap(({ value, against }) => {
      const [low, high] = drawnInterval(value)
      return [value.mean, Math.max(low, value.mean - most), Math.min(high, value.mean + most), against ?? NaN]
    }),
  ].filter(Number.isFinite)
  if (all.length === 0) return [0, 1]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  // Equal values differ by their rounding, which is no range to draw.
  const isRange = high - low > 1e-9 * Math.max(Math.abs(low), Math.abs(high))
  const room = 0.04 * (isRange ? high - low : 1)
  // Without the rounding of the last digits, which would put an end's own tick beyond it.
  return [Number((low - room).toPrecision(12)), Number((high + room).toPrecision(12))]
}

// A line's own `fill: 'none'`: by default ECharts fills it black, which shows at its edges and between its dashes.

/** Lines that are drawn around each dot: its interval, and a short dash at what it is held against. */
function whiskers(dots: readonly Dot[], theme: FigureTheme): CustomSeriesOption {
  return {
    type: 'custom',
    id: 'interval',
    silent: true,
    clip: true,
    z: 2,
    data: dots.map(({ value, against }, index) => [...drawnInterval(value), index, against ?? NaN]),
    encode: { x: [0, 1], y: 2 },
    renderItem: (_parameters, api) => {
      const [low, high, index, against] = [0, 1, 2, 3].map((dimension) => Number(api.value(dimension))) as [
        number,
        number,
        number,
        number,
      ]
      const at = (value: number) => api.coord([value, index]) as [number, number]
      const drawn = []
      if (!Number.isNaN(low)) {
        const [[x1, y1], [x2, y2]] = [at(low), at(high)]
        const stroke = dots[index]?.colour ?? theme.ink
        drawn.push({
          type: 'line' as const,
          shape: { x1, x2, y1, y2 },
          style: { stroke, lineWidth: 1.5, fill: 'none' },
        })
      }
      if (!Number.isNaN(against)) {
        const [x, y] = at(against)
        drawn.push({
          type: 'line' as const,
          shape: { x1: x, x2: x, y1: y - lineHeight * 0.4, y2: y + lineHeight * 0.4 },
          style: { stroke: theme.secondary, lineWidth: 1.5, lineDash: [3, 2], fill: 'none' },
        })
      }
      return { type: 'group', children: drawn }
    },
  }
}

/** From the plot's top to its bottom, whatever number of lines it has, with its name above it. */
const referenceLine = ({ name, at, line }: Reference, place: number, theme: FigureTheme): CustomSeriesOption => ({
  type: 'custom',
  id: `reference ${name}`,
  silent: true,
  z: 1,
  data: [[at, 0]],
  encode: { x: 0, y: 1 },
  renderItem: ({ coordSys }, api) => {
    const { y, height } = coordSys as unknown as { y: number; height: number }
    const [x = 0] = api.coord([api.value(0), 0])
    return {
      type: 'group',
      children: [
        {
          type: 'line',
          shape: { x1: x, x2: x, y1: y, y2: y + height },
          style: { stroke: theme.secondary, lineWidth: 1, lineDash: line, fill: 'none' },
        },
        {
          type: 'text',
          x,
          // Beside each other's, in steps of height, as several may be near to each other.
          y: y - 2 - 12 * place,
          style: {
            text: name,
            fill: theme.secondary,
            fontSize: 11,
            fontFamily: figureFont,
            align: 'center',
            verticalAlign: 'bottom',
          },
        },
      ],
    }
  },
})

/** Digits after the point that tell the ticks of an axis from each other; two at least. ECharts makes about five of them. */
const digitsBetween = (min: number, max: number): number => Math.max(2, -Math.floor(Math.log10((max - min) / 5)))

/**
 * Means with 95% intervals, a line each from the top down, over one axis; the numbers stand at the right. `axis`: its name with the
 * unit. What of an interval lies beyond the axis is cut off there. `names` and `numbers`: CSS pixels that labels and texts have.
 */
export function dotPlot(
  dots: readonly Dot[],
  references: readonly Reference[],
  { axis, names, numbers }: { axis: string; names: number; numbers: number },
  theme: FigureTheme,
): EChartsOption {
  const [min, max] = rangeOf(dots, references)
  const digits = digitsBetween(min, max)
  const write = (value: number) => decimal(value, digits)
  const categories = {
    type: 'category' as const,
    inverse: true,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: false },
  }
  const bottom = bottomAxis(theme, axis)
  return {
    ...base(theme),
    grid: { left: names + 14, right: numbers, top: 14 + 12 * Math.max(1, references.length), bottom: 42 },
    xAxis: {
      ...bottom,
      ...{ min, max },
      // The ends are where values happen to be: no round numbers.
      axisLabel: { ...bottom.axisLabel, showMinLabel: false, showMaxLabel: false, formatter: write },
    },
    yAxis: [
      {
        ...categories,
        data: dots.map(({ label }) => label),
        axisLabel: { color: theme.ink, fontSize: 12, interval: 0, width: names, overflow: 'truncate' as const },
      },
      {
        ...categories,
        position: 'right' as const,
        data: dots.map(({ text }) => text),
        axisLabel: { color: theme.secondary, fontSize: 11, interval: 0, fontFamily: figureFont },
      },
    ],
    tooltip: { ...base(theme).tooltip, trigger: 'item' },
    series: [
      ...references.map((reference, place) => referenceLine(reference, place, theme)),
      whiskers(dots, theme),
      {
        type: 'line',
        id: 'mean',
        z: 3,
        data: dots.map(({ value, symbol, colour, hollow }, index) => ({
          value: [value.mean, index],
          symbol,
          itemStyle: hollow ? { color: theme.panel, borderColor: colour, borderWidth: 1.5 } : { color: colour },
        })),
        symbolSize: 9,
        showAllSymbol: true,
        lineStyle: { opacity: 0 },
        tooltip: {
          formatter: (point) => {
            const dot = dots[(point as { dataIndex: number }).dataIndex]
            return dot === undefined
              ? ''
              : `${escapeText(dot.label)}<br><b>${briefly(dot.value, write)}</b>, n = ${count(dot.value.n)}`
          },
        },
      },
      // An axis is drawn only where a series lies on it.
      { type: 'line', id: 'numbers', yAxisIndex: 1, silent: true, data: dots.map(() => null) },
    ],
  }
}
