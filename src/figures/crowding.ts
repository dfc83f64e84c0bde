import type { CustomSeriesOption, SeriesOption } from 'echarts'
import type { LocationReading } from '../contract/results'
import { codesPerRow, neuronCrowding } from '../science/crowding'
import { meanInterval } from '../science/statistics'
import { base, categoryAxis, leftAxis } from './axes'
import { hasInterval } from './claims/numbers'
import { colourAt } from './colour'
import type { Figure } from './figure'
import { count } from './format'
import type { Places } from './place'
import { meanColumns } from './table'
import type { FigureTheme } from './theme'

export interface CrowdingBar {
  /** Row of one replicate, or the rank over all; from 1. */
  name: string
  crowding: number
  /** 95% interval over replicates; null for one replicate. */
  ci: [number, number] | null
  /** Final codes on the row in the later reading, or their mean at this rank. */
  codes: number
}

/** Rows of one replicate in the order of their crowding, most crowded first. */
function ranked(crowding: Float64Array, codes: Uint16Array, rows: number, replicate: number) {
  const start = replicate * rows
  return Array.from({ length: rows }, (_, row) => ({
    row,
    crowding: crowding[start + row] ?? 0,
    codes: codes[start + row] ?? 0,
  })).sort((one, other) => other.crowding - one.crowding || one.row - other.row)
}

/**
 * Bars, most crowded first. One replicate: one a row. 'all': one a rank, the mean over replicates of the crowding sorted
 * within each replicate, and of the codes hosted at that rank; only replicates that both readings have.
 */
export function crowdingBars(initial: LocationReading, end: LocationReading, replicate: number | 'all'): CrowdingBar[] {
  const crowding = neuronCrowding(initial)
  const codes = codesPerRow(end)
  if (replicate !== 'all') {
    return ranked(crowding, codes, initial.rows, replicate).map((bar) => ({
      name: String(bar.row + 1),
      crowding: bar.crowding,
      ci: null,
      codes: bar.codes,
    }))
  }
  const replicates = Math.min(initial.replicates, end.replicates)
  const sorted = Array.from({ length: replicates }, (_, i) => ranked(crowding, codes, initial.rows, i))
  return Array.from({ length: initial.rows }, (_, rank) => {
    const crowding = meanInterval(sorted.map((rows) => rows[rank]?.crowding ?? NaN))
    return {
      name: String(rank + 1),
      crowding: crowding.mean,
      ci: hasInterval(crowding) ? crowding.ci : null,
      codes: meanInterval(sorted.map((rows) => rows[rank]?.codes ?? NaN)).mean,
    }
  })
}

interface Bin {
  label: string
  /** Codes from here on, up to the next bin. */
  from: number
}

const wholeBins: Bin[] = [
  { label: '0 codes', from: 0 },
  { label: '1 code', from: 1 },
  { label: '2 codes', from: 2 },
  { label: '3 or more', from: 3 },
]
const meanBins: Bin[] = [
  { label: 'under ¼ code', from: 0 },
  { label: '¼ to ½', from: 0.25 },
  { label: '½ to 1', from: 0.5 },
  { label: '1 or more', from: 1 },
]

const binOf = (bins: Bin[], codes: number): number => bins.filter((bin) => codes >= bin.from).length - 1

function whiskers(bars: CrowdingBar[], theme: FigureTheme): CustomSeriesOption {
  return {
    type: 'custom',
    id: 'interval',
    silent: true,
    // Few replicates can make an interval that reaches below zero, which no crowding does.
    clip: true,
    z: 3,
    data: bars.map((bar, index) => [index, bar.ci?.[0] ?? NaN, bar.ci?.[1] ?? NaN]),
    encode: { x: 0, y: [1, 2] },
    renderItem: (_parameters, api) => {
      const [x = 0, low = 0] = api.coord([api.value(0), api.value(1)])
      const [, high = 0] = api.coord([api.value(0), api.value(2)])
      return { type: 'line', shape: { x1: x, x2: x, y1: low, y2: high }, style: { stroke: theme.ink, lineWidth: 1 } }
    },
  }
}

/** Each bar of one replicate is a row, in the series of its number of codes. */
function barPlaces(bars: CrowdingBar[], bins: Bin[]): Places {
  const rows = bars.map(({ name }) => Number(name) - 1)
  return {
    of: ({ index }) => {
      const row = rows[index]
      return row === undefined ? null : { row }
    },
    marks: ({ row }) => {
      const index = row === undefined ? -1 : rows.indexOf(row)
      return index < 0 ? [] : [{ series: binOf(bins, bars[index]?.codes ?? 0), index }]
    },
  }
}

/** Neuron crowding at initialisation, and what has become of the crowded rows where `end` was read. */
export function crowdingFigure(
  initial: LocationReading,
  end: LocationReading,
  replicate: number | 'all',
  endLabel: string,
  theme: FigureTheme,
): Figure {
  const bars = crowdingBars(initial, end, replicate)
  const all = replicate === 'all'
  const bins = all ? meanBins : wholeBins
  const colours = bins.map((_, index) => (index === 0 ? theme.neutral : colourAt(theme.sequential, 0.25 + index / 4)))
  const series: SeriesOption[] = bins.map((bin, index) => ({
    type: 'bar',
    name: bin.label,
    stack: 'rows',
    barCategoryGap: bars.length > 64 ? '10%' : '22%',
    itemStyle: { color: colours[index], borderRadius: bars.length > 64 ? 0 : [2, 2, 0, 0] },
    emphasis: { itemStyle: { color: colours[index], borderColor: theme.ink, borderWidth: 1.5 } },
    data: bars.map((bar) => (binOf(bins, bar.codes) === index ? bar.crowding : null)),
    // Of bars beside each other that are narrower than their numbers: fewer numbers.
    labelLayout: { hideOverlap: true },
    label: {
      minMargin: 3,
      show: !all && index > 0 && bars.length <= 64,
      position: 'top',
      fontSize: 10,
      color: theme.secondary,
      distance: 3,
      formatter: (point) => String(bars[point.dataIndex]?.codes ?? ''),
    },
  }))
  if (all) series.push(whiskers(bars, theme))
  const n = Math.min(initial.replicates, end.replicates)
  const who = all ? `mean, n = ${count(n)}` : `replicate ${replicate + 1}`
  const [most, least] = [bars[0]?.crowding ?? 0, bars[bars.length - 1]?.crowding ?? 0]
  return {
    title: 'Neuron crowding',
    condition: `${who} · codes: ${endLabel}`,
    reading: all
      ? 'Sorted per replicate, 95% interval; colour: codes hosted'
      : 'At initialisation; colour and number: codes hosted by then',
    label: `Neuron crowding at initialisation of ${bars.length} rows, from ${most.toFixed(2)} down to ${least.toFixed(2)}; ${who}.`,
    data: {
      columns: [
        { name: all ? 'rank' : 'row', unit: 'number, from 1' },
        ...meanColumns('soft scores (SDs of W1)'),
        { name: 'codes', unit: 'final codes' },
      ],
      rows: bars.map(({ name, crowding, ci, codes }) => [
        Number(name),
        crowding,
        ci?.[0] ?? null,
        ci?.[1] ?? null,
        all ? n : 1,
        codes,
      ]),
    },
    ...(!all && { places: barPlaces(bars, bins) }),
    option: {
      ...base(theme),
      legend: {
        top: 0,
        // The plot's own edge; also room for a font that is wider than the one measured.
        right: 12,
        itemWidth: 10,
        itemHeight: 10,
        itemGap: 16,
        icon: 'roundRect',
        selectedMode: false,
        data: bins.map((bin) => bin.label),
        textStyle: { color: theme.secondary, fontSize: 11, padding: [0, 0, 0, -3] },
      },
      grid: { left: 50, right: 12, top: 30, bottom: 42 },
      xAxis: categoryAxis(
        theme,
        all ? 'rank, most crowded first' : 'row, most crowded first',
        bars.map((bar) => bar.name),
      ),
      yAxis: { ...leftAxis(theme, 'crowding (sum of soft scores)', 34), min: 0 },
      tooltip: {
        ...base(theme).tooltip,
        trigger: 'item',
        formatter: (point) => {
          const bar = bars[(Array.isArray(point) ? point[0] : point)?.dataIndex ?? -1]
          if (bar === undefined) return ''
          const within = bar.ci ? ` (${bar.ci[0].toFixed(2)} to ${bar.ci[1].toFixed(2)})` : ''
          return `${all ? 'rank' : 'row'} ${bar.name}<br>crowding <b>${bar.crowding.toFixed(2)}</b>${within}<br>codes hosted <b>${bar.codes.toFixed(all ? 2 : 0)}</b>`
        },
      },
      series,
    },
  }
}
