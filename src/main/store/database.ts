import BetterSqlite3, { SqliteError, type Database } from 'better-sqlite3'
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
    switchToWal(database)
    // NORMAL: a power cut may lose the last pieces but never leaves half of one.
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

/** Between two tries; the other's switch takes about a millisecond. */
const retryEveryMs = 5

/**
 * Write-ahead log: readers never wait for the writer. Two processes that open a new file at once both switch it, and SQLite
 * answers the second "busy" at once, without the timeout's waiting, as waiting could be for each other.
 */
function switchToWal(database: Database): void {
  const deadline = performance.now() + busyTimeoutMs
  for (;;) {
    try {
      database.pragma('journal_mode = WAL')
      return
    } catch (thrown) {
      const isBusy = thrown instanceof SqliteError && thrown.code.startsWith('SQLITE_BUSY')
      if (!isBusy || performance.now() > deadline) throw thrown
      // Only the store's thread sleeps.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, retryEveryMs)
    }
  }
}
