import { csvFormatRow, csvFormatRows } from 'd3-dsv'
import type { Block, Table } from './table'

/**
 * A table as RFC 4180 has it, in UTF-8 with line feeds: quotes where they are needed, nothing for null, NaN, Infinity and
 * −Infinity as these words, and numbers with every digit that they have as float64 (float32 values are such).
 */
export async function* csv({ columns }: Table, blocks: AsyncIterable<Block>): AsyncGenerator<Buffer> {
  yield Buffer.from(`${csvFormatRow(columns.map(({ name }) => name))}\n`)
  for await (const { rows, cells } of blocks) {
    const lines = Array.from({ length: rows }, (_, row) => cells.map((column) => column[row]))
    // d3-dsv writes whatever has a text; its types know texts alone.
    yield Buffer.from(`${csvFormatRows(lines as unknown as string[][])}\n`)
  }
}
