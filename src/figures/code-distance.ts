import type { DistanceMatrix } from '../science/codes'
import { base } from './axes'
import { colourAt, inkOn } from './colour'
import type { Figure } from './figure'
import type { FigureTheme } from './theme'

/** Beyond this many clauses numbers no longer fit their cells. */
const numbersUpTo = 16

export interface CodeDistanceInput {
  matrix: DistanceMatrix
  /** Top of the colour scale, in rows; `sharedScale` gives one for matrices that are compared. */
  scale: number
  condition: string
  reading: string
  /** Whole numbers for one replicate, one decimal for a mean. */
  mean: boolean
}

/** One scale for all matrices that stand side by side: their largest distance, rounded up to a multiple of 4 rows. */
export function sharedScale(...matrices: DistanceMatrix[]): number {
  let largest = 0
  for (const { values } of matrices) for (const value of values) largest = Math.max(largest, value)
  return Math.max(4, Math.ceil(largest / 4) * 4)
}

/** Clauses × clauses: the Hamming distance between their codes, in rows. */
export function codeDistanceFigure(input: CodeDistanceInput, theme: FigureTheme): Figure {
  const { matrix, scale, mean } = input
  const { size, values } = matrix
  const clauses = Array.from({ length: size }, (_, clause) => `c${clause + 1}`)
  const digits = mean && size <= 8 ? 1 : 0
  const cells = Array.from(values, (value, index) => ({
    value: [index % size, Math.floor(index / size), value],
    label: { color: inkOn(colourAt(theme.sequential, value / scale)) },
  }))
  const onAxis = {
    type: 'category' as const,
    data: clauses,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: theme.secondary, fontSize: 11, hideOverlap: true },
    nameTextStyle: { color: theme.secondary, fontSize: 11 },
    nameLocation: 'middle' as const,
  }
  const pairs = (size * (size - 1)) / 2
  const average = pairs === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / (2 * pairs)
  return {
    title: 'Code distance matrix',
    condition: input.condition,
    reading: input.reading,
    label: `Code distance matrix of ${size} clauses, ${input.condition}: two clauses’ codes differ in ${average.toFixed(1)} rows on average; the scale ends at ${scale} rows.`,
    // Made only when asked for: while a slider is drawn along, nobody reads it.
    get data() {
      return {
        columns: [
          { name: 'clause', unit: 'number, from 1' },
          { name: 'other_clause', unit: 'number, from 1' },
          { name: 'distance', unit: 'rows' },
        ],
        rows: cells.map(({ value: [column = 0, row = 0, distance = NaN] }) => [row + 1, column + 1, distance]),
      }
    },
    option: {
      ...base(theme),
      grid: { left: 46, right: 66, top: 8, bottom: 42 },
      xAxis: { ...onAxis, name: 'clause', nameGap: 26 },
      yAxis: { ...onAxis, name: 'clause', nameGap: 32, inverse: true },
      visualMap: {
        type: 'continuous',
        min: 0,
        max: scale,
        inRange: { color: [...theme.sequential] },
        orient: 'vertical',
        right: 4,
        top: 'middle',
        itemWidth: 10,
        itemHeight: 120,
        text: [`${scale} rows`, '0'],
        textGap: 6,
        textStyle: { color: theme.secondary, fontSize: 11 },
        hoverLink: false,
        indicatorStyle: { opacity: 0 },
      },
      tooltip: {
        ...base(theme).tooltip,
        formatter: (point) => {
          const [column, row, value] = (Array.isArray(point) ? point[0] : point)?.value as [number, number, number]
          return `${clauses[row]} and ${clauses[column]} differ in <b>${value.toFixed(mean ? 2 : 0)}</b> rows`
        },
      },
      series: {
        type: 'heatmap',
        // Drawn in one go: a matrix drawn progressively is cut off in exports (echarts#17302).
        progressive: 0,
        data: cells,
        label: {
          show: size <= numbersUpTo,
          fontSize: size <= 6 ? 11 : size <= 12 ? 10 : 9,
          formatter: (point) => {
            const [column, row, value = 0] = point.value as number[]
            // A clause does not differ from itself; an empty diagonal is easier to find one's way by.
            return column === row ? '' : value.toFixed(digits)
          },
        },
        itemStyle: { borderColor: theme.panel, borderWidth: size <= 32 ? 1 : 0 },
        emphasis: { itemStyle: { borderColor: theme.ink, borderWidth: 1 } },
      },
    },
  }
}
