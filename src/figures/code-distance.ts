import type { EChartsOption } from 'echarts'
import type { Axis, DistanceMatrix } from '../science/codes'
import { base, matrixAxis } from './axes'
import type { Figure } from './figure'
import { gapOf, type Matrix } from './matrix'
import { matrixSeries } from './matrix-series'
import type { Place } from './place'
import type { FigureTheme } from './theme'

/** Beyond this many clauses numbers no longer fit their cells. */
const numbersUpTo = 16

export interface CodeDistanceInput {
  matrix: DistanceMatrix
  /** What is compared; clauses where it is left out. */
  axis?: Axis
  /** Where the codes of two moments are compared: what the left axis and what the bottom axis shows. */
  between?: readonly [left: string, bottom: string]
  /** Top of the colour scale; `sharedScale` gives one for matrices that are compared. */
  scale: number
  condition: string
  reading: string
  /** Whole numbers for one replicate, one decimal for a mean. */
  mean: boolean
}

/** One scale for all matrices that stand side by side: their largest distance, rounded up to a multiple of 4. */
export function sharedScale(...matrices: { values: Float64Array }[]): number {
  let largest = 0
  for (const { values } of matrices) for (const value of values) if (value > largest) largest = value
  return Math.max(4, Math.ceil(largest / 4) * 4)
}

/** What is compared, one and many, and what a distance counts. */
const words = {
  clauses: { one: 'clause', letter: 'c', counted: 'rows' },
  rows: { one: 'row', letter: '', counted: 'clauses' },
} as const

/** Mean of all entries that are not on the diagonal. */
function meanBeside({ size, values }: DistanceMatrix): number {
  if (size < 2) return 0
  let sum = 0
  for (const value of values) sum += value
  for (let index = 0; index < values.length; index += size + 1) sum -= values[index]!
  return sum / (size * (size - 1))
}

/** Clauses × clauses: the Hamming distance between their codes, in rows; or rows × rows, in clauses. Of one moment or between two. */
export function codeDistanceFigure(input: CodeDistanceInput, theme: FigureTheme): Figure {
  const { matrix, axis = 'clauses', between, scale, mean } = input
  const { size, values } = matrix
  const { one, letter, counted } = words[axis]
  const name = (index: number) => `${letter}${index + 1}`
  const names = Array.from({ length: size }, (_, index) => name(index))
  const digits = mean && size <= 8 ? 1 : 0
  const axisName = (index: 0 | 1) => (between ? `${one}, ${between[index]}` : one)
  const placeOf = (index: number): Place => (axis === 'clauses' ? { clause: index } : { row: index })
  const drawn: Matrix = {
    columns: size,
    rows: size,
    values,
    range: [0, scale],
    ramp: theme.sequential,
    inset: { left: 52, right: 68, top: 8, bottom: 42 },
    gap: gapOf(size, size),
    ...(size <= numbersUpTo && {
      numbers: {
        fontSize: size <= 6 ? 11 : size <= 12 ? 10 : 9,
        // At one moment a clause does not differ from itself; an empty diagonal is easier to find one's way by.
        write: (cell: number) => (!between && cell % (size + 1) === 0 ? '' : (values[cell] ?? NaN).toFixed(digits)),
      },
    }),
    tip: (column, row) => {
      const [left, bottom] = between ? [` ${between[0]}`, ` ${between[1]}`] : ['', '']
      const named = (index: number) => `${axis === 'rows' ? 'row ' : ''}${name(index)}`
      const distance = (values[row * size + column] ?? NaN).toFixed(mean ? 2 : 0)
      return `${named(row)}${left} and ${named(column)}${bottom} differ in <b>${distance}</b> ${counted}`
    },
    place: (_column, row) => placeOf(row),
    bands: ({ row, clause }) => {
      const index = axis === 'clauses' ? clause : row
      const at = index === undefined || index >= size ? [] : [index]
      return { columns: at, rows: at }
    },
  }
  const frame = (): EChartsOption => ({
    ...base(theme),
    // Where the window draws its cells; ECharts would move the plot to make room for names.
    grid: { ...drawn.inset, outerBoundsMode: 'none' },
    xAxis: matrixAxis(theme, axisName(1), 26, names),
    yAxis: { ...matrixAxis(theme, axisName(0), 38, names), nameMoveOverlap: false, inverse: true },
    visualMap: {
      type: 'continuous',
      min: 0,
      max: scale,
      inRange: { color: [...theme.sequential] },
      orient: 'vertical',
      right: 0,
      padding: 0,
      top: 'middle',
      itemWidth: 10,
      itemHeight: 120,
      text: [axis === 'clauses' ? `${scale} rows` : `${scale} cl.`, '0'],
      textGap: 6,
      textStyle: { color: theme.secondary, fontSize: 11 },
      hoverLink: false,
      indicatorStyle: { opacity: 0 },
    },
  })
  const average = meanBeside(matrix)
  return {
    title: axis === 'clauses' ? 'Code distance matrix' : 'Row distance matrix',
    condition: input.condition,
    reading: input.reading,
    label: `${axis === 'clauses' ? 'Code distance matrix' : 'Row distance matrix'} of ${size} ${axis}, ${input.condition}: two ${axis}’ codes differ in ${average.toFixed(1)} ${counted} on average; the scale ends at ${scale} ${counted}.`,
    // What follows is made only when asked for: while a slider is drawn along, nobody reads it.
    get data() {
      return {
        columns: [
          { name: one, unit: 'number, from 1' },
          { name: `other_${one}`, unit: 'number, from 1' },
          { name: 'distance', unit: counted },
        ],
        rows: Array.from(values, (distance, cell) => [Math.floor(cell / size) + 1, (cell % size) + 1, distance]),
      }
    },
    get option() {
      const [cells] = matrixSeries(drawn, theme)
      return { ...frame(), series: cells }
    },
    live: {
      key: [axis, size, scale, axisName(0), axisName(1), theme],
      get option() {
        return frame()
      },
      matrix: drawn,
    },
  }
}
