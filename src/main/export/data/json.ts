import type { Block, Cell, Table } from './table'

/**
 * One value. JSON has no NaN, which is null as in pandas, and no infinity, for which a number too large for a float64 stands:
 * JavaScript and Python both read it as infinite.
 */
export function jsonCell(value: Cell | undefined): string {
  if (typeof value !== 'number' || Number.isFinite(value)) return JSON.stringify(value)
  if (Number.isNaN(value)) return 'null'
  return value > 0 ? '1e999' : '-1e999'
}

/** A table as `pandas.DataFrame(**table)` takes it: the names of the columns, and rows. */
export async function* json({ columns }: Table, blocks: AsyncIterable<Block>): AsyncGenerator<Buffer> {
  yield Buffer.from(`{"columns":${JSON.stringify(columns.map(({ name }) => name))},"data":[`)
  let isFirst = true
  for await (const { rows, cells } of blocks) {
    const lines = Array.from(
      { length: rows },
      (_, row) => `[${cells.map((column) => jsonCell(column[row])).join(',')}]`,
    )
    yield Buffer.from(`${isFirst ? '\n' : ',\n'}${lines.join(',\n')}`)
    isFirst = false
  }
  yield Buffer.from(isFirst ? ']}' : '\n]}')
}
