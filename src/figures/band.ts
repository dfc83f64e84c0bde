import type { LineSeriesOption } from 'echarts'
import type { Curve } from '../contract/results'
import { stepPosition } from './step-axis'

/** A band from low to high over x; all arrays have one value a point, NaN where there is a gap. */
export interface Band {
  x: number[]
  low: number[]
  high: number[]
}

/** The band that is drawn around a curve over the steps' axis: none where one replicate gives no interval. */
export const curveBand = ({ steps, low, high, n }: Curve): Band => {
  const drawn = (values: number[]) => steps.map((_, index) => ((n[index] ?? 0) > 1 ? (values[index] ?? NaN) : NaN))
  return { x: steps.map(stepPosition), low: drawn(low), high: drawn(high) }
}

/** What is shared by the lines of one curve: which grid, which legend entry, and what sets their ids apart. */
export interface BandPlace {
  key: string
  /** The curve's name in the legend, which then hides its band, too. */
  name?: string
  grid: number
  colour: string
}

/** A band as ECharts can draw one: its lower edge, which is not drawn, and its height on top of that. */
export function bandEdges({ x, low, high }: Band, { key, name, grid, colour }: BandPlace): LineSeriesOption[] {
  const edge: LineSeriesOption = {
    type: 'line',
    ...(name === undefined ? {} : { name }),
    xAxisIndex: grid,
    yAxisIndex: grid,
    silent: true,
    stack: `band ${key}`,
    stackStrategy: 'all',
    symbol: 'none',
    lineStyle: { opacity: 0 },
  }
  return [
    { ...edge, id: `low ${key}`, data: x.map((at, index) => [at, low[index] ?? NaN]) },
    {
      ...edge,
      id: `band ${key}`,
      data: x.map((at, index) => [at, (high[index] ?? NaN) - (low[index] ?? NaN)]),
      areaStyle: { color: colour, opacity: 0.2 },
    },
  ]
}
