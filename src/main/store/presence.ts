import type { Database } from 'better-sqlite3'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { LabFailure } from '../../contract/errors'
import { copyAtOnce, datedFile } from './whole-copy'

/** The database, its log, and the log's index. */
const suffixes = ['', '-wal', '-shm'] as const

/**
 * Notices that the files of an open database are no longer the ones in the folder: deleted, moved away or replaced by a
 * program or a person. SQLite does not: on Linux and macOS it goes on to write into files without a name, which are gone when
 * it closes them, and says that all was well. Until then it can read them, and so all of it is copied to a new file.
 */
export class Presence {
  private readonly files: readonly { path: string; identity: string | null }[]
  private gone: LabFailure | null = null

  /** The database has been read from or written to, which makes its log and the index. */
  constructor(private readonly database: Database) {
    this.files = suffixes.map((suffix) => {
      const path = `${database.name}${suffix}`
      return { path, identity: identityOf(path) }
    })
  }

  /** Throws 'store-failed', again and again, once a file is missing. */
  require(): void {
    this.gone ??= this.look()
    if (this.gone) throw this.gone
  }

  /** Before the database is closed: what no caller has been told yet, or null. */
  news(): LabFailure | null {
    return this.gone === null ? this.look() : null
  }

  private look(): LabFailure | null {
    const missing = this.files.find(({ path, identity }) => identityOf(path) !== identity)
    if (missing === undefined) return null
    const what = `${missing.path} was deleted, moved or replaced while it was in use.`
    const saved = datedFile(dirname(this.database.name), 'precursor-rescued')
    try {
      copyAtOnce(this.database, saved)
    } catch (thrown) {
      const reason = thrown instanceof Error ? thrown.message : String(thrown)
      return new LabFailure(
        'store-failed',
        `${what} A copy of what was in it could not be written to ${saved} (${reason}), so it is lost unless that file is put back. Nothing more is written: start Precursor again.`,
      )
    }
    return new LabFailure(
      'store-failed',
      `${what} All that was saved is in ${saved}: put it in the place of ${this.database.name}, or leave that as it is now, and start Precursor again. Nothing more is written before.`,
    )
  }
}

/** Null where there is none. As text, as the numbers may be larger than a double holds. */
function identityOf(path: string): string | null {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false })
  return stat ? `${stat.dev}:${stat.ino}` : null
}
