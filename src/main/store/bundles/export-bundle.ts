import BetterSqlite3, { type Database } from 'better-sqlite3'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { version as appVersion } from '../../../../package.json'
import { LabFailure } from '../../../contract/errors'
import { storeFailure } from '../failures'
import { noSuchRun } from '../runs'
import { bundleDigest, RunDigest } from './digest'
import { applicationId, formatVersion, toUserVersion, type BundleRow } from './format'
import { RunReader } from './run-reader'
import { RunWriter } from './run-writer'
import { carriedTables, schemaOf } from './tables'

/**
 * Writes runs to one file that `importBundle` reads, on any machine; gives its size. The file bears its name only when it is
 * whole; its folder is made where it is missing. Throws 'not-found' for a run that is not here, 'bad-input' where the file
 * exists or no run is named, else 'store-failed'.
 */
export function exportBundle(database: Database, ids: readonly string[], file: string): { bytes: number } {
  const target = resolve(file)
  if (ids.length === 0) throw new LabFailure('bad-input', 'A bundle needs at least one run.')
  requireFree(target)
  const unfinished = join(dirname(target), `.unfinished-${process.pid}.precursor`)
  try {
    mkdirSync(dirname(target), { recursive: true })
    remove(unfinished)
    // One moment of the store: another process may write meanwhile.
    database.transaction(() => writeRuns(database, [...new Set(ids)], unfinished))()
    const bytes = flushed(unfinished)
    requireFree(target)
    renameSync(unfinished, target)
    return { bytes }
  } catch (thrown) {
    throw storeFailure(thrown, 'write the bundle', target, {
      otherwise: 'Name a file in a folder that may be written.',
    })
  } finally {
    remove(unfinished)
  }
}

/** Where its folder is no folder, nothing was written. */
function remove(file: string): void {
  if (existsSync(file)) rmSync(file)
}

function requireFree(file: string): void {
  if (!existsSync(file)) return
  throw new LabFailure('bad-input', `There is a file ${file} already, and a bundle replaces nothing: name another.`)
}

function writeRuns(database: Database, ids: readonly string[], file: string): void {
  const schema = Number(database.pragma('user_version', { simple: true }))
  const rows = ids.map((id) => rowOf(database, id))
  const tables = carriedTables(schema)
  const bundle = new BetterSqlite3(file)
  try {
    // Nobody reads the file before it is whole, and nobody sees it if it never is.
    bundle.pragma('journal_mode = OFF')
    bundle.pragma('synchronous = OFF')
    bundle.pragma(`application_id = ${applicationId}`)
    bundle.pragma(`user_version = ${toUserVersion({ format: formatVersion, schema })}`)
    bundle.transaction(() => {
      for (const statement of schemaOf(tables)) bundle.exec(statement)
      const reader = new RunReader(database, tables, (thrown) => storeFailure(thrown, 'read from', database.name))
      const writer = new RunWriter(bundle, tables)
      const insert = bundle.prepare<[number, string]>('INSERT INTO checksums (run_id, sha256) VALUES (?, ?)')
      const checksums = rows.map((row) => {
        const digest = new RunDigest()
        reader.visit(row, (table, cells) => {
          digest.add(table, cells)
          writer.write(table, cells)
        })
        const checksum = digest.finish()
        insert.run(writer.runId, checksum)
        return checksum
      })
      describe(bundle, schema, checksums)
    })()
  } finally {
    bundle.close()
  }
}

function rowOf(database: Database, uuid: string): number {
  const row = database.prepare<[string], number>('SELECT id FROM runs WHERE uuid = ?').pluck().get(uuid)
  if (row === undefined) throw noSuchRun(uuid)
  return row
}

function describe(bundle: Database, schema: number, checksums: readonly string[]): void {
  const row: Omit<BundleRow, 'sha256'> = {
    format: formatVersion,
    schema,
    app_version: appVersion,
    made_at: new Date().toISOString(),
    runs: checksums.length,
  }
  bundle
    .prepare(
      `INSERT INTO bundle (format, schema, app_version, made_at, runs, sha256)
       VALUES (:format, :schema, :app_version, :made_at, :runs, :sha256)`,
    )
    .run({ ...row, sha256: bundleDigest(row, checksums) })
}

/** A crash of the machine must not leave a name without its content. Gives the size. */
function flushed(file: string): number {
  const descriptor = openSync(file, 'r+')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  return statSync(file).size
}
