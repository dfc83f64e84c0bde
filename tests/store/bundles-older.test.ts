import BetterSqlite3, { type Database } from 'better-sqlite3'
import { copyFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { exportBundle, importBundle } from '../../src/main/store/bundles'
import { claims } from '../../src/main/store/claims'
import { openDatabase } from '../../src/main/store/database'
import { locations, masks, metrics, results, weights } from '../../src/main/store/readings'
import { getRun } from '../../src/main/store/summaries'
import { expectRefusal, forge, newFile, plain } from './bundles-world'
import { temporaryDatabase, temporaryFolder } from './fixtures'

const fixture = (name: string) => join(import.meta.dirname, '../fixtures', name)

/** A copy of a store of an earlier version. */
function storeFolder(version: number): string {
  const folder = temporaryFolder()
  copyFileSync(fixture(`store-v${version}.sqlite`), join(folder, 'precursor.sqlite'))
  return folder
}

/** A bundle as that version would have written it: from its own schema. */
function bundleBy(version: number): { file: string; ids: string[] } {
  const database = new BetterSqlite3(join(storeFolder(version), 'precursor.sqlite'))
  const ids = database.prepare<[], string>('SELECT uuid FROM runs ORDER BY id').pluck().all()
  const file = newFile()
  exportBundle(database, ids, file)
  database.close()
  return { file, ids }
}

/** The same runs in the store itself, brought up to date by its opening. */
function migratedStore(version: number): Database {
  const database = openDatabase(storeFolder(version))
  onTestFinished(() => void database.close())
  return database
}

function readAll(database: Database, id: string): unknown {
  const run = getRun(database, id)
  const keys = [...run.levels, ...run.branches]
  return plain({
    metrics: keys.map((key) => metrics(database, id, key)),
    locations: run.snapshots.map((key) => locations(database, id, key)),
    weights: [...run.snapshots, ...keys.map((key) => ({ ...key, step: 3000 }))].map((key) =>
      weights(database, id, key),
    ),
    masks: keys.map((key) => masks(database, id, key)),
    results: results(database, id),
    claims: claims(database, id),
  })
}

const isOpen = (status: string) => ['queued', 'running', 'paused'].includes(status)

describe.each([1, 2])('a bundle of schema %i', (version) => {
  it('brings what a store of that version has after its migration', () => {
    const { file, ids } = bundleBy(version)
    const [to, migrated] = [temporaryDatabase(), migratedStore(version)]
    expect(importBundle(to, file)).toEqual({ added: ids, known: [] })
    for (const id of ids) {
      const there = getRun(migrated, id)
      const here = getRun(to, id)
      const ended = isOpen(there.status) ? { status: 'interrupted', resumable: here.resumable } : {}
      expect(here).toEqual({ ...there, ...ended })
      expect(readAll(to, id)).toEqual(readAll(migrated, id))
    }
    expect(to.pragma('foreign_key_check')).toEqual([])
    expect(readdirSync(dirname(to.name)).filter((name) => name.startsWith('.unfinished'))).toEqual([])
    expect(importBundle(to, file)).toEqual({ added: [], known: ids })
  })

  it.each([
    [`UPDATE runs SET status = 'excellent'`, 'CHECK constraint failed'],
    [`UPDATE experiments SET spec = '{'`, 'CHECK constraint failed'],
    [`UPDATE weights SET data = x'00'`, 'weights\\.data: 1 bytes'],
  ])('is checked like any other (%s)', (sql, reason) => {
    const { file } = bundleBy(version)
    forge(file, (bundle) => bundle.exec(sql))
    expectRefusal(temporaryDatabase(), file, new RegExp(`does not take \\(${reason}`))
  })
})

describe.each([3, 4])('a bundle of schema %i, as its first version wrote it', (schema) => {
  it('is still read, and brings what its checksums are of', () => {
    const database = temporaryDatabase()
    const { added } = importBundle(database, fixture(`bundle-v${schema}.precursor`))
    expect(added).toHaveLength(database.prepare('SELECT count(*) FROM runs').pluck().get() as number)
    const run = getRun(database, added[0]!)
    expect(run).toMatchObject({ name: 'Bündel', notes: `of schema ${schema}`, favourite: true, tags: ['fixture'] })
    const migrated = migratedStore(2)
    for (const id of added) expect(readAll(database, id)).toEqual(readAll(migrated, id))
  })
})
