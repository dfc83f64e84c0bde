import { Readable } from 'node:stream'
import { writeWhole, zip, type ArchiveFile, type Bytes } from './archive'
import { csv } from './csv'
import { json } from './json'
import { arraysOf, npz } from './npz'
import type { ExportOrder } from './order'
import { parquet } from './parquet'
import type { Reader } from './reader'
import { ArrayDescriptions, describeTable, readme } from './readme'
import type { Block, Table } from './table'
import { chosenTables } from './tables'

/** Writes an export to a file that is not there yet, piece by piece; gives its bytes. */
export const writeExport = (reader: Reader, order: ExportOrder, file: string): Promise<number> =>
  writeWhole(file, order.format === 'json' ? Readable.from(jsonFile(reader, order)) : zip(filesOf(reader, order)))

function filesOf(reader: Reader, order: ExportOrder): ArchiveFile[] {
  switch (order.format) {
    case 'npz':
      return npzFiles(reader, order)
    case 'parquet':
      return tableFiles(reader, order, 'parquet', parquet, false)
    default:
      return tableFiles(reader, order, 'csv', csv, true)
  }
}

/** The rows of all runs, counted. */
class Rows {
  count = 0

  constructor(
    private readonly reader: Reader,
    private readonly ids: readonly string[],
    private readonly table: Table,
  ) {}

  async *blocks(): AsyncGenerator<Block> {
    for (const id of this.ids) {
      for await (const block of this.table.blocks(this.reader, id)) {
        this.count += block.rows
        yield block
      }
    }
  }
}

type Encode = (table: Table, blocks: AsyncIterable<Block>) => Bytes

function tableFiles(
  reader: Reader,
  order: ExportOrder,
  suffix: string,
  encode: Encode,
  compress: boolean,
): ArchiveFile[] {
  const tables = chosenTables(order.parts).map((table) => ({
    table,
    file: `${table.name}.${suffix}`,
    rows: new Rows(reader, order.ids, table),
  }))
  const text = () =>
    readme(
      reader,
      order,
      tables.flatMap(({ table, file, rows }) => describeTable(table, file, rows.count)),
    )
  return [
    ...tables.map(({ table, file, rows }) => ({ name: file, compress, bytes: () => encode(table, rows.blocks()) })),
    readmeFile(text),
  ]
}

function npzFiles(reader: Reader, order: ExportOrder): ArchiveFile[] {
  const described = new ArrayDescriptions()
  return [
    ...order.ids.map((id) => ({
      name: `${id}.npz`,
      compress: false,
      bytes: async function* () {
        const arrays = await arraysOf(reader, id, order.parts)
        described.add(id, arrays)
        yield* npz(arrays)
      },
    })),
    readmeFile(() => readme(reader, order, described.lines())),
  ]
}

/** The last file, as it says what the others hold. */
const readmeFile = (text: () => Promise<string>): ArchiveFile => ({
  name: 'README.md',
  compress: true,
  bytes: async function* () {
    yield Buffer.from(await text())
  },
})

/** Tables by their names, and what no table holds: the specs as they are, and all that was measured with the claims. */
async function* jsonFile(reader: Reader, order: ExportOrder): Bytes {
  const { ids, parts, version, date } = order
  yield Buffer.from(`{"precursor":${JSON.stringify({ version, date })}`)
  const described: string[] = []
  for (const table of chosenTables(parts)) {
    const rows = new Rows(reader, ids, table)
    yield Buffer.from(`,\n${JSON.stringify(table.name)}:`)
    yield* json(table, rows.blocks())
    described.push(...describeTable(table, table.name, rows.count))
  }
  yield* byRun('specs', ids, async (id) => (await reader.getRun(id)).experiment)
  if (parts.includes('claims')) yield* byRun('reports', ids, (id) => reader.claims(id))
  described.push('`specs` and `reports` have the whole spec and the whole report of the claims by the run’s id.', '')
  yield Buffer.from(`,\n"readme":${JSON.stringify(await readme(reader, order, described))}}\n`)
}

async function* byRun(name: string, ids: readonly string[], value: (id: string) => Promise<unknown>): Bytes {
  yield Buffer.from(`,\n${JSON.stringify(name)}:{`)
  for (const [i, id] of ids.entries()) {
    yield Buffer.from(`${i === 0 ? '' : ',\n'}${JSON.stringify(id)}:${JSON.stringify(await value(id))}`)
  }
  yield Buffer.from('}')
}
