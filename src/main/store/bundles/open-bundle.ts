import BetterSqlite3, { type Database } from 'better-sqlite3'
import { copyFileSync, constants } from 'node:fs'
import { join } from 'node:path'
import { bundleDigest, RunDigest } from './digest'
import { damaged, reasonOf } from './failures'
import type { BundleRow, BundleVersion } from './format'
import { readHeader } from './header'
import { RunReader } from './run-reader'
import { carriedTables, schemaOf, type Table } from './tables'

export interface BundledRun {
  /** The number of its row. */
  id: number
  uuid: string
  checksum: string
}

/** A bundle that is whole, of this version or an older one. Whether its rows are what Precursor writes is not known yet. */
export interface OpenBundle {
  file: string
  database: Database
  schema: number
  appVersion: string
  tables: Table[]
  runs: BundledRun[]
}

/** Reads the rows of its runs. */
export const readerOf = ({ file, database, tables }: OpenBundle): RunReader =>
  new RunReader(database, tables, (thrown) => damaged(file, reasonOf(thrown)))

/**
 * Copies a bundle to `folder`, opens the copy to read, lets `work` have it, and closes it. A copy is this process's alone: no
 * lock, which some network drives have none of, no journal that happens to lie beside it, and nobody who changes it once it is
 * checked. Throws 'bad-input' with a sentence for anything but a whole bundle.
 */
export function withBundle<T>(file: string, folder: string, work: (bundle: OpenBundle) => T): T {
  const version = readHeader(file)
  const copy = join(folder, 'bundle.sqlite')
  copyFileSync(file, copy, constants.COPYFILE_FICLONE)
  const database = attempt(file, () => new BetterSqlite3(copy, { readonly: true }))
  try {
    const tables = carriedTables(version.schema)
    const { row, runs } = attempt(file, () => {
      distrust(database)
      requireSchema(database, tables)
      requireWhole(database)
      requireShortTexts(database, tables)
      const contents = readContents(database, version)
      requireSums(database, tables, contents.runs)
      return contents
    })
    return work({ file, database, schema: version.schema, appVersion: row.app_version, tables, runs })
  } finally {
    database.close()
  }
}

/** Whatever goes wrong in reading a file that may be any is damage. */
function attempt<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (thrown) {
    throw damaged(file, reasonOf(thrown))
  }
}

/** https://www.sqlite.org/security.html, "Untrusted SQLite Database Files". */
function distrust(database: Database): void {
  database.pragma('trusted_schema = OFF')
  database.pragma('cell_size_check = ON')
  database.pragma('mmap_size = 0')
}

/** Its schema runs no SQL of its own where it is ours to the letter; nothing but the schema has been read until then. */
function requireSchema(database: Database, tables: readonly Table[]): void {
  const empty = new BetterSqlite3(':memory:')
  try {
    for (const statement of schemaOf(tables)) empty.exec(statement)
    if (schemaText(database) !== schemaText(empty)) throw new Error('its tables are not those of its version')
  } finally {
    empty.close()
  }
}

const schemaText = (database: Database): string =>
  JSON.stringify(
    database.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').raw().all(),
  )

function requireWhole(database: Database): void {
  const finding = String(database.pragma('integrity_check(1)', { simple: true }))
  if (finding !== 'ok') throw new Error(finding)
}

/** Far more than any but a report of claims has. */
const mostOfText = 1024 * 1024

/** Before anything is read: a text of the size of the memory would take the store's thread with it. */
function requireShortTexts(database: Database, tables: readonly Table[]): void {
  for (const { name, content } of tables) {
    for (const { name: column, type } of content) {
      if (type !== 'TEXT' || column === 'report') continue
      const long = database.prepare(`SELECT 1 FROM ${name} WHERE octet_length(${column}) > ${mostOfText} LIMIT 1`).get()
      if (long !== undefined) throw new Error(`a text of ${name}.${column} is longer than any`)
    }
  }
}

/** It is shown in sentences. */
const mostOfVersion = 100

function readContents(database: Database, version: BundleVersion): { row: BundleRow; runs: BundledRun[] } {
  const [stored, ...others] = database.prepare<[], BundleRow>('SELECT * FROM bundle').all()
  if (!stored || others.length > 0) throw new Error('it does not say what it is')
  const runs = database
    .prepare<[], BundledRun>(
      'SELECT id, uuid, sha256 AS checksum FROM runs LEFT JOIN checksums ON run_id = id ORDER BY id',
    )
    .all()
  const { sha256, ...row } = stored
  const isOfThisFile = row.format === version.format && row.schema === version.schema && row.runs === runs.length
  const checksums = runs.map((run) => run.checksum)
  if (!isOfThisFile || sha256 !== bundleDigest(row, checksums)) throw new Error('its checksum is another')
  if (row.app_version.length > mostOfVersion) throw new Error('it does not say what it was made by')
  return { row: stored, runs }
}

function requireSums(database: Database, tables: readonly Table[], runs: readonly BundledRun[]): void {
  const reader = new RunReader(database, tables)
  for (const { id, uuid, checksum } of runs) {
    const digest = new RunDigest()
    reader.visit(id, (table, row) => digest.add(table, row))
    if (digest.finish() !== checksum) throw new Error(`the checksum of run ${uuid} is another`)
  }
}
