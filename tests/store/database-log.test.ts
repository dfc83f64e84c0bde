import BetterSqlite3, { type Database } from 'better-sqlite3'
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { savePiece } from '../../src/main/store/pieces'
import { createRun } from '../../src/main/store/runs'
import { logLimits, WriteAheadLog } from '../../src/main/store/write-ahead-log'
import { matching, newRun, temporaryDatabase } from './fixtures'
import { weightsAt } from './small-run'

const MiB = 1024 * 1024

/** As in the store's thread, a hundredth in size. */
const small = {
  ...logLimits,
  emptyAbove: MiB,
  refuseAbove: 4 * MiB,
  patienceMs: 20,
  lastPatienceMs: 100,
  tryAgainAfterMs: 50,
}

function storeWithLog(limits = small) {
  const database = temporaryDatabase()
  const id = createRun(database, newRun)
  const log = new WriteAheadLog(database, dirname(database.name), limits)
  let step = 0
  const write = () => {
    log.requireRoom()
    savePiece(database, id, weightsAt(step))
    step += 1
    log.keepShort()
  }
  return { database, log, write }
}

/** Another connection that has begun to read, and does not end. */
function beginReading(database: Database): Database {
  const reader = new BetterSqlite3(database.name)
  onTestFinished(() => void reader.close())
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM weights').get()
  return reader
}

/** 20 kB. */
const pieceBytes = weightsAt(0).weights![0]!.weights.byteLength

describe('the log', () => {
  it('stays short while nobody reads, and is emptied when it has grown', () => {
    const { log, write } = storeWithLog({ ...small, emptyAbove: MiB / 2 })
    let most = 0
    let emptied = 0
    for (let written = 0; written < 20 * MiB; written += pieceBytes) {
      const before = log.bytes
      write()
      most = Math.max(most, log.bytes)
      if (before > 0 && log.bytes === 0) emptied += 1
    }
    expect(most).toBeLessThan(MiB)
    expect(emptied).toBeGreaterThan(20)
  })

  it('grows no longer than it may while somebody reads for long: then writes are refused, and go on afterwards', () => {
    const { database, log, write } = storeWithLog()
    write()
    const reader = beginReading(database)
    const fill = () => {
      for (;;) write()
    }
    expect(fill).toThrow(
      expect.objectContaining({
        code: 'store-failed',
        message: matching(
          /^Nothing more can be written .*reading it for long.*4 MiB\. Close that program.*saved is safe\.$/,
        ),
      }),
    )
    expect(log.bytes).toBeGreaterThan(4 * MiB)
    expect(log.bytes).toBeLessThan(4.2 * MiB)
    // What was written before is there, and the reader still sees what it began with.
    const rows = Number(database.prepare('SELECT count(*) FROM weights').pluck().get())
    expect(rows * pieceBytes).toBeGreaterThan(MiB)
    expect(reader.prepare('SELECT count(*) FROM weights').pluck().get()).toBe(1)

    reader.exec('COMMIT')
    write()
    expect(log.bytes).toBeLessThan(MiB / 10)
    expect(database.prepare('SELECT count(*) FROM weights').pluck().get()).toBe(rows + 1)
  })

  it('is not waited for at every write while there is room', () => {
    const { database, write } = storeWithLog({ ...small, patienceMs: 200, tryAgainAfterMs: 60_000 })
    const reader = beginReading(database)
    for (let written = 0; written < 1.2 * MiB; written += pieceBytes) write()
    const started = performance.now()
    for (let count = 0; count < 20; count++) write()
    expect(performance.now() - started).toBeLessThan(1000)
    reader.exec('COMMIT')
  })

  it('is emptied between readers that take turns without a gap', async () => {
    const { database, log } = storeWithLog({ ...small, refuseAbove: Infinity, patienceMs: 500, tryAgainAfterMs: 10 })
    database.exec('CREATE TABLE filling (data BLOB)')
    const insert = database.prepare('INSERT INTO filling VALUES (zeroblob(20000))')
    const library = createRequire(import.meta.url).resolve('better-sqlite3')
    const reading = `
      const database = require(${JSON.stringify(library)})(${JSON.stringify(database.name)})
      const sleep = new Int32Array(new SharedArrayBuffer(4))
      process.stdout.write('reading')
      for (;;) {
        database.exec('BEGIN')
        database.prepare('SELECT count(*) FROM runs').get()
        Atomics.wait(sleep, 0, 0, 15)
        database.exec('COMMIT')
      }`
    const readers = [0, 1, 2].map(() => spawn(process.execPath, ['-e', reading]))
    const ended = readers.map((reader) => new Promise((resolve) => reader.once('exit', resolve)))
    try {
      await Promise.all(readers.map((reader) => new Promise((resolve) => reader.stdout.once('data', resolve))))
      let most = 0
      for (let written = 0; written < 30 * MiB; written += 20_000) {
        insert.run()
        log.keepShort()
        most = Math.max(most, log.bytes)
      }
      // Without, it is all that was written.
      expect(most).toBeLessThan(10 * MiB)
    } finally {
      for (const reader of readers) reader.kill('SIGKILL')
      await Promise.all(ended)
    }
  }, 30_000)
})
