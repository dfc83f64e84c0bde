import type { Database } from 'better-sqlite3'
import { statSync } from 'node:fs'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { openDatabase } from '../../src/main/store/database'
import { saveClaims } from '../../src/main/store/claims'
import { editRuns } from '../../src/main/store/edits'
import { savePiece } from '../../src/main/store/pieces'
import { weights } from '../../src/main/store/readings'
import { setStatus } from '../../src/main/store/runs'
import { getRun } from '../../src/main/store/summaries'
import { purgeRuns, restoreRuns, trashRuns } from '../../src/main/store/trash'
import { createOf, listed, main, matching, parametersEach, temporaryDatabase, temporaryFolder } from './fixtures'
import { report } from './report'

const absent = '11111111-2222-4333-8444-555555555555'

const idle = (database: Database, parts = {}): string => {
  const id = createOf(database, parts)
  setStatus(database, id, { status: 'stopped' })
  return id
}

const ids = (database: Database, trash = false) => listed(database, { trash }).map(({ id }) => id)

const sound = (database: Database) => {
  expect(database.pragma('foreign_key_check')).toEqual([])
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
}

describe('the trash', () => {
  it('has what was moved into it, dated, and gives it back as it was', () => {
    const database = temporaryDatabase()
    const [a, b, c] = [idle(database), idle(database), idle(database)]
    editRuns(database, [a], { addTags: ['t'], notes: 'n', favourite: true })
    const before = [a, b].map((id) => getRun(database, id))
    const from = new Date().toISOString()
    trashRuns(database, [a, b])
    expect(ids(database)).toEqual([c])
    expect(ids(database, true)).toEqual([b, a])
    for (const id of [a, b]) {
      const { trashedAt } = getRun(database, id)
      expect(trashedAt! >= from && trashedAt! <= new Date().toISOString()).toBe(true)
    }
    restoreRuns(database, [b, a])
    expect([a, b].map((id) => getRun(database, id))).toEqual(before)
    expect(ids(database)).toEqual([c, b, a])
    expect(ids(database, true)).toEqual([])
  })

  it('takes what is there already, and gives back what was never in it, without a change', async () => {
    const database = temporaryDatabase()
    const id = idle(database)
    restoreRuns(database, [id])
    expect(getRun(database, id).trashedAt).toBeNull()
    trashRuns(database, [id])
    const { trashedAt } = getRun(database, id)
    await new Promise((resolve) => setTimeout(resolve, 5))
    trashRuns(database, [id, id])
    expect(getRun(database, id).trashedAt).toBe(trashedAt)
  })

  it.each(['queued', 'running', 'paused'] as const)('takes no run that is %s, nor others with it', (status) => {
    const database = temporaryDatabase()
    const [first, busy] = [idle(database), createOf(database, { name: 'busy one' })]
    setStatus(database, busy, { status })
    expect(() => trashRuns(database, [first, busy])).toThrow(
      expect.objectContaining({
        code: 'bad-input',
        message: `“busy one” is ${status}: stop it before it goes into the trash.`,
      }),
    )
    expect(ids(database, true)).toEqual([])
  })

  it('says which run is not there', async () => {
    const database = temporaryDatabase()
    const id = idle(database)
    const noSuch = expect.objectContaining({ code: 'not-found', message: matching(absent) }) as Error
    expect(() => trashRuns(database, [id, absent])).toThrow(noSuch)
    expect(() => restoreRuns(database, [id, absent])).toThrow(noSuch)
    await expect(purgeRuns(database, [absent])).rejects.toEqual(noSuch)
    expect(ids(database)).toEqual([id])
  })
})

/** About 3 MB, that no two runs share. */
function fill(database: Database, id: string): void {
  const values = new Float32Array(24 * parametersEach)
  for (let step = 0; step < 150; step++) {
    crypto.getRandomValues(new Uint8Array(values.buffer))
    const at = { ...main(0), step, firstReplicate: 0 }
    savePiece(database, id, { weights: [{ ...at, count: 24, weights: values }] })
  }
  const level = { ...main(0), density: 1, kept: 200, firstReplicate: 0 }
  savePiece(database, id, {
    levels: [{ ...level, accuracy: new Float32Array(24), coverage: new Float32Array(24) }],
    divergences: [{ replicate: 1, ...main(0), step: 3 }],
    checkpoint: { firstReplicate: 0, inside: { count: 24, place: 0, step: 5, stages: values8, state: values8 } },
  })
  saveClaims(database, id, report)
  editRuns(database, [id], { notes: 'written on it', addTags: ['tagged'] })
}

const values8 = new Uint8Array(5000).fill(8)

/** Names of ordinary tables, and how many rows each has. */
const rowCounts = (database: Database): Record<string, unknown> =>
  Object.fromEntries(
    database
      .prepare<[], string>(`SELECT name FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
      .pluck()
      .all()
      .map((table) => [table, database.prepare(`SELECT count(*) FROM ${table}`).pluck().get()]),
  )

const onDisk = (database: Database) =>
  ['', '-wal'].reduce(
    (sum, suffix) => sum + (statSync(database.name + suffix, { throwIfNoEntry: false })?.size ?? 0),
    0,
  )

describe('purging', () => {
  it('removes a run and all of it, and gives the disk space back', async () => {
    const database = temporaryDatabase()
    const kept = idle(database, { seed: 1 })
    const rowsBefore = rowCounts(database)
    database.pragma('wal_checkpoint(TRUNCATE)')
    const empty = onDisk(database)
    const gone = idle(database, { seed: 2 })
    fill(database, gone)
    expect(listed(database, { search: 'written tagged' })).toHaveLength(1)
    database.pragma('wal_checkpoint(TRUNCATE)')
    const full = onDisk(database)
    expect(full - empty).toBeGreaterThan(2_900_000)

    trashRuns(database, [gone])
    const { bytes } = await purgeRuns(database, [gone])
    expect(bytes).toBe(full - onDisk(database))
    // Pages of indexes that have split stay: some dozens of KB.
    expect(onDisk(database) - empty).toBeLessThan(100_000)
    expect(rowCounts(database)).toEqual(rowsBefore)
    expect(database.prepare('SELECT count(*) FROM run_search').pluck().get()).toBe(1)
    expect(() => getRun(database, gone)).toThrow(expect.objectContaining({ code: 'not-found' }))
    expect(ids(database)).toEqual([kept])
    for (const trash of [true, false]) expect(listed(database, { search: 'written tagged', trash })).toEqual([])
    sound(database)
  })

  it('leaves the other runs as they are, and their experiments', async () => {
    const database = temporaryDatabase()
    const [first, second, third] = [idle(database), idle(database), idle(database, { seed: 99 })]
    for (const id of [first, second, third]) fill(database, id)
    const before = [getRun(database, second), weights(database, second, { ...main(0), step: 149 })]
    trashRuns(database, [first, third])
    await purgeRuns(database, [third, first, first])
    expect([getRun(database, second), weights(database, second, { ...main(0), step: 149 })]).toEqual(before)
    expect(database.prepare('SELECT count(*) FROM experiments').pluck().get()).toBe(1)
    trashRuns(database, [second])
    await purgeRuns(database, [second])
    expect(Object.values(rowCounts(database)).every((count) => count === 0)).toBe(true)
    sound(database)
  })

  it('is refused for what is not in the trash, and for the others with it', async () => {
    const database = temporaryDatabase()
    const [trashed, listedOne] = [idle(database), idle(database, { name: 'still listed' })]
    trashRuns(database, [trashed])
    await expect(purgeRuns(database, [trashed, listedOne])).rejects.toMatchObject({
      code: 'bad-input',
      message: '“still listed” is not in the trash: only what is can be removed for good.',
    })
    expect(ids(database, true)).toEqual([trashed])
  })

  it('lets others pass, and spares what they take out of the trash meanwhile', async () => {
    const database = temporaryDatabase()
    const all = Array.from({ length: 12 }, (_, seed) => idle(database, { seed }))
    const last = all.at(-1)!
    trashRuns(database, all)
    // However quick the machine: each run takes longer than others are to wait.
    let clock = 0
    const now = vi.spyOn(performance, 'now').mockImplementation(() => (clock += 1000))
    onTestFinished(() => now.mockRestore())
    let left = -1
    setImmediate(() => {
      left = ids(database, true).length
      restoreRuns(database, [last])
    })
    await purgeRuns(database, all)
    expect(left).toBe(11)
    expect(ids(database)).toEqual([last])
    expect(ids(database, true)).toEqual([])
    sound(database)
  })

  it('waits no longer than a moment for another process that reads, and is still done', async () => {
    const folder = temporaryFolder()
    const [database, reader] = [openDatabase(folder), openDatabase(folder)]
    const id = idle(database)
    fill(database, id)
    trashRuns(database, [id])
    reader.exec('BEGIN')
    expect(ids(reader, true)).toEqual([id])
    const start = performance.now()
    await purgeRuns(database, [id])
    expect(performance.now() - start).toBeLessThan(5000)
    expect(ids(reader, true)).toEqual([id])
    reader.exec('COMMIT')
    expect(ids(reader, true)).toEqual([])
    reader.close()
    database.close()
  })
})
