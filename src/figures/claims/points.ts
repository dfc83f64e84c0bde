import type { CustomSeriesOption, LineSeriesOption, SeriesOption } from 'echarts'
import type { Interval } from '../../contract/results'
import { count } from '../format'
import { drawnInterval, meanCells, meanColumns, type FigureTable, type TableCell, type TableColumn } from '../table'
import type { FigureTheme } from '../theme'
import { briefly } from './numbers'

export interface Point {
  /** In the axis' own units. */
  x: number
  value: Interval
  /** What is pointed at, as the tooltip calls it. */
  at: string
  /** What tells it from others in the figure's table. */
  cells: TableCell[]
}

export interface PointStyle {
  colour: string
  symbol: 'circle' | 'rect' | 'triangle' | 'diamond'
  /** Drawn as an outline, as controls are. */
  hollow?: boolean
  /** How points are joined; left out: they are not. */
  line?: 'solid' | 'dashed' | 'dotted'
  /** Stands out among others. */
  strong?: boolean
}

export interface Group {
  name: string
  points: Point[]
  style: PointStyle
  grid: number
  /** How a value is written in tooltips. */
  write: (value: number) => string
}

/** 95% intervals as lines; none where there is no interval. What lies beyond the axis is cut off there. */
function whiskers({ name, points, style, grid }: Group): CustomSeriesOption {
  return {
    type: 'custom',
    id: `interval ${grid} ${name}`,
    name,
    xAxisIndex: grid,
    yAxisIndex: grid,
    silent: true,
    clip: true,
    z: 2,
    data: points.map(({ x, value }) => [x, ...drawnInterval(value)]),
    encode: { x: 0, y: [1, 2] },
    renderItem: (_parameters, api) => {
      const low = Number(api.value(1))
      if (Number.isNaN(low)) return null
      const [x = 0, bottom = 0] = api.coord([api.value(0), low])
      const [, top = 0] = api.coord([api.value(0), api.value(2)])
      return {
        type: 'line',
        shape: { x1: x, x2: x, y1: bottom, y2: top },
        style: { stroke: style.colour, lineWidth: style.strong ? 2 : 1.25, fill: 'none' },
      }
    },
  }
}

/** The cells of each point, `keys` by name, with its mean and interval; points without a value are left out, as in the plot. */
export const pointsTable = (keys: TableColumn[], unit: string, groups: Group[]): FigureTable => ({
  columns: [...keys, ...meanColumns(unit)],
  rows: groups.flatMap(({ points }) =>
    points.filter(({ value }) => !Number.isNaN(value.mean)).map(({ cells, value }) => [...cells, ...meanCells(value)]),
  ),
})

/** A group of means with their intervals; a mean that is not a number leaves a gap. */
export function pointSeries(group: Group, theme: FigureTheme): SeriesOption[] {
  const { name, points, style, grid, write } = group
  const means: LineSeriesOption = {
    type: 'line',
    id: `mean ${grid} ${name}`,
    name,
    xAxisIndex: grid,
    yAxisIndex: grid,
    z: style.strong ? 4 : 3,
    data: points.map(({ x, value }) => [x, value.mean]),
    symbol: style.symbol,
    symbolSize: style.strong ? 9 : 7,
    showAllSymbol: true,
    itemStyle: style.hollow
      ? { color: theme.panel, borderColor: style.colour, borderWidth: 1.5 }
      : { color: style.colour },
    lineStyle:
      style.line === undefined
        ? { opacity: 0 }
        : { color: style.colour, type: style.line, width: style.strong ? 2.5 : 1.25 },
    tooltip: {
      formatter: (point) => {
        const { dataIndex } = point as { dataIndex: number }
        const at = points[dataIndex]
        return at === undefined
          ? ''
          : `${at.at}<br>${name} <b>${briefly(at.value, write)}</b>, n = ${count(at.value.n)}`
      },
    },
  }
  // The legend shows the first series of a name.
  return [means, whiskers(group)]
}
