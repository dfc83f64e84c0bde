import type { LineSeriesOption } from 'echarts'
import type { MethodSummary, ProbesDetails } from '../../contract/claims'
import type { Interval } from '../../contract/results'
import { ticketDescriptions, ticketMethods, type TicketKind, type TicketMethod } from '../../contract/ticket-method'
import { base, leftAxis } from '../axes'
import { densityAxis, densityPosition } from '../density-axis'
import type { Figure } from '../figure'
import { percent } from '../format'
import { figureFont, type FigureTheme } from '../theme'
import { kindLabels, methodStyle } from './method-style'
import { briefly, decimal, shareText } from './numbers'
import { replicatesText } from './panels'
import { pointSeries, type Group } from './points'

export interface MethodsChoice {
  /** Those to draw, in any order; left out: all that were measured. */
  methods?: readonly TicketMethod[]
  /** One panel for one measure, which fits half a page's width; left out: both, side by side. */
  measure?: 'accuracy' | 'row'
}

interface Panel {
  measure: 'accuracy' | 'row'
  axis: string
  write: (value: number) => string
}

const panels: Panel[] = [
  { measure: 'accuracy', axis: 'test accuracy (share of samples)', write: (value) => decimal(value, 3) },
  { measure: 'row', axis: 'exact code recovery (share of codes)', write: shareText },
]

const kinds = Object.keys(kindLabels) as TicketKind[]

/** All methods' points at a density stand within this, in decades, so that intervals can be told apart. */
const spread = 0.06

/** Down to the tenth below all that is drawn, so that methods are told apart; a guess is right half of the time. */
function accuracyFloor(values: Interval[]): number {
  const lowest = Math.min(0.9, ...values.flatMap(({ mean, ci }) => [mean, ci[0]]).filter(Number.isFinite))
  return Math.max(0, Math.floor(lowest * 10 + 1e-9) / 10)
}

function floorLine(floor: number, grid: number, bottom: number, theme: FigureTheme): LineSeriesOption {
  const x = densityPosition(floor)
  return {
    type: 'line',
    id: `floor ${grid}`,
    xAxisIndex: grid,
    yAxisIndex: grid,
    silent: true,
    symbol: 'none',
    data: [[x, bottom], { value: [x, 1], symbol: 'circle', symbolSize: 0.1, label: { show: true } }],
    showAllSymbol: true,
    label: { position: 'top', formatter: `floor ${percent(floor)}`, color: theme.secondary, fontSize: 11, distance: 3 },
    lineStyle: { color: theme.secondary, width: 1, type: 'dashed' },
    itemStyle: { color: theme.secondary },
  }
}

/**
 * Accuracy and exact code recovery against density, a line a method, with the legend grouped by kind at the right. Density is on
 * a log scale and descends to the right; below the floor nothing can code every clause.
 */
export function methodsFigure(details: ProbesDetails, theme: FigureTheme, choice: MethodsChoice = {}): Figure {
  const chosen = details.methods.filter(({ method }) => choice.methods?.includes(method) ?? true)
  const methods = ticketMethods.filter((method) => chosen.some((entry) => entry.method === method))
  const shown = panels.filter(({ measure }) => choice.measure === undefined || choice.measure === measure)
  const both = shown.length === 2
  const of = (method: TicketMethod): MethodSummary[] => chosen.filter((entry) => entry.method === method)
  const offset = (index: number) => (methods.length < 2 ? 0 : (index / (methods.length - 1) - 0.5) * spread)
  const groups = shown.flatMap(({ measure, write }, grid) =>
    methods.map((method, index): Group => ({
      name: ticketDescriptions[method].label,
      grid,
      write,
      style: methodStyle(method, theme),
      points: of(method).map((entry) => ({
        x: densityPosition(entry.density) + offset(index),
        value: entry[measure],
        at: `${percent(entry.density)}, ${measure === 'accuracy' ? 'test accuracy' : 'exact code recovery'}`,
      })),
    })),
  )
  const bottoms = shown.map(({ measure }) =>
    measure === 'row' ? 0 : accuracyFloor(chosen.map((entry) => entry.accuracy)),
  )
  const sparsest = Math.min(...chosen.map(({ density }) => density))
  const told = methods.flatMap((method) => {
    const last = of(method).find(({ density }) => density === sparsest)
    return last === undefined
      ? []
      : `${ticketDescriptions[method].label} ${shown.map(({ measure, write }) => briefly(last[measure], write)).join(' and ')}`
  })
  const legendLeft = both ? '84%' : '66%'
  const lineHeight = 18
  const present = kinds.filter((kind) => methods.some((method) => ticketDescriptions[method].kind === kind))
  let top = 4
  const legends = present.map((kind) => {
    const names = methods.filter((method) => ticketDescriptions[method].kind === kind)
    const place = top
    top += (names.length + 1) * lineHeight + 6
    return { kind, top: place, names: names.map((method) => ticketDescriptions[method].label) }
  })
  return {
    title:
      shown
        .map(({ measure }) => (measure === 'accuracy' ? 'Accuracy' : 'Exact code recovery'))
        .join(' and ')
        .replace('and Exact', 'and exact') + ' of every method',
    condition: replicatesText(chosen.flatMap(({ accuracy }) => [accuracy])),
    reading: 'Mean over replicates with 95% intervals, set side by side at each density; dashed: controls',
    label: `${shown.map(({ axis }) => axis).join(' and ')} against density. At ${percent(sparsest)}: ${told.join('; ')}.`,
    option: {
      ...base(theme),
      title: legends.map(({ kind, top: place }) => ({
        text: kindLabels[kind],
        left: legendLeft,
        top: place,
        padding: 0,
        textStyle: { color: theme.ink, fontSize: 11, fontWeight: 600, fontFamily: figureFont },
      })),
      legend: legends.map(({ names, top: place }) => ({
        orient: 'vertical',
        left: legendLeft,
        top: place + lineHeight - 4,
        padding: 0,
        itemGap: 4,
        itemWidth: 22,
        itemHeight: 9,
        data: names,
        inactiveColor: theme.neutral,
        textStyle: { color: theme.secondary, fontSize: 11, lineHeight: 14 },
      })),
      grid: both
        ? [
            { left: 52, right: '60%', top: 24, bottom: 42 },
            { left: '47%', right: '18%', top: 24, bottom: 42 },
          ]
        : { left: 52, right: '36%', top: 24, bottom: 42 },
      xAxis: shown.map((_, grid) => ({
        ...densityAxis(
          theme,
          'density (share of W1, log scale)',
          chosen.map(({ density }) => density),
          details.floor,
        ),
        gridIndex: grid,
      })),
      yAxis: shown.map(({ axis }, grid) => ({
        ...leftAxis(theme, axis, 36),
        gridIndex: grid,
        min: bottoms[grid],
        max: 1,
      })),
      tooltip: { ...base(theme).tooltip, trigger: 'item' },
      series: [
        ...shown.map((_, grid) => floorLine(details.floor, grid, bottoms[grid]!, theme)),
        ...groups.flatMap((group) => pointSeries(group, theme)),
      ],
    },
  }
}
