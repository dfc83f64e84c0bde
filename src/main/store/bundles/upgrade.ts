import BetterSqlite3, { type Database } from 'better-sqlite3'
import { join } from 'node:path'
import { applyMigrations, schemaVersion } from '../migrations/migrate'
import { refusal } from './failures'
import { readerOf, type BundledRun, type OpenBundle } from './open-bundle'
import { RunWriter } from './run-writer'
import { carriedTables } from './tables'

/** The runs of a bundle of an older store, brought up to date by the store's own migrations, in a store of their own in `folder`. */
export function withUpgraded<T>(bundle: OpenBundle, folder: string, work: (upgraded: OpenBundle) => T): T {
  const database = new BetterSqlite3(join(folder, 'upgraded.sqlite'))
  try {
    // Nobody else opens it, and it is not kept.
    database.pragma('journal_mode = OFF')
    database.pragma('synchronous = OFF')
    const runs = filled(database, bundle)
    return work({ ...bundle, database, schema: schemaVersion, tables: carriedTables(schemaVersion), runs })
  } finally {
    database.close()
  }
}

/** The bundle's runs, as they are numbered there. */
function filled(database: Database, bundle: OpenBundle): BundledRun[] {
  const { schema, tables, runs } = bundle
  const fill = database.transaction(() => {
    applyMigrations(database, 0, schema)
    const reader = readerOf(bundle)
    const writer = new RunWriter(database, tables, undefined, { process: process.pid })
    const copied = runs.map((run) => {
      reader.visit(run.id, (table, row) => writer.write(table, row))
      return { ...run, id: writer.runId }
    })
    applyMigrations(database, schema, schemaVersion)
    return copied
  })
  try {
    return fill()
  } catch (thrown) {
    throw refusal(thrown, bundle)
  }
}
