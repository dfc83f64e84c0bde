import type { Reader } from './reader'

export type ColumnType = 'text' | 'boolean' | 'int32' | 'int64' | 'float32' | 'float64'

export interface Column {
  name: string
  type: ColumnType
  /** Null where there is no such thing; a number that could not be had is NaN. */
  nullable?: boolean
  /** What it is, with its unit. */
  about: string
}

export type Cell = string | number | boolean | null

/** The values of one column. */
export type Cells = Cell[] | Int32Array | Float32Array | Float64Array

/** Some rows of a table, column by column in the table's order, each of length `rows`. */
export interface Block {
  rows: number
  cells: readonly Cells[]
}

/** A table of an export: the rows of one run after the other's. */
export interface Table {
  name: string
  /** What a row is. */
  about: string
  columns: readonly Column[]
  /** The rows of one run. */
  blocks(reader: Reader, id: string): AsyncIterable<Block>
}

/** Rows of a block: what is made of them, as text and as objects, stays within some tens of MB. */
export const mostRows = 2 ** 17

/** Whole numbers, one a row. */
export function integers(rows: number, value: (row: number) => number): Int32Array {
  const all = new Int32Array(rows)
  for (let row = 0; row < rows; row++) all[row] = value(row)
  return all
}

/** The same value in each row. */
export const constant = (value: Cell, rows: number): Cell[] => new Array<Cell>(rows).fill(value)

/** Rows, each a value a column, as blocks. */
export async function* blocksOf(width: number, rows: AsyncIterable<Cell[]> | Iterable<Cell[]>): AsyncGenerator<Block> {
  let gathered: Cell[][] = []
  for await (const row of rows) {
    gathered.push(row)
    if (gathered.length < mostRows) continue
    yield transposed(width, gathered)
    gathered = []
  }
  if (gathered.length > 0) yield transposed(width, gathered)
}

const transposed = (width: number, rows: readonly Cell[][]): Block => ({
  rows: rows.length,
  cells: Array.from({ length: width }, (_, column) => rows.map((row) => row[column]!)),
})

/** Stretches of `total` rows, in order: blocks of a table whose rows are numbered. */
export function* rowRanges(total: number): Generator<{ from: number; rows: number }> {
  for (let from = 0; from < total; from += mostRows) yield { from, rows: Math.min(mostRows, total - from) }
}
