import type { LineSeriesOption } from 'echarts'
import { ticketDescriptions, ticketMethods, type TicketMethod } from '../../contract/ticket-method'
import { base, leftAxis, shareScale } from '../axes'
import { densityAxis, densityPosition } from '../density-axis'
import type { Figure } from '../figure'
import { percent } from '../format'
import { densityColumn, unitOfRow, type TableColumn } from '../table'
import type { FigureTheme } from '../theme'
import { kindLegend, legendAtRight, legendBelow, legendEnd } from './kind-legend'
import { methodStyle } from './method-style'
import { measureWords, type MethodEntry, type MethodMeasure } from './method-measures'
import { briefly } from './numbers'
import { replicatesText } from './panels'
import { pointSeries, pointsTable, type Group } from './points'

export interface MethodsChoice {
  /** Those to draw, in any order; left out: all that were measured. */
  methods?: readonly TicketMethod[]
  /** A panel a measure: one fits half a page's width, two need the whole; left out: accuracy and exact code recovery. */
  measures?: readonly MethodMeasure[]
}

const keys: TableColumn[] = [
  { name: 'measure', unit: '' },
  { name: 'unit', unit: '' },
  { name: 'method', unit: '' },
  densityColumn,
]

/** All methods' points at a density stand within this, in decades, so that intervals can be told apart. */
const spread = 0.06

/** The density below which nothing can code every clause, as a dashed line from `bottom` to `top` of a density axis. */
export function floorLine(
  floor: number,
  grid: number,
  [bottom, top]: [number, number],
  theme: FigureTheme,
): LineSeriesOption {
  const x = densityPosition(floor)
  return {
    type: 'line',
    id: `floor ${grid}`,
    xAxisIndex: grid,
    yAxisIndex: grid,
    silent: true,
    // A label is drawn only beside a symbol.
    symbol: 'circle',
    symbolSize: 0.1,
    showAllSymbol: true,
    data: [[x, bottom], { value: [x, top], label: { show: true } }],
    label: {
      position: 'top',
      // To the left of the line, as the legend is to its right.
      align: 'right',
      formatter: `floor ${percent(floor)}`,
      color: theme.secondary,
      fontSize: 11,
      distance: 3,
    },
    lineStyle: { color: theme.secondary, width: 1, type: 'dashed' },
    itemStyle: { color: theme.secondary },
  }
}

/**
 * One or two measures against density, a line a method, with the legend grouped by kind at the right. Density is on
 * a log scale and descends to the right; below the floor, C·k/(m·n), nothing can code every clause.
 */
export function methodsFigure(
  details: { methods: readonly MethodEntry[]; floor: number },
  theme: FigureTheme,
  choice: MethodsChoice = {},
): Figure {
  const chosen = details.methods.filter(({ method }) => choice.methods?.includes(method) ?? true)
  const methods = ticketMethods.filter((method) => chosen.some((entry) => entry.method === method))
  const shown = (choice.measures ?? (['accuracy', 'row'] as const)).map((measure) => ({
    measure,
    ...measureWords[measure],
  }))
  const both = shown.length === 2
  const densities = details.methods.map(({ density }) => density)
  const sparsest = Math.min(...densities)
  const ranges = shown.map(({ measure, range }) => range(chosen.map((entry) => entry[measure])))
  const beside = (index: number) => (methods.length < 2 ? 0 : (index / (methods.length - 1) - 0.5) * spread)
  const groups = shown.flatMap(({ measure, title, unit, write }, grid) =>
    methods.map((method, index): Group => ({
      name: ticketDescriptions[method].label,
      grid,
      write,
      style: methodStyle(method, theme),
      points: chosen
        .filter((entry) => entry.method === method)
        .map((entry) => ({
          x: densityPosition(entry.density) + beside(index),
          value: entry[measure],
          at: `${title} at ${percent(entry.density)}`,
          cells: [measure, unit, method, entry.density],
        })),
    })),
  )
  const told = chosen
    .filter(({ density }) => density === sparsest)
    .map((entry) => {
      const values = shown.map(({ measure, write }) => briefly(entry[measure], write))
      return `${ticketDescriptions[entry.method].label}: ${values.join(' and ')}`
    })
  // Panels one above the other, and the legend below them.
  const stacked = shown.map((_, grid) => ({ left: 52, right: 14, top: 24 + 276 * grid, height: 210 }))
  const below = legendBelow(24 + 276 * shown.length)
  const atRight = legendAtRight(both ? '80%' : '66%')
  const axes = shown.map(({ axis }) => axis).join(' and ')
  return {
    title: `${shown.map(({ title }, index) => (index === 0 ? title : title.toLowerCase())).join(' and ')} by method`,
    condition: replicatesText(chosen.flatMap((entry) => shown.map(({ measure }) => entry[measure]))),
    reading: '95% intervals, methods side by side at each density; dashed: controls',
    label: `By method and density: ${axes}. At ${percent(sparsest)}: ${told.join('; ') || 'no method is shown'}.`,
    data: pointsTable(keys, unitOfRow, groups),
    // Panels lower than 390 leave intervals of a few percent no room; the legend beside them may need more.
    leastHeight: Math.max(390, legendEnd(atRight)),
    narrow: {
      below: both ? 600 : 420,
      leastHeight: legendEnd(below),
      option: {
        ...kindLegend(methods, below, theme),
        grid: stacked,
      },
    },
    option: {
      ...base(theme),
      ...kindLegend(methods, atRight, theme),
      grid: both
        ? [
            { left: 52, right: '61%', top: 24, bottom: 42 },
            { left: '46%', right: '22%', top: 24, bottom: 42 },
          ]
        : { left: 52, right: '36%', top: 24, bottom: 42 },
      xAxis: shown.map((_, grid) => ({
        ...densityAxis(theme, 'density (share of W1, log scale)', densities, details.floor),
        gridIndex: grid,
      })),
      yAxis: shown.map(({ axis }, grid) => ({
        ...leftAxis(theme, axis, 36),
        gridIndex: grid,
        ...shareScale(...ranges[grid]!),
      })),
      tooltip: { ...base(theme).tooltip, trigger: 'item' },
      series: [
        ...shown.map((_, grid) => floorLine(details.floor, grid, ranges[grid]!, theme)),
        ...groups.flatMap((group) => pointSeries(group, theme)),
      ],
    },
  }
}
