import BetterSqlite3, { type Database } from 'better-sqlite3'
import { accessSync, constants, existsSync, mkdirSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, storeFailure } from './failures'
import { migrate, storedVersion } from './migrations/migrate'

/**
 * The window and the command line are two processes that may write to the same file. A write takes milliseconds, so one
 * that waits longer than this is up against something stuck; and the wait blocks only the store's thread.
 */
const busyTimeoutMs = 10_000

/** The write-ahead log is cut back to this after a checkpoint: one big piece must not keep its disk space for good. */
const journalSizeLimit = 64 * 1024 * 1024

/** The file of a data folder that holds all runs. */
export const storeFile = (folder: string): string => join(folder, 'precursor.sqlite')

/** Shown on the terminal, beside whatever a command prints. */
const tellOnTerminal = (line: string): void => void process.stderr.write(`${line}\n`)

/**
 * Opens `precursor.sqlite` in the folder, makes both where missing, and brings the schema up to date; what is done to an older
 * store is told in a line. Nothing is written to the store of a newer version, or to what is not a store. Throws 'store-failed'.
 */
export function openDatabase(folder: string, tell = tellOnTerminal): Database {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (thrown) {
    throw storeFailure(thrown, 'make the data folder', folder)
  }
  const file = storeFile(folder)
  let database: Database | null = null
  try {
    requireWritable(folder, file)
    database = new BetterSqlite3(file, { timeout: busyTimeoutMs })
    // Before the first page is written, or it takes a VACUUM: so that deleting gives disk space back.
    if (storedVersion(database) === 0) database.pragma('auto_vacuum = INCREMENTAL')
    switchToWal(database)
    // NORMAL: a power cut may lose the last pieces but never leaves half of one.
    database.pragma('synchronous = NORMAL')
    database.pragma(`journal_size_limit = ${journalSizeLimit}`)
    database.pragma('foreign_keys = ON')
    migrate(database, tell)
    giveSpaceBack(database, folder, tell)
    return database
  } catch (thrown) {
    database?.close()
    throw storeFailure(thrown, 'open', file, { folder })
  }
}

/** SQLite would open a file that may not be written and fail at the first write, in the middle of a run. */
function requireWritable(folder: string, file: string): void {
  accessSync(folder, constants.W_OK)
  if (existsSync(file)) accessSync(file, constants.R_OK | constants.W_OK)
}

/** As in SQLite's file format: `incremental_vacuum` cuts free pages off. */
const incremental = 2

/** The log takes the whole database once more, and so does a file of SQLite's own. */
const copiesInVacuum = 2

/** A store of before schema 3 is made anew once, so that deleting gives disk space back. It works without, so nothing fails. */
function giveSpaceBack(database: Database, folder: string, tell: (line: string) => void): void {
  if (database.pragma('auto_vacuum', { simple: true }) === incremental) return
  try {
    const { bavail, bsize } = statfsSync(folder)
    if (bavail * bsize < copiesInVacuum * statSync(database.name).size) return
    database.pragma('auto_vacuum = INCREMENTAL')
    database.exec('VACUUM')
    database.pragma('wal_checkpoint(TRUNCATE)')
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    tell(`${database.name} could not be rearranged, so deleting runs gives no disk space back yet: ${reason}.`)
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
      if (!codeOf(thrown).startsWith('SQLITE_BUSY') || performance.now() > deadline) throw thrown
      // Only the store's thread sleeps.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, retryEveryMs)
    }
  }
}
