import BetterSqlite3, { type Database } from 'better-sqlite3'
import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { checkStore } from '../../src/main/store/check'
import { storeFile } from '../../src/main/store/database'
import { schemaVersion } from '../../src/main/store/migrations/migrate'
import { openStore } from '../../src/main/store/open-store'
import { bundleProgram } from '../support/bundle-program'
import { runAndKill, type Kill } from './support/killed-process'

const seed = Number(process.env['KILL_SEED'] ?? Math.floor(2 ** 31 * Math.random()))
console.info(`The moments are those of KILL_SEED=${seed}.`)

let program: string
beforeAll(async () => {
  program = await bundleProgram(join(import.meta.dirname, 'support/store-program.ts'))
})

const temporaryFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'precursor-killed-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** That many moments after a line. */
const moments = (count: number, after: string, nth: number, milliseconds: number): Kill[] =>
  fc.sample(
    fc.record({
      after: fc.constant(after),
      nth: fc.integer({ min: 1, max: nth }),
      milliseconds: fc.integer({ min: 0, max: milliseconds }),
    }),
    { numRuns: count, seed },
  )

function withFile<T>(folder: string, work: (file: Database) => T): T {
  const file = new BetterSqlite3(storeFile(folder), { fileMustExist: true })
  try {
    return work(file)
  } finally {
    file.close()
  }
}

/** The file’s version; it is whole whatever that is. */
const versionOf = (folder: string): number =>
  withFile(folder, (file) => {
    expect(file.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(file.pragma('foreign_key_check')).toEqual([])
    return Number(file.pragma('user_version', { simple: true }))
  })

/** A store of version 1 that takes a while to migrate: its first run has weights of 150 more snapshots, 30 MB. */
function makeLarge(folder: string): void {
  copyFileSync(join(import.meta.dirname, '../fixtures/store-v1.sqlite'), storeFile(folder))
  withFile(folder, (file) => {
    file.pragma('foreign_keys = ON')
    const insert = file.prepare(
      `INSERT INTO weights (run_id, level, step, first_replicate, count, data)
       SELECT id, 90, ?, 0, 1, randomblob(200000) FROM runs LIMIT 1`,
    )
    for (let step = 0; step < 150; step++) insert.run(step)
    file.pragma('journal_mode = WAL')
  })
}

/** Of all arrays of the two runs that the fixture has. */
const digestOf = (folder: string): string =>
  withFile(folder, (file) => {
    const hash = createHash('sha256')
    for (const table of ['metrics', 'scores', 'weights', 'masks', 'level_results']) {
      const rows = file.prepare<[], unknown[]>(`SELECT * FROM ${table} WHERE run_id <= 2 ORDER BY rowid`).raw()
      for (const row of rows.iterate())
        for (const value of row) hash.update(Buffer.isBuffer(value) ? value : String(value))
    }
    return hash.digest('hex')
  })

async function endsWell(folder: string): Promise<void> {
  const ended = await runAndKill(program, ['open', folder], null)
  expect(ended, ended.stderr).toMatchObject({ code: 0 })
  expect(versionOf(folder)).toBe(schemaVersion)
  expect(checkStore(storeFile(folder))).toMatchObject({ problems: [], damaged: [] })
}

describe('a process that is killed', () => {
  it('while it makes the store leaves nothing, or all of it', async () => {
    const versions = new Set<number>()
    for (const { milliseconds } of moments(10, 'file', 1, 30)) {
      const folder = temporaryFolder()
      await runAndKill(program, ['open', folder], { after: { file: storeFile(folder) }, nth: 1, milliseconds })
      versions.add(versionOf(folder))
      await endsWell(folder)
    }
    expect([...versions].filter((version) => version !== 0 && version !== schemaVersion)).toEqual([])
  })

  it('while it migrates an older store leaves it as it was, or as it will be', async () => {
    const older = temporaryFolder()
    makeLarge(older)
    const fresh = () => {
      const folder = temporaryFolder()
      copyFileSync(storeFile(older), storeFile(folder))
      return folder
    }
    const calm = fresh()
    const started = performance.now()
    await runAndKill(program, ['open', calm], null)
    const takes = performance.now() - started
    expect(versionOf(calm)).toBe(schemaVersion)
    const [before, after] = [older, calm].map(digestOf)
    const versions: number[] = []
    // One in each eighth of the time.
    for (const [eighth, kill] of moments(8, 'opening', 1, Math.round(takes / 8)).entries()) {
      const folder = fresh()
      await runAndKill(program, ['open', folder], { ...kill, milliseconds: kill.milliseconds + (eighth * takes) / 8 })
      const version = versionOf(folder)
      versions.push(version)
      if (version === 1) expect(digestOf(folder)).toEqual(before)
      await endsWell(folder)
      expect(digestOf(folder)).toEqual(after)
    }
    expect(versions.filter((version) => version !== 1 && version !== schemaVersion)).toEqual([])
  })

  it('while it stores pieces of many megabytes leaves all of one and of no other', async () => {
    const folder = temporaryFolder()
    for (const kill of moments(8, 'saving', 3, 250)) {
      const { lines } = await runAndKill(program, ['pieces', folder], kill)
      expect(checkStore(storeFile(folder))).toMatchObject({ problems: [], damaged: [] })
      const id = lines.find((line) => line.startsWith('run '))!.slice(4)
      const committed = Number(lines.findLast((line) => line.startsWith('saved '))?.slice(6) ?? 0)
      const store = await openStore(folder)
      const at = { level: 0, branch: 'main' as const, step: 0 }
      const { durationSeconds: number } = await store.getRun(id)
      expect([committed, committed + 1]).toContain(number)
      const arrays = {
        loss: (await store.metrics(id, at))[0]?.values,
        weights: (await store.weights(id, at))[0]?.weights,
        ...(await store.checkpoint(id))?.inside,
      }
      for (const array of [arrays.loss, arrays.weights, arrays.stages, arrays.state]) {
        expect(array === undefined ? 0 : new Set<number>(array)).toEqual(number === 0 ? 0 : new Set([number]))
      }
      expect(arrays.step ?? 0).toBe(number)
      await store.close()
    }
  })
})
