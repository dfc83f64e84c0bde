import type { Database } from 'better-sqlite3'
import { existsSync, fsyncSync, mkdirSync, openSync, closeSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Writes all that a connection reads to a new file, at once and in the calling thread (`backup` lets others pass). The copy
 * bears its name only when it is whole and on the disk. Throws SQLite's or the file system's error.
 */
export function copyAtOnce(database: Database, file: string): void {
  const unfinished = join(dirname(file), `.unfinished-${process.pid}.sqlite`)
  rmSync(unfinished, { force: true })
  mkdirSync(dirname(file), { recursive: true })
  try {
    database.prepare('VACUUM INTO ?').run(unfinished)
    const written = openSync(unfinished, 'r+')
    try {
      fsyncSync(written)
    } finally {
      closeSync(written)
    }
    renameSync(unfinished, file)
  } catch (thrown) {
    rmSync(unfinished, { force: true })
    throw thrown
  }
}

/** `<folder>/<name>-2026-11-23-075124.sqlite`, by the clock in UTC; with a number where there is one already. */
export function datedFile(folder: string, name: string, now = new Date()): string {
  const stamp = now.toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '')
  for (let number = 1; ; number++) {
    const file = join(folder, `${name}-${stamp}${number === 1 ? '' : `-${number}`}.sqlite`)
    if (!existsSync(file)) return file
  }
}
