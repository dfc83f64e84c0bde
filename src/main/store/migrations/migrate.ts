import type { Database } from 'better-sqlite3'
import { LabFailure } from '../../../contract/errors'
import { runsMigration } from './0001-runs'
import { branchesMigration } from './0002-branches'
import { tidyingMigration } from './0003-tidying'
import { coloursMigration } from './0004-colours'
import { copyBefore } from './copy-before'

/** Entry i takes a database from version i to i + 1. Entries are only ever added: a released one is never changed. */
const migrations: readonly string[] = [runsMigration, branchesMigration, tidyingMigration, coloursMigration]

export const schemaVersion = migrations.length

/** Takes a database from one version to another; bundles of older stores are read with it, too. Within the caller's transaction. */
export function applyMigrations(database: Database, from: number, to: number): void {
  for (const migration of migrations.slice(from, to)) database.exec(migration)
  database.pragma(`user_version = ${to}`)
}

/** 0: there is nothing in it yet. Throws 'store-failed' for a store of a newer version, and for another program's database. */
export function storedVersion(database: Database): number {
  // In one transaction, as somebody else may be making the tables just now.
  const read = database.transaction(() => ({
    version: Number(database.pragma('user_version', { simple: true })),
    tables: database.prepare<[], number>('SELECT count(*) FROM sqlite_schema').pluck().get(),
  }))
  const { version, tables } = read()
  if (version > schemaVersion) {
    throw new LabFailure(
      'store-failed',
      `${database.name} was written by a newer version of Precursor (its schema is ${version}, this version knows ${schemaVersion}). Update Precursor, or point PRECURSOR_DATA at another folder.`,
    )
  }
  if (version === 0 && tables !== 0) {
    throw new LabFailure(
      'store-failed',
      `${database.name} is another program’s database: move it away, or point PRECURSOR_DATA at another folder.`,
    )
  }
  return version
}

/**
 * Brings the database to `schemaVersion`, all or nothing. A store that has something in it is copied beside itself first; `tell`
 * hears where to. Throws 'store-failed'.
 */
export function migrate(database: Database, tell: (line: string) => void): void {
  if (storedVersion(database) === schemaVersion) return
  const made: { copy: string | null } = { copy: null }
  // The version is read again under the write lock: two may start at once. The copy is of what the lock keeps as it is.
  const run = database.transaction(() => {
    const version = storedVersion(database)
    if (version === schemaVersion) return
    if (version > 0) made.copy = copyBefore(database.name, schemaVersion)
    applyMigrations(database, version, schemaVersion)
  })
  try {
    run.immediate()
  } catch (thrown) {
    if (made.copy === null) throw thrown
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    throw new LabFailure(
      'store-failed',
      `Could not bring ${database.name} to this version of Precursor: ${reason}. It is as it was, and ${made.copy} is a copy of it. Free disk space if there is little; otherwise go on with the version of Precursor that you had.`,
    )
  }
  if (made.copy !== null) tell(`${database.name} is now of schema ${schemaVersion}; ${made.copy} is as it was before.`)
}
