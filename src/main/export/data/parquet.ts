import { ByteWriter, ParquetWriter, schemaFromColumnData, type BasicType, type ColumnSource } from 'hyparquet-writer'
import { mostRows, type Block, type Cell, type Cells, type Column, type ColumnType, type Table } from './table'

const types: Record<ColumnType, BasicType> = {
  text: 'STRING',
  boolean: 'BOOLEAN',
  int32: 'INT32',
  int64: 'INT64',
  float32: 'FLOAT',
  float64: 'DOUBLE',
}

/** Rows of a row group at least, where there are so many: small groups cost readers time, large ones hold memory here. */
const rowsAGroup = mostRows

/** A table as Parquet, Snappy-compressed, a row group at a time. */
export async function* parquet({ columns }: Table, blocks: AsyncIterable<Block>): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter()
  const schema = schemaFromColumnData({ columnData: columns.map((column) => source(column, [])) })
  const file = new ParquetWriter({ writer: bytes, schema, createdBy: 'Precursor' })
  for await (const block of inGroups(columns.length, blocks)) {
    await file.write({
      columnData: columns.map((column, i) => source(column, block.cells[i]!)),
      rowGroupSize: block.rows,
    })
    yield taken(bytes)
  }
  await file.finish()
  yield taken(bytes)
}

function source({ name, type, nullable = false }: Column, cells: Cells): ColumnSource {
  const isFloat = type === 'float32' || type === 'float64'
  return {
    name,
    data: type === 'int64' ? Array.from(cells, (cell: Cell) => (cell === null ? null : BigInt(cell))) : cells,
    type: types[type],
    nullable,
    // A dictionary would take −0 for 0, and there is little to compress.
    ...(isFloat ? { encoding: 'PLAIN', codec: 'UNCOMPRESSED' } : {}),
  }
}

/** What was written since, and room for more. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice()
  writer.index = 0
  return bytes
}

/** Blocks put together until each has as many rows as a group wants; the last has what is left. */
async function* inGroups(width: number, blocks: AsyncIterable<Block>): AsyncGenerator<Block> {
  let gathered: Block[] = []
  let rows = 0
  for await (const block of blocks) {
    gathered.push(block)
    rows += block.rows
    if (rows < rowsAGroup) continue
    yield gathered.length === 1 ? block : together(width, gathered)
    gathered = []
    rows = 0
  }
  if (rows > 0) yield together(width, gathered)
}

const together = (width: number, blocks: readonly Block[]): Block => ({
  rows: blocks.reduce((sum, { rows }) => sum + rows, 0),
  cells: Array.from({ length: width }, (_, column) => blocks.flatMap(({ cells }) => Array.from<Cell>(cells[column]!))),
})
