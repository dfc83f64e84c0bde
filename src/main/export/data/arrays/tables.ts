import type { Reader } from '../reader'
import type { Cell, Column, Table } from '../table'
import { numberArray, textArray, type RunArray } from './array'

/** A small table of a run, an array a column: what the claims gave. */
export async function tableArrays(reader: Reader, id: string, table: Table): Promise<RunArray[]> {
  const { name, columns } = table
  const cells: Cell[][] = columns.map(() => [])
  for await (const block of table.blocks(reader, id)) {
    block.cells.forEach((column, i) => {
      for (const cell of column) cells[i]!.push(cell)
    })
  }
  if (cells[0]!.length === 0) return []
  // The first column is the run's id, which the whole file is of.
  return columns.slice(1).map((column, i) => columnArray(`${name}_${column.name}`, column, cells[i + 1]!))
}

const dtypes = { int32: '<i4', int64: '<i8', float32: '<f4', float64: '<f8', boolean: '|b1' } as const

function columnArray(name: string, column: Column, cells: readonly Cell[]): RunArray {
  const described = { name, axes: '[entry]', about: column.about }
  return column.type === 'text'
    ? textArray(described, cells.map(String))
    : numberArray(described, dtypes[column.type], cells.map(Number))
}
