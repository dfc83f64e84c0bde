import BetterSqlite3, { type Database } from 'better-sqlite3'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { storeFailure } from './failures'
import { migrate } from './migrations/migrate'

/**
 * The window and the command line are two processes that may write to the same file. A write takes milliseconds, so one
 * that waits longer than this is up against something stuck; and the wait blocks only the store's thread.
 */
const busyTimeoutMs = 10_000

/** The write-ahead log is cut back to this after a checkpoint: one big piece must not keep its disk space for good. */
const journalSizeLimit = 64 * 1024 * 1024

/** Opens `precursor.sqlite` in the folder, makes both where missing, and brings the schema up to date. */
export function openDatabase(folder: string): Database {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (thrown) {
    throw storeFailure(thrown, 'make the data folder', folder)
  }
  const file = join(folder, 'precursor.sqlite')
  let database: Database | null = null
  try {
    database = new BetterSqlite3(file, { timeout: busyTimeoutMs })
    // Readers never wait for the writer. NORMAL: a power cut may lose the last pieces but never leaves half of one.
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = NORMAL')
    database.pragma(`journal_size_limit = ${journalSizeLimit}`)
    database.pragma('foreign_keys = ON')
    migrate(database)
    return database
  } catch (thrown) {
    database?.close()
    throw storeFailure(thrown, 'open', file)
  }
}
