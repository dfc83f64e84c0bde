import BetterSqlite3 from 'better-sqlite3'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/main/store/database'
import { schemaVersion } from '../../src/main/store/migrations/migrate'
import { createRun } from '../../src/main/store/runs'
import { listed, newRun, temporaryDatabase, temporaryFolder, matching } from './fixtures'

describe('opening', () => {
  it('makes the folder and the file and migrates from empty to the newest schema', () => {
    const folder = join(temporaryFolder(), 'deep', 'er')
    const database = openDatabase(folder)
    expect(existsSync(join(folder, 'precursor.sqlite'))).toBe(true)
    expect(database.pragma('user_version', { simple: true })).toBe(schemaVersion)
    const tables = database.prepare<[], { name: string; type: string; strict: number }>('PRAGMA table_list').all()
    const ours = tables.filter(({ name, type }) => type === 'table' && !name.startsWith('sqlite_'))
    expect(ours.map(({ name }) => name).sort()).toEqual([
      'checkpoint_states',
      'checkpoints',
      'claim_reports',
      'claims',
      'divergences',
      'experiments',
      'level_results',
      'levels',
      'masks',
      'metrics',
      'replicates',
      'runs',
      'scores',
      'snapshots',
      'tags',
      'weights',
    ])
    expect(ours.every(({ strict }) => strict === 1)).toBe(true)
    database.close()
  })

  it('opens what is there again and keeps it', () => {
    const folder = temporaryFolder()
    const first = openDatabase(folder)
    const id = createRun(first, newRun)
    first.close()
    const second = openDatabase(folder)
    expect(listed(second).map((run) => run.id)).toEqual([id])
    second.close()
  })

  it('writes ahead, keeps foreign keys and waits for another writer', () => {
    const database = temporaryDatabase()
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1)
    expect(database.pragma('synchronous', { simple: true })).toBe(1)
    expect(database.pragma('busy_timeout', { simple: true })).toBe(10_000)
    expect(database.pragma('journal_size_limit', { simple: true })).toBe(64 * 1024 * 1024)
    expect(() =>
      database.prepare('INSERT INTO replicates (run_id, replicate, seed, noise) VALUES (99, 0, 1, 0)').run(),
    ).toThrow('FOREIGN KEY')
  })

  it('keeps itself so that deleting gives disk space back', () => {
    const database = temporaryDatabase()
    expect(database.pragma('auto_vacuum', { simple: true })).toBe(2)
  })

  it.each(['delete', 'wal'])(
    'refuses a database of a newer version in words and writes nothing to it, journal %s',
    (journal) => {
      const folder = temporaryFolder()
      const file = join(folder, 'precursor.sqlite')
      const newer = new BetterSqlite3(file)
      newer.pragma(`journal_mode = ${journal}`)
      newer.exec('CREATE TABLE of_the_future (id INTEGER)')
      newer.pragma(`user_version = ${schemaVersion + 1}`)
      newer.close()
      const before = readFileSync(file)
      expect(() => openDatabase(folder)).toThrow(
        expect.objectContaining({ code: 'store-failed', message: matching(/newer version.*Update/) }),
      )
      expect(readFileSync(file)).toEqual(before)
      expect(readdirSync(folder)).toEqual(['precursor.sqlite'])
    },
  )

  it('refuses another program’s database and writes nothing to it', () => {
    const folder = temporaryFolder()
    const file = join(folder, 'precursor.sqlite')
    const other = new BetterSqlite3(file)
    other.exec('CREATE TABLE recipes (id INTEGER)')
    other.close()
    const before = readFileSync(file)
    expect(() => openDatabase(folder)).toThrow(
      expect.objectContaining({ code: 'store-failed', message: matching(/another program’s database: move it away/) }),
    )
    expect(readFileSync(file)).toEqual(before)
  })

  it('says what stands in the way of a folder, and of a file', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'a-file'), '')
    const blocked = join(folder, 'a-file', 'data')
    expect(() => openDatabase(blocked)).toThrow(
      expect.objectContaining({ code: 'store-failed', message: matching(blocked) }),
    )
    mkdirSync(join(folder, 'precursor.sqlite'))
    expect(() => openDatabase(folder)).toThrow(
      expect.objectContaining({
        code: 'store-failed',
        message: matching(/precursor\.sqlite.*PRECURSOR_DATA/),
      }),
    )
  })

  it('does not touch a file that is no database', () => {
    const folder = temporaryFolder()
    const file = join(folder, 'precursor.sqlite')
    const text = 'These are my notes, not a database. '.repeat(100)
    writeFileSync(file, text)
    expect(() => openDatabase(folder)).toThrow(
      expect.objectContaining({ code: 'store-failed', message: matching('not a Precursor database') }),
    )
    expect(readFileSync(file, 'utf8')).toBe(text)
  })
})
