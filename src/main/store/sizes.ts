import type { Database } from 'better-sqlite3'
import { runRow } from './runs'

/**
 * About how many bytes of the file runs take: all values that are stored of them, without what SQLite writes around these.
 * Large values are not read for it.
 */
export function runBytes(database: Database, uuids: readonly string[]): number {
  const ids = uuids.map((uuid) => runRow(database, uuid).id)
  const sums = tablesOfRuns(database).map(({ table, columns }) => {
    const width = columns.map((column) => `coalesce(octet_length("${column}"), 0)`).join(' + ')
    return database
      .prepare<[number], number>(`SELECT coalesce(sum(${width}), 0) FROM "${table}" WHERE run_id = ?`)
      .pluck()
  })
  let bytes = 0
  for (const id of ids) for (const sum of sums) bytes += sum.get(id) ?? 0
  return bytes
}

/** Tables whose rows belong to a run, with their columns. */
function tablesOfRuns(database: Database): { table: string; columns: string[] }[] {
  const rows = database
    .prepare<[], { table: string; column: string }>(
      `SELECT tables.name AS "table", columns.name AS "column"
       FROM pragma_table_list AS tables JOIN pragma_table_info(tables.name) AS columns
       WHERE tables.schema = 'main' AND tables.type = 'table'`,
    )
    .all()
  return [...new Set(rows.map(({ table }) => table))]
    .map((table) => ({ table, columns: rows.filter((row) => row.table === table).map(({ column }) => column) }))
    .filter(({ columns }) => columns.includes('run_id'))
}
