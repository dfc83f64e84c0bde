import { csvFormatRow, csvFormatValue } from 'd3-dsv'
import type { Block, Cells, Table } from './table'

/**
 * A table as RFC 4180 has it, in UTF-8 with line feeds: quotes where they are needed, nothing for null, NaN, Infinity and
 * −Infinity as these words, and numbers with every digit that they have as float64 (float32 values are such).
 */
export async function* csv({ columns }: Table, blocks: AsyncIterable<Block>): AsyncGenerator<Buffer> {
  yield Buffer.from(`${csvFormatRow(columns.map(({ name }) => name))}\n`)
  for await (const { rows, cells } of blocks) {
    const fields = cells.map(fieldsOf)
    let text = ''
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < fields.length; column++) {
        if (column > 0) text += ','
        text += fields[column]!(row)
      }
      text += '\n'
    }
    yield Buffer.from(text)
  }
}

/** The text of each value of a column. Numbers need no quotes; texts come in long stretches of the same one. */
function fieldsOf(cells: Cells): (row: number) => string {
  if (!Array.isArray(cells)) return (row) => String(cells[row])
  let last: unknown
  let text = ''
  return (row) => {
    const cell = cells[row]
    if (typeof cell !== 'string') return cell === null ? '' : String(cell)
    if (cell === last) return text
    last = cell
    return (text = csvFormatValue(cell))
  }
}
