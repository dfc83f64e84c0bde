import type { Database } from 'better-sqlite3'
import { LabFailure } from '../../../contract/errors'
import { runsMigration } from './0001-runs'
import { branchesMigration } from './0002-branches'
import { tidyingMigration } from './0003-tidying'

/** Entry i takes a database from version i to i + 1. Entries are only ever added: a released one is never changed. */
const migrations: readonly string[] = [runsMigration, branchesMigration, tidyingMigration]

export const schemaVersion = migrations.length

/** Takes a database from one version to another; bundles of older stores are read with it, too. Within the caller's transaction. */
export function applyMigrations(database: Database, from: number, to: number): void {
  for (const migration of migrations.slice(from, to)) database.exec(migration)
  database.pragma(`user_version = ${to}`)
}

/** Brings the database to `schemaVersion`, all or nothing. The version is read under the write lock: two may start at once. */
export function migrate(database: Database): void {
  const run = database.transaction(() => {
    const version = Number(database.pragma('user_version', { simple: true }))
    if (version > schemaVersion) {
      throw new LabFailure(
        'store-failed',
        `${database.name} was written by a newer version of Precursor (its schema is ${version}, this version knows ${schemaVersion}). Update Precursor, or point PRECURSOR_DATA at another folder.`,
      )
    }
    applyMigrations(database, version, schemaVersion)
  })
  run.immediate()
}
