import BetterSqlite3, { type Database } from 'better-sqlite3'
import { copyFileSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { openDatabase, storeFile } from '../../src/main/store/database'
import { schemaVersion } from '../../src/main/store/migrations/migrate'
import { purgeRuns, trashRuns } from '../../src/main/store/trash'
import { listed, matching, temporaryFolder } from './fixtures'

/** A folder with a store of an earlier version, as the last program to close it left it. */
function olderStore(version: 1 | 2): string {
  const folder = temporaryFolder()
  copyFileSync(join(import.meta.dirname, `../fixtures/store-v${version}.sqlite`), storeFile(folder))
  withFile(storeFile(folder), (file) => file.pragma('journal_mode = WAL'))
  return folder
}

function withFile<T>(path: string, work: (file: Database) => T): T {
  const file = new BetterSqlite3(path)
  try {
    return work(file)
  } finally {
    file.close()
  }
}

/** Every row of every table, as SQL would write it. */
const contents = (path: string): unknown =>
  withFile(path, (file) =>
    file
      .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
      .pluck()
      .all()
      .map((table) => [table, file.prepare(`SELECT * FROM ${table}`).raw().all()]),
  )

const copiesIn = (folder: string) => readdirSync(folder).filter((name) => name.includes('-before-v'))

function open(folder: string): { database: Database; told: string[] } {
  const told: string[] = []
  const database = openDatabase(folder, (line) => told.push(line))
  onTestFinished(() => void database.close())
  return { database, told }
}

describe('a store of an earlier version', () => {
  it.each([1, 2] as const)('%i is copied beside itself before it is changed, and that is told', (version) => {
    const folder = olderStore(version)
    const before = contents(storeFile(folder))
    const { told } = open(folder)
    const [copy, ...others] = copiesIn(folder)
    expect(others).toEqual([])
    expect(copy).toMatch(new RegExp(`^precursor-before-v${schemaVersion}-\\d{4}-\\d\\d-\\d\\d-\\d{6}\\.sqlite$`))
    expect(told).toEqual([matching(join(folder, copy!))])
    expect(contents(join(folder, copy!))).toEqual(before)
    withFile(join(folder, copy!), (file) => {
      expect(file.pragma('user_version', { simple: true })).toBe(version)
      expect(file.pragma('integrity_check', { simple: true })).toBe('ok')
    })
  })

  it('tells it on the terminal unless told otherwise, once', () => {
    const folder = olderStore(2)
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    onTestFinished(() => written.mockRestore())
    openDatabase(folder).close()
    openDatabase(folder).close()
    expect(written.mock.calls).toEqual([[matching(/before-v.*\n$/)]])
    expect(copiesIn(folder)).toHaveLength(1)
  })

  it('of which a migration fails is as it was, the copy is named, and another try makes no second one', () => {
    const folder = olderStore(1)
    // In the way of what migration 2 makes.
    withFile(storeFile(folder), (file) => file.exec('CREATE TABLE claim_reports (mine TEXT)'))
    const before = readFileSync(storeFile(folder))
    const messages = [0, 1].map(() => {
      try {
        openDatabase(folder)
      } catch (thrown) {
        return (thrown as Error).message
      }
      throw new Error('It was opened.')
    })
    const [copy, ...others] = copiesIn(folder)
    expect(others).toEqual([])
    for (const message of messages) {
      expect(message).toMatch(
        /^Could not bring .*claim_reports already exists.* It is as it was.*the version of Precursor that you had\.$/,
      )
      expect(message).toContain(join(folder, copy!))
    }
    expect(readFileSync(storeFile(folder))).toEqual(before)
    expect(contents(join(folder, copy!))).toEqual(contents(storeFile(folder)))

    withFile(storeFile(folder), (file) => file.exec('DROP TABLE claim_reports'))
    const { database } = open(folder)
    expect(database.pragma('user_version', { simple: true })).toBe(schemaVersion)
    expect(copiesIn(folder)).toHaveLength(2)
  })

  it('gives disk space back afterwards, like a new one', async () => {
    const folder = olderStore(2)
    const { database } = open(folder)
    expect(database.pragma('auto_vacuum', { simple: true })).toBe(2)
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(database.pragma('foreign_key_check')).toEqual([])
    const before = statSync(storeFile(folder)).size
    const runs = listed(database).map(({ id }) => id)
    trashRuns(database, runs)
    const { bytes } = await purgeRuns(database, runs)
    expect(bytes).toBeGreaterThan(0)
    expect(statSync(storeFile(folder)).size).toBe(before - bytes)
    expect(database.pragma('freelist_count', { simple: true })).toBe(0)
  })

  it('opened by two at once is migrated once', () => {
    const folder = olderStore(2)
    const first = open(folder)
    const second = open(folder)
    expect([first, second].map(({ told }) => told.length)).toEqual([1, 0])
    expect(listed(second.database)).toEqual(listed(first.database))
  })
})
