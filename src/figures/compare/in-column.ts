import type { EChartsOption } from 'echarts'
import type { Figure } from '../figure'
import { gapOf, type Matrix } from '../matrix'
import { isWhole, type Range } from './range'

/** Cells from `from` on, below `before`, that a range of `size` cells shows; at least one. */
function cells([from, to]: Range, size: number): { from: number; before: number } {
  const first = Math.min(size - 1, Math.floor(from * size + 1e-9))
  return { from: first, before: Math.max(first + 1, Math.ceil(to * size - 1e-9)) }
}

/** A part of a matrix, whose cells stand for what they stood for. */
export function part(matrix: Matrix, x: Range, y: Range): Matrix {
  if (isWhole(x) && isWhole(y)) return matrix
  const [across, down] = [cells(x, matrix.columns), cells(y, matrix.rows)]
  const [columns, rows] = [across.before - across.from, down.before - down.from]
  const original = (cell: number) =>
    (down.from + Math.floor(cell / columns)) * matrix.columns + across.from + (cell % columns)
  const { marks, numbers } = matrix
  const shift = (places: number[], { from, before }: { from: number; before: number }) =>
    places.filter((place) => place >= from && place < before).map((place) => place - from)
  return {
    ...matrix,
    columns,
    rows,
    values: Float64Array.from({ length: columns * rows }, (_, cell) => matrix.values[original(cell)]!),
    gap: gapOf(columns, rows),
    ...(marks && { marks: Uint8Array.from({ length: columns * rows }, (_, cell) => marks[original(cell)]!) }),
    ...(numbers && { numbers: { ...numbers, write: (cell: number) => numbers.write(original(cell)) } }),
    tip: (column, row) => matrix.tip(across.from + column, down.from + row),
    place: (column, row) => matrix.place(across.from + column, down.from + row),
    bands: (place) => {
      const bands = matrix.bands(place)
      return { columns: shift(bands.columns, across), rows: shift(bands.rows, down) }
    },
  }
}

/** CSS pixels around the cells where the scale of colours stands above all columns, not in each. */
export const columnInset = { left: 50, right: 6, top: 6, bottom: 42 }

/** Numbers in more columns than this would touch. */
const numbersUpTo = 10

interface Categories {
  data: string[]
}

/**
 * A matrix as one of several columns has it in the window: without a scale of its own, and zoomed into. What is written to a file is
 * all of it, with its scale.
 */
export function inColumn(figure: Figure, x: Range, y: Range): Figure {
  const { live, title, condition, reading, label } = figure
  const matrix = live?.matrix
  if (!live || !matrix) return figure
  const { numbers, ...rest } = part(matrix, x, y)
  const fit = numbers !== undefined && rest.columns <= numbersUpTo ? { numbers } : {}
  const shown = { ...rest, ...fit, inset: columnInset }
  const sliced = (axis: EChartsOption['xAxis'] | EChartsOption['yAxis'], range: Range, size: number) => {
    const { from, before } = cells(range, size)
    const categories = axis as unknown as Categories
    return { ...categories, data: categories.data.slice(from, before) }
  }
  return {
    title,
    condition,
    reading,
    label,
    get option() {
      return figure.option
    },
    get data() {
      return figure.data
    },
    ...(figure.leastHeight !== undefined && { leastHeight: figure.leastHeight }),
    live: {
      key: [...live.key, ...x, ...y],
      get option() {
        const { option } = live
        return {
          ...option,
          visualMap: [],
          // The cells fill just this, whatever room names would like to have.
          grid: { ...columnInset, outerBoundsMode: 'none' },
          xAxis: sliced(option.xAxis, x, matrix.columns),
          yAxis: sliced(option.yAxis, y, matrix.rows),
        } as EChartsOption
      },
      matrix: shown,
    },
  }
}
