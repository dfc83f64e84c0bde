import BetterSqlite3, { type Database } from 'better-sqlite3'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importBundle } from '../../src/main/store/bundles'
import { bareRun, bundleOf, dump, expectRefusal, forge, storedRun, tamper } from './bundles-world'
import { temporaryDatabase } from './fixtures'

/** Refused by a store with a run in it, which stays as it was. */
function expectRefused(file: string, message: RegExp): void {
  const database = temporaryDatabase()
  storedRun(database, { seed: 99 })
  expectRefusal(database, file, message)
}

describe('a bundle that brings SQL of its own', () => {
  it.each([
    ['a trigger', `CREATE TRIGGER evil AFTER INSERT ON runs BEGIN DELETE FROM tags; END`],
    ['a view', `CREATE VIEW evil AS SELECT * FROM runs`],
    ['a view in the place of a table', `DROP TABLE tags; CREATE VIEW tags AS SELECT 1 AS run_id, 'evil' AS tag`],
    ['a virtual table', `CREATE VIRTUAL TABLE evil USING fts5 (text)`],
    ['an index over an expression', `CREATE INDEX evil ON runs (abs(id))`],
    ['a table more', `CREATE TABLE evil (id INTEGER)`],
    ['a table less', `DROP TABLE claims`],
    ['a column more', `ALTER TABLE runs ADD COLUMN evil TEXT`],
    ['a generated column', `ALTER TABLE runs ADD COLUMN evil TEXT AS (hex(uuid))`],
    ['other types', `DROP TABLE claims; CREATE TABLE claims (run_id INTEGER, claim BLOB) STRICT`],
  ])('is refused: %s', (_, sql) => {
    const file = bundleOf()
    tamper(file, (bundle) => bundle.exec(sql))
    expectRefused(file, /is damaged \(its tables are not those of its version\)/)
  })
})

describe('a bundle with checksums that are right', () => {
  it('is taken, so that what follows is refused for what is in it', () => {
    const database = temporaryDatabase()
    const file = bundleOf()
    forge(file, (bundle) => bundle.exec(`UPDATE runs SET notes = 'mine'`))
    expect(importBundle(database, file).added).toHaveLength(1)
  })

  const spec = `(SELECT spec FROM experiments)`
  it.each([
    ['weights of another shape', 'weights.data: ', `UPDATE weights SET data = zeroblob(length(data) - 4)`],
    ['locations of another shape', 'scores.packed: ', `UPDATE scores SET packed = zeroblob(length(packed) * 2)`],
    [
      'replicates that are not there',
      'metrics: the run has 5',
      `UPDATE metrics SET first_replicate = first_replicate + 10`,
    ],
    [
      'a replicate that is not there',
      'replicates: the run has 5',
      `UPDATE replicates SET replicate = 5 WHERE replicate = 4`,
    ],
    ['an empty tile', 'masks.count: ', `UPDATE masks SET count = 0, data = x''`],
    ['a branch of another version', 'levels.branch: ', `UPDATE levels SET branch = 'future' WHERE branch = 'random'`],
    [
      'a metric of another version',
      'CHECK constraint failed: metric',
      `UPDATE metrics SET metric = 'future' WHERE step = 0`,
    ],
    ['a claim of another version', 'claims.claim: ', `UPDATE claims SET claim = 'future' WHERE claim = 'family'`],
    ['a level before the first', 'masks.level: ', `UPDATE masks SET level = -1 WHERE branch = 'main'`],
    ['a result without its level', 'FOREIGN KEY', `DELETE FROM levels WHERE branch = 'random'`],
    ['a status of its own', 'runs.status: ', `UPDATE runs SET status = 'excellent'`],
    ['another favourite', 'runs.favourite: ', `UPDATE runs SET favourite = 2`],
    ['another colour', 'runs.colour: ', `UPDATE runs SET colour = 6`],
    ['an id that is none', 'runs.uuid: ', `UPDATE runs SET uuid = '../../etc/passwd'`],
    ['a time that is none', 'runs.created_at: ', `UPDATE runs SET created_at = 'yesterday'`],
    ['notes without end', 'runs.notes: ', `UPDATE runs SET notes = hex(zeroblob(60000))`],
    ['an empty tag', 'tags.tag: ', `UPDATE tags SET tag = '' WHERE tag = 'gut'`],
    ['an adapter that is no JSON', 'runs.adapter: ', `UPDATE runs SET adapter = '{'`],
    ['an adapter that is none', 'runs.adapter: ', `UPDATE runs SET adapter = '{"name":"mine"}'`],
    ['a report that is no JSON', 'claim_reports.report: ', `UPDATE claim_reports SET report = 'NaN'`],
    ['a report that is none', 'claim_reports.report: ', `UPDATE claim_reports SET report = '{"claims":[{}]}'`],
    ['a spec that is no JSON', 'experiments.spec: ', `UPDATE experiments SET spec = '{'`],
    [
      'a spec beyond its limits',
      'experiments.spec: replicates',
      `UPDATE experiments SET spec = json_set(${spec}, '$.replicates', 1e9)`,
    ],
    [
      'a spec that lacks a field',
      'experiments.spec: ',
      `UPDATE experiments SET spec = json_remove(${spec}, '$.task.inputs')`,
    ],
    ['a spec with a field more', 'experiments.spec: ', `UPDATE experiments SET spec = json_set(${spec}, '$.evil', 1)`],
    ['a spec of another name', 'experiments.spec: ', `UPDATE experiments SET name = 'another'`],
    [
      'a spec under the hash of another',
      'experiments.hash: ',
      `UPDATE experiments SET spec = json_set(${spec}, '$.seed', 2)`,
    ],
    ['a hash that is none', 'experiments.hash: ', `UPDATE experiments SET hash = 'evil'`],
  ])('is refused where it has %s', (_, reason, sql) => {
    const file = bundleOf()
    forge(file, (bundle) => {
      bundle.pragma('foreign_keys = OFF')
      expect(bundle.prepare(sql).run().changes).toBeGreaterThan(0)
    })
    expectRefused(
      file,
      new RegExp(`holds what this version of Precursor does not take \\(${reason}.*by version 0\\.1\\.0\\.$`),
    )
  })

  it('is refused where it has a run twice', () => {
    const source = temporaryDatabase()
    const file = bundleOf(source, [bareRun(source), bareRun(source)])
    forge(file, (bundle) => bundle.exec('UPDATE runs SET uuid = (SELECT uuid FROM runs WHERE id = 1)'))
    expectRefused(file, /UNIQUE constraint failed: runs\.uuid/)
  })

  it('is refused where a text is of the size of a book shelf', () => {
    const file = bundleOf()
    forge(file, (bundle) => bundle.exec(`UPDATE runs SET error_message = hex(zeroblob(1024 * 1024))`))
    expectRefused(file, /a text of runs\.error_message is longer than any/)
  })

  it('is refused where it says at length what it was made by', () => {
    const file = bundleOf()
    forge(file, (bundle) => bundle.exec(`UPDATE bundle SET app_version = hex(zeroblob(1000))`))
    expectRefused(file, /does not say what it was made by/)
  })
})

describe('beside a bundle', () => {
  it('lie files that are not read', () => {
    const file = bundleOf()
    const beside = ['-journal', '-wal', '-shm'].map((suffix) => `${file}${suffix}`)
    for (const path of beside) writeFileSync(path, 'not of this file')
    const database = temporaryDatabase()
    expect(importBundle(database, file).added).toHaveLength(1)
    for (const path of beside) expect(readFileSync(path, 'utf8')).toBe('not of this file')
  })

  it('and its store nothing is left, not even what a crash has left', () => {
    const database = temporaryDatabase()
    const folder = dirname(database.name)
    // No process has this id, and one has the other.
    const [left, used] = [999_999_999, 1].map((pid) => join(folder, `.unfinished-import-${pid}`))
    for (const path of [left!, used!]) mkdirSync(join(path, 'deep'), { recursive: true })
    importBundle(database, bundleOf())
    expect(existsSync(left!)).toBe(false)
    expect(existsSync(used!)).toBe(true)
    expect(existsSync(join(folder, `.unfinished-import-${process.pid}`))).toBe(false)
  })

  it('a store that cannot be written is not the bundle’s fault, and says so', () => {
    const database = temporaryDatabase()
    storedRun(database)
    const before = dump(database)
    const reader: Database = new BetterSqlite3(database.name, { readonly: true })
    expect(() => importBundle(reader, bundleOf())).toThrow(expect.objectContaining({ code: 'SQLITE_READONLY' }))
    reader.close()
    expect(dump(database)).toEqual(before)
  })
})
