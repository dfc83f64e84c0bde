import type { EChartsOption } from 'echarts'
import type { DistanceMatrix } from '../../science/codes'
import { base, matrixAxis } from '../axes'
import { decimal } from '../claims/numbers'
import type { Figure } from '../figure'
import { gapOf, type Matrix } from '../matrix'
import { matrixSeries } from '../matrix-series'
import type { FigureTheme } from '../theme'
import type { RunMark } from './run-mark'

/** Beyond this many clauses numbers no longer fit their cells. */
const numbersUpTo = 10

export interface DifferenceInput {
  /** The run that the other is held against, and the other. */
  against: RunMark
  other: RunMark
  /** Code distances of `other` minus those of `against`, in rows. */
  matrix: DistanceMatrix
  /** The scale goes from −scale to +scale rows. */
  scale: number
  condition: string
  /** Of means, with one decimal. */
  mean: boolean
}

/** Entry by entry, `other` minus `against`: two matrices of one size. */
export const matrixDifference = (against: DistanceMatrix, other: DistanceMatrix): DistanceMatrix => ({
  size: other.size,
  values: other.values.map((value, cell) => value - against.values[cell]!),
})

/** One scale for all differences: their largest size, rounded up to a multiple of 2 rows. */
export function differenceScale(matrices: readonly DistanceMatrix[]): number {
  let largest = 0
  for (const { values } of matrices) for (const value of values) largest = Math.max(largest, Math.abs(value))
  return Math.max(2, Math.ceil(largest / 2) * 2)
}

/** Clauses × clauses: by how many rows two clauses' codes are farther apart in one run than in another. */
export function differenceFigure(input: DifferenceInput, theme: FigureTheme): Figure {
  const { against, other, matrix, scale, mean } = input
  const { size, values } = matrix
  const names = Array.from({ length: size }, (_, clause) => `c${clause + 1}`)
  const digits = mean ? 1 : 0
  const signed = (value: number, places: number) => `${value > 0 ? '+' : ''}${decimal(value, places)}`
  const drawn: Matrix = {
    columns: size,
    rows: size,
    values,
    range: [-scale, scale],
    ramp: theme.diverging,
    inset: { left: 46, right: 66, top: 8, bottom: 42 },
    gap: gapOf(size, size),
    ...(size <= numbersUpTo && {
      numbers: {
        fontSize: 10,
        write: (cell: number) => (cell % (size + 1) === 0 ? '' : signed(values[cell] ?? NaN, digits)),
      },
    }),
    tip: (column, row) =>
      `${names[row]} and ${names[column]}: <b>${signed(values[row * size + column] ?? NaN, mean ? 2 : 0)}</b> rows in ${other.letter} beside ${against.letter}`,
    place: (_column, row) => ({ clause: row }),
    bands: ({ clause }) => {
      const at = clause === undefined || clause >= size ? [] : [clause]
      return { columns: at, rows: at }
    },
  }
  const frame = (): EChartsOption => ({
    ...base(theme),
    grid: { ...drawn.inset },
    xAxis: matrixAxis(theme, 'clause', 26, names),
    yAxis: { ...matrixAxis(theme, 'clause', 32, names), inverse: true },
    visualMap: {
      type: 'continuous',
      seriesIndex: 0,
      min: -scale,
      max: scale,
      inRange: { color: [...theme.diverging] },
      orient: 'vertical',
      right: 4,
      top: 'middle',
      itemWidth: 10,
      itemHeight: 120,
      text: [`+${scale} rows`, `−${scale}`],
      textGap: 6,
      textStyle: { color: theme.secondary, fontSize: 11 },
      hoverLink: false,
      indicatorStyle: { opacity: 0 },
    },
  })
  const average = values.reduce((sum, value) => sum + value, 0) / Math.max(1, size * (size - 1))
  return {
    title: `Distances, ${other.letter} − ${against.letter}`,
    condition: input.condition,
    reading: `Above 0: codes are farther apart in ${other.letter} than in ${against.letter}`,
    label: `Code distances of ${size} clauses in ${other.letter}, ${other.name}, minus those in ${against.letter}, ${against.name}, ${input.condition}: ${signed(average, 1)} rows on average; the scale ends at ±${scale} rows.`,
    get data() {
      return {
        columns: [
          { name: 'clause', unit: 'number, from 1' },
          { name: 'other_clause', unit: 'number, from 1' },
          { name: 'difference', unit: `rows, ${other.letter} minus ${against.letter}` },
        ],
        rows: Array.from(values, (value, cell) => [Math.floor(cell / size) + 1, (cell % size) + 1, value]),
      }
    },
    get option() {
      return { ...frame(), series: matrixSeries(drawn, theme) }
    },
    live: {
      key: [size, scale, other.letter, against.letter, theme],
      get option() {
        return frame()
      },
      matrix: drawn,
    },
  }
}
