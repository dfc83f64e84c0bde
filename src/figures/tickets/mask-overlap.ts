import type { EChartsOption } from 'echarts'
import type { OverlapReading } from '../../contract/tickets'
import { ticketDescriptions } from '../../contract/ticket-method'
import { meanInterval } from '../../science/statistics'
import { base, matrixAxis } from '../axes'
import { decimal, inFull, shareText } from '../claims/numbers'
import type { Figure } from '../figure'
import { count, percent } from '../format'
import { gapOf, type Matrix } from '../matrix'
import { matrixSeries } from '../matrix-series'
import { meanCells, meanColumns } from '../table'
import type { FigureTheme } from '../theme'

/** Methods × methods at one density: of the weights that the one keeps, the share that the other keeps, too. */
export function maskOverlapFigure(
  { methods, density, replicates, shares }: OverlapReading,
  replicate: number | 'all',
  theme: FigureTheme,
): Figure {
  const size = methods.length
  const all = replicate === 'all'
  const ofPair = (pair: number) => {
    const own = shares.subarray(pair * replicates, (pair + 1) * replicates)
    return meanInterval(all ? own : own.subarray(replicate, replicate + 1))
  }
  const intervals = Array.from({ length: size * size }, (_, pair) => ofPair(pair))
  const isSelf = (cell: number) => cell % (size + 1) === 0
  const labels = methods.map((method) => ticketDescriptions[method].label)
  const matrix: Matrix = {
    ...{ columns: size, rows: size },
    // A mask has all of itself in common with itself: an empty diagonal is easier to find one's way by.
    values: intervals.map(({ mean }, cell) => (isSelf(cell) ? NaN : mean)),
    range: [0, 1],
    ramp: theme.sequential,
    inset: { left: 118, right: 52, top: 8, bottom: 102 },
    gap: gapOf(size, size),
    numbers: {
      fontSize: size <= 8 ? 11 : 10,
      write: (cell) => (isSelf(cell) ? '' : decimal(100 * intervals[cell]!.mean, 0)),
    },
    tip: (column, row) =>
      column === row
        ? (labels[row] ?? '')
        : `of the weights that ${labels[row]} keeps,<br>${labels[column]} keeps <b>${shareText(intervals[row * size + column]!.mean)}</b>, too; by chance ${percent(density)}`,
    place: () => null,
    bands: () => ({ columns: [], rows: [] }),
  }
  const turned = { axisLabel: { color: theme.secondary, fontSize: 11, rotate: 40, interval: 0 } }
  const frame = (): EChartsOption => ({
    ...base(theme),
    // Where the window draws its cells; ECharts would move the plot to make room for names.
    grid: { ...matrix.inset, outerBoundsMode: 'none' },
    xAxis: { ...matrixAxis(theme, 'other method', 86, labels), ...turned },
    yAxis: {
      ...matrixAxis(theme, '', 0, labels),
      axisLabel: { color: theme.secondary, fontSize: 11, interval: 0, width: 112, overflow: 'truncate' },
      inverse: true,
    },
    visualMap: {
      type: 'continuous',
      ...{ min: 0, max: 1, seriesIndex: 0, dimension: 2 },
      inRange: { color: [...theme.sequential] },
      ...{ orient: 'vertical', right: 0, top: 8, itemWidth: 10, itemHeight: 120, padding: 0 },
      text: ['100%', '0'],
      textGap: 6,
      textStyle: { color: theme.secondary, fontSize: 11 },
      hoverLink: false,
      indicatorStyle: { opacity: 0 },
    },
  })
  const others = intervals
    .map((value, cell) => ({ value, cell }))
    .filter(({ value, cell }) => !isSelf(cell) && !Number.isNaN(value.mean))
    .sort((one, other) => other.value.mean - one.value.mean)
  const said = (place: (typeof others)[number] | undefined) =>
    place === undefined
      ? 'none'
      : `${labels[Math.floor(place.cell / size)]} and ${labels[place.cell % size]}, ${inFull(place.value, shareText)}`
  const who = all ? `n = ${count(replicates)}` : `replicate ${replicate + 1}`
  return {
    title: 'Overlap of masks',
    condition: `at ${percent(density)} · ${who} · by chance ${percent(density)}`,
    reading: 'Of the weights that the row’s method keeps, how many % the column’s keeps, too',
    label: `Overlap of the masks of ${count(size)} methods at ${percent(density)}, ${who}; by chance ${percent(density)}. Most: ${said(others[0])}. Least: ${said(others.at(-1))}.`,
    leastHeight: 340,
    data: {
      columns: [
        { name: 'method', unit: '' },
        { name: 'other', unit: '' },
        ...meanColumns('share of the method’s kept weights'),
      ],
      rows: intervals.map((value, cell) => [
        methods[Math.floor(cell / size)] ?? '',
        methods[cell % size] ?? '',
        ...meanCells(value),
      ]),
    },
    get option() {
      return { ...frame(), series: matrixSeries(matrix, theme) }
    },
    live: {
      key: [methods.join(), theme],
      get option() {
        return frame()
      },
      matrix,
    },
  }
}
