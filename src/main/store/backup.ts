import BetterSqlite3, { type Database } from 'better-sqlite3'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { LabFailure } from '../../contract/errors'
import { storeFailure } from './failures'

/** Pages of 4 KiB between two other requests to the store's thread: a few milliseconds' worth. */
const pagesAStep = 1024

/** More than any file has. */
const allPages = 0x7fffffff

/**
 * Writes a whole copy of the database as it is when the last page is copied, while others read and write (SQLite's online
 * backup); gives its size. The copy is one file, without a log beside it, and bears its name only when it is whole. Its folder
 * is made where it is missing. Rejects with 'bad-input' where the file exists, else with 'store-failed'.
 */
export async function backup(database: Database, file: string): Promise<{ bytes: number }> {
  const target = resolve(file)
  requireFree(target)
  const unfinished = join(dirname(target), `.unfinished-${process.pid}-${basename(target)}`)
  try {
    await mkdir(dirname(target), { recursive: true })
    await copy(database, unfinished)
    const { size } = await stat(unfinished)
    requireFree(target)
    await rename(unfinished, target)
    return { bytes: size }
  } catch (thrown) {
    throw storeFailure(thrown, 'write the backup', target, {
      otherwise: 'Name a file in a folder that may be written.',
    })
  } finally {
    for (const suffix of ['', '-journal', '-wal', '-shm']) {
      await rm(`${unfinished}${suffix}`, { force: true }).catch(() => undefined)
    }
  }
}

function requireFree(file: string): void {
  if (!existsSync(file)) return
  throw new LabFailure('bad-input', `There is a file ${file} already, and a backup replaces nothing: name another.`)
}

async function copy(database: Database, file: string): Promise<void> {
  let remaining = Infinity
  await database.backup(file, {
    progress: ({ remainingPages }) => {
      // Another process has written, which begins the copy anew: the next try is made in one go, as it could be so for ever.
      const begunAnew = remainingPages > remaining
      remaining = begunAnew ? -1 : remainingPages
      return begunAnew || remaining < 0 ? allPages : pagesAStep
    },
  })
  const written = new BetterSqlite3(file)
  try {
    // A copy in the log's mode could not be read from where nothing may be written.
    written.pragma('journal_mode = DELETE')
  } finally {
    written.close()
  }
}
