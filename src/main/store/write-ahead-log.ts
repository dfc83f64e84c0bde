import type { Database } from 'better-sqlite3'
import { statSync } from 'node:fs'
import { LabFailure } from '../../contract/errors'
import { namesOfOthers } from './holders'

export interface LogLimits {
  /** Bytes of the log from which on it is emptied after a write. */
  emptyAbove: number
  /** Bytes from which on nothing more is written before it is emptied. */
  refuseAbove: number
  /** After a try that readers stood in the way of, the next one comes no sooner. */
  tryAgainAfterMs: number
  /** How long a try waits for readers, where there is room still, and where there is none. */
  patienceMs: number
  lastPatienceMs: number
}

/**
 * SQLite brings what is in the log over to the database by itself, every 4 MB or so, and then writes the log from its
 * beginning again; but only in a moment without a reader, and what a reader began with must stay in the log until it ends. So
 * the log is emptied on purpose when it has grown, waiting for a gap between readers. Ours are through in milliseconds; a
 * database browser with an open transaction is not, and would let the log grow until the disk is full.
 */
export const logLimits: LogLimits = {
  emptyAbove: 64 * 1024 * 1024,
  refuseAbove: 1024 * 1024 * 1024,
  tryAgainAfterMs: 5000,
  patienceMs: 200,
  // Other processes' writes wait meanwhile, and for no longer than ten seconds.
  lastPatienceMs: 5000,
}

/** Keeps the log of an open database short. Its file is never longer than `refuseAbove` and one piece. */
export class WriteAheadLog {
  private readonly file: string
  private notBefore = -Infinity

  constructor(
    private readonly database: Database,
    private readonly folder: string,
    private readonly limits: LogLimits,
  ) {
    this.file = `${database.name}-wal`
  }

  get bytes(): number {
    return statSync(this.file, { throwIfNoEntry: false })?.size ?? 0
  }

  /**
   * Before a write. Throws 'store-failed' where readers have kept the log from being emptied for too long, and SQLite's error
   * where something else does.
   */
  requireRoom(): void {
    if (this.bytes < this.limits.refuseAbove || emptyLog(this.database, this.limits.lastPatienceMs)) return
    const others = namesOfOthers(this.folder)
    throw new LabFailure(
      'store-failed',
      `Nothing more can be written to ${this.database.name}: another program has been reading it for long, and until that is done all that is written stays in ${this.file}, which has grown to ${Math.round(this.bytes / 2 ** 20)} MiB. Close that program (a database browser or a script, say)${others === null ? '' : `; the store is open in ${others}, too`}. What was saved is safe.`,
    )
  }

  /** After a write. What was written is safe whatever comes of this. */
  keepShort(): void {
    if (this.bytes < this.limits.emptyAbove || performance.now() < this.notBefore) return
    try {
      if (emptyLog(this.database, this.limits.patienceMs)) return
    } catch {
      // A full disk, say: the next write will tell.
    }
    this.notBefore = performance.now() + this.limits.tryAgainAfterMs
  }
}

/** Brings all of the log over and cuts it to nothing; false where readers do not let it for as long. */
export function emptyLog(database: Database, patienceMs: number): boolean {
  const usual = Number(database.pragma('busy_timeout', { simple: true }))
  database.pragma(`busy_timeout = ${patienceMs}`)
  try {
    return database.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0
  } finally {
    database.pragma(`busy_timeout = ${usual}`)
  }
}
