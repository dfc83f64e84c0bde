import type { SeriesOption } from 'echarts'
import { nullDescriptions, type DenseNull } from '../../contract/branch'
import type { Interval } from '../../contract/results'
import { base, leftAxis, slotAxis } from '../axes'
import { bandEdges } from '../band'
import { floorLine } from '../claims/methods'
import { briefly, shareText } from '../claims/numbers'
import { replicatesText, topLegend } from '../claims/panels'
import { pointSeries, pointsTable, type Group, type PointStyle } from '../claims/points'
import { densityAxis, densityPosition } from '../density-axis'
import type { Figure } from '../figure'
import { percent } from '../format'
import { densityColumn, drawnInterval, unitOfRow } from '../table'
import type { FigureTheme } from '../theme'

/** Means over replicates, or the values of one. */
export interface RecoveryShares {
  row: Interval
  rowAgain: Interval
  family: Interval
}

export interface RecoveryByDensityInput {
  /** As legends call it, e.g. "IMP". */
  method: string
  /** By density, from large to small. */
  tickets: ({ density: number } & RecoveryShares)[]
  nulls: ({ null: DenseNull } & RecoveryShares)[]
  /** Density below which nothing can code every clause. */
  floor: number
  /** The density that the page looks at; null where that is none of these. */
  picked: number | null
}

const measures = [
  { key: 'row', name: 'exact code', unit: 'share of codes', line: 'solid', symbol: 'circle' },
  { key: 'family', name: 'same family', unit: 'share of codes', line: 'dashed', symbol: 'triangle' },
  { key: 'rowAgain', name: 'same row, any code', unit: 'share of coding rows', line: 'dotted', symbol: 'diamond' },
] as const satisfies { key: keyof RecoveryShares; name: string; unit: string; line: string; symbol: string }[]

/** In two lines, so that they fit under narrow places. */
const nullNames: Record<DenseNull, string> = {
  'other-data': 'other\ndata',
  'other-initialisation': 'other\ninit',
}

/** How far measures stand apart at a null, in places. */
const beside = 0.2

/**
 * Recovery of the dense final codes by a method's tickets against density, with 95% bands; at the right the same of dense retrainings.
 * Exact code: on the same row; same family: of the same clause on any row; same row: the row codes again, whichever clause.
 */
export function recoveryByDensityFigure(input: RecoveryByDensityInput, theme: FigureTheme): Figure {
  const { method, tickets, nulls, floor, picked } = input
  const hasNulls = nulls.length > 0
  const styleOf = (index: number, line: boolean): PointStyle => {
    const { symbol, line: dash } = measures[index]!
    return { colour: theme.categories[index]!, symbol, ...(line && { line: dash }) }
  }
  const byDensity = measures.map(({ key, name, unit }, index): Group => ({
    name,
    grid: 0,
    write: shareText,
    style: styleOf(index, true),
    points: tickets.map((ticket) => ({
      x: densityPosition(ticket.density),
      value: ticket[key],
      at: `${method} at ${percent(ticket.density)}`,
      cells: [key, unit, method, ticket.density],
    })),
  }))
  const byNull = measures.map(({ key, name, unit }, index): Group => ({
    name,
    grid: 1,
    write: shareText,
    style: styleOf(index, false),
    points: nulls.map((one, place) => ({
      x: place + (index - 1) * beside,
      value: one[key],
      at: nullDescriptions[one.null].label,
      cells: [key, unit, one.null, 1],
    })),
  }))
  // Bands say here what whiskers would: the points alone.
  const curves = byDensity.flatMap((group): SeriesOption[] => [
    pointSeries(group, theme)[0]!,
    ...bandEdges(
      {
        x: group.points.map(({ x }) => x),
        low: group.points.map(({ value }) => drawnInterval(value)[0]),
        high: group.points.map(({ value }) => drawnInterval(value)[1]),
      },
      { key: group.name, name: group.name, grid: 0, colour: group.style.colour },
    ),
  ])
  const densities = tickets.map(({ density }) => density)
  const all = [...tickets, ...nulls]
  const told = [
    ...tickets.map((ticket) => ({ name: percent(ticket.density), ...ticket })),
    ...nulls.map((one) => ({ name: nullDescriptions[one.null].label, ...one })),
  ].map(({ name, row, family }) => `${name}: exact ${briefly(row, shareText)}, family ${briefly(family, shareText)}`)
  const pickedAt = picked === null ? [] : [densityPosition(picked)]
  return {
    title: 'Recovery of the dense codes by density',
    condition: `${method}${hasNulls ? ' and dense nulls' : ''}, ${replicatesText(all.flatMap(({ row, family }) => [row, family]))}`,
    reading: all.some(({ row }) => row.n > 1)
      ? `Bands${hasNulls ? ', and lines at the nulls,' : ''} are 95% intervals over replicates`
      : 'Of one replicate, which gives no intervals',
    label: `Share of the dense final codes that ${method} recovers, by density. ${told.join('; ')}.`,
    leastHeight: 300,
    data: pointsTable(
      [{ name: 'measure', unit: '' }, { name: 'unit', unit: '' }, { name: 'method', unit: '' }, densityColumn],
      unitOfRow,
      [...byDensity, ...byNull],
    ),
    option: {
      ...base(theme),
      legend: topLegend(
        theme,
        measures.map(({ name }) => name),
      ),
      grid: [
        { left: 52, right: hasNulls ? '30%' : 18, top: 44, bottom: 56 },
        { left: '75%', right: 14, top: 44, bottom: 56, show: false },
      ],
      xAxis: [
        { ...densityAxis(theme, 'density (share of W1 kept, log scale)', densities, floor), nameGap: 38 },
        {
          ...slotAxis(
            theme,
            'dense nulls',
            nulls.map((one) => nullNames[one.null]),
          ),
          gridIndex: 1,
          nameGap: 38,
          show: hasNulls,
        },
      ],
      yAxis: [
        { ...leftAxis(theme, 'share (of codes, or of coding rows)', 36), min: 0, max: 1 },
        { ...leftAxis(theme, '', 0), gridIndex: 1, min: 0, max: 1, show: hasNulls, axisLabel: { show: false } },
      ],
      tooltip: { ...base(theme).tooltip, trigger: 'item' },
      series: [
        {
          type: 'line',
          id: 'picked',
          silent: true,
          symbol: 'none',
          data: pickedAt.flatMap((x) => [
            [x, 0],
            [x, 1],
          ]),
          lineStyle: { color: theme.ink, width: 1 },
          z: 1,
        },
        floorLine(floor, 0, [0, 1], theme),
        ...curves,
        ...byNull.flatMap((group) => pointSeries(group, theme)),
      ],
    },
  }
}
