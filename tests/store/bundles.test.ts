import BetterSqlite3 from 'better-sqlite3'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { wholeList } from '../../src/contract/run-list'
import { exportBundle, importBundle } from '../../src/main/store/bundles'
import { openDatabase } from '../../src/main/store/database'
import { editRuns } from '../../src/main/store/edits'
import { openStore } from '../../src/main/store/open-store'
import type { Store } from '../../src/main/store/store'
import { getRun } from '../../src/main/store/summaries'
import { trashRuns } from '../../src/main/store/trash'
import { bareRun, bundleOf, dump, newFile, plain, storedRun } from './bundles-world'
import { listed, matching, temporaryDatabase, temporaryFolder } from './fixtures'

/** The real thread over a real file; closed with the test. */
async function open(folder: string): Promise<Store> {
  const store = await openStore(folder)
  onTestFinished(() => store.close())
  return store
}

/** What every method of a store that reads says of a run. */
async function readAll(store: Store, id: string): Promise<unknown> {
  const run = await store.getRun(id)
  const keys = [...run.levels, ...run.branches]
  const of = <T>(read: (key: (typeof keys)[number]) => Promise<T>) => Promise.all(keys.map(read))
  return plain({
    run,
    contents: await store.contents(id),
    metrics: await of((key) => store.metrics(id, key)),
    locations: await Promise.all(run.snapshots.map((key) => store.locations(id, key))),
    weights: await Promise.all(run.snapshots.map((key) => store.weights(id, key))),
    masks: await of((key) => store.masks(id, key)),
    results: await store.results(id),
    claims: await store.claims(id),
    checkpoint: await store.checkpoint(id),
  })
}

/** A folder with a store that `fill` has made. */
function storeFolder<T>(fill: (database: BetterSqlite3.Database) => T): { folder: string; made: T } {
  const folder = temporaryFolder()
  const database = openDatabase(folder)
  try {
    return { folder, made: fill(database) }
  } finally {
    database.close()
  }
}

describe('a bundle', () => {
  it('brings runs to another store as they are, bit for bit, whatever its path is called', async () => {
    const { folder, made: ids } = storeFolder((database) => [
      storedRun(database),
      storedRun(database, { seed: 2 }, 'failed'),
      storedRun(database, {}, 'stopped'),
      bareRun(database, { seed: 3 }),
    ])
    const from = await open(folder)
    await from.setStatus(ids[3]!, { status: 'interrupted' })
    const file = join(temporaryFolder(), 'Läufe von heute', 'zwei & mehr %20?#, 実験 .precursor ')
    const { bytes } = await from.exportBundle(ids, file)
    expect(bytes).toBe(statSync(file).size)
    expect(readdirSync(dirname(file))).toHaveLength(1)

    const to = await open(temporaryFolder())
    expect(await to.importBundle(file)).toEqual({ added: ids, known: [] })
    for (const id of ids) expect(await readAll(to, id)).toEqual(await readAll(from, id))
    expect(await to.listRuns(wholeList)).toEqual(await from.listRuns(wholeList))
    for (const search of ['größe', 'zeilen', 'später', 'bündled']) {
      expect(await to.listRuns({ ...wholeList, search })).toEqual(await from.listRuns({ ...wholeList, search }))
    }
    // And on to a third, from the second.
    const again = newFile()
    await to.exportBundle(ids, again)
    const third = await open(temporaryFolder())
    await third.importBundle(again)
    for (const id of ids) expect(await readAll(third, id)).toEqual(await readAll(from, id))
  })

  it('adds nothing when it comes again, and what was written on its runs meanwhile stays', () => {
    const [from, to] = [temporaryDatabase(), temporaryDatabase()]
    const ids = [storedRun(from), storedRun(from)]
    const first = bundleOf(from, [ids[0]!])
    expect(importBundle(to, first)).toEqual({ added: [ids[0]], known: [] })
    editRuns(to, [ids[0]!], { name: 'mine', notes: 'mine', favourite: false, addTags: ['mine'], removeTags: ['gut'] })
    editRuns(from, [ids[0]!], { name: 'theirs', notes: 'theirs', addTags: ['theirs'] })
    const before = dump(to)
    expect(importBundle(to, first)).toEqual({ added: [], known: [ids[0]] })
    expect(dump(to)).toEqual(before)
    expect(importBundle(to, bundleOf(from, ids))).toEqual({ added: [ids[1]], known: [ids[0]] })
    expect(getRun(to, ids[0]!)).toMatchObject({ name: 'mine', notes: 'mine', favourite: false })
    expect(getRun(to, ids[1]!)).toMatchObject({ name: 'Größe “7”', favourite: true })
    // Both are of one experiment.
    expect(to.prepare('SELECT count(*) FROM experiments').pluck().get()).toBe(1)
  })

  it('leaves in the trash what is there, and brings none of the trash with it', () => {
    const [from, to] = [temporaryDatabase(), temporaryDatabase()]
    const id = storedRun(from)
    trashRuns(from, [id])
    const file = bundleOf(from, [id])
    importBundle(to, file)
    expect(getRun(to, id).trashedAt).toBeNull()
    trashRuns(to, [id])
    const { trashedAt } = getRun(to, id)
    expect(importBundle(to, file)).toEqual({ added: [], known: [id] })
    expect(getRun(to, id).trashedAt).toBe(trashedAt)
  })

  it.each(['queued', 'running', 'paused'] as const)('has a run that was %s come in as interrupted', (status) => {
    const [from, to] = [temporaryDatabase(), temporaryDatabase()]
    const id = storedRun(from)
    from.prepare('UPDATE runs SET status = ?, finished_at = NULL').run(status)
    importBundle(to, bundleOf(from, [id]))
    const [there, here] = [getRun(from, id), getRun(to, id)]
    expect(here).toEqual({ ...there, status: 'interrupted', resumable: here.resumable })
    expect(here.status).toBe('interrupted')
  })

  it('holds a run once that was named twice', () => {
    const [from, to] = [temporaryDatabase(), temporaryDatabase()]
    const id = storedRun(from)
    expect(importBundle(to, bundleOf(from, [id, id]))).toEqual({ added: [id], known: [] })
  })

  it('says what it is in its header and in its table, without the process, the trash and checkpoints', () => {
    const database = temporaryDatabase()
    const file = bundleOf(database, [storedRun(database)])
    expect(readFileSync(file).toString('latin1', 68, 72)).toBe('Prec')
    const bundle = new BetterSqlite3(file, { readonly: true })
    expect(bundle.pragma('user_version', { simple: true })).toBe(1004)
    expect(bundle.prepare('SELECT format, schema, runs, app_version FROM bundle').all()).toEqual([
      { format: 1, schema: 4, runs: 1, app_version: '0.1.0' },
    ])
    const schema = bundle.prepare<[], string>(`SELECT sql FROM sqlite_schema WHERE sql <> ''`).pluck().all()
    expect(schema.every((sql) => sql.startsWith('CREATE TABLE') && sql.includes('STRICT'))).toBe(true)
    expect(schema.join('\n')).not.toMatch(/process|trash|checkpoint|search/)
    bundle.close()
  })

  it('has every table of the store but those that are meant for one place', () => {
    const database = temporaryDatabase()
    const stored = database
      .prepare<[], string>(`SELECT name FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
      .pluck()
      .all()
    const bundle = new BetterSqlite3(bundleOf(database, [storedRun(database)]), { readonly: true })
    const carried = bundle.prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all()
    for (const name of carried) expect(bundle.prepare(`SELECT count(*) FROM ${name}`).pluck().get()).not.toBe(0)
    bundle.close()
    const here = stored.filter((name) => !carried.includes(name)).sort()
    expect(here.filter((name) => !name.startsWith('checkpoint'))).toEqual([])
    expect(carried.filter((name) => !stored.includes(name)).sort()).toEqual(['bundle', 'checksums'])
  })
})

describe('exporting', () => {
  it('replaces no file, and leaves it as it is', () => {
    const database = temporaryDatabase()
    const file = newFile()
    writeFileSync(file, 'mine')
    const id = storedRun(database)
    expect(() => exportBundle(database, [id], file)).toThrow(
      expect.objectContaining({ code: 'bad-input', message: matching(file) }),
    )
    expect(readFileSync(file, 'utf8')).toBe('mine')
    mkdirSync(`${file}.folder`)
    expect(() => exportBundle(database, [id], `${file}.folder`)).toThrow(expect.objectContaining({ code: 'bad-input' }))
  })

  it('writes nothing where a run is not there, or none is named', () => {
    const database = temporaryDatabase()
    const file = newFile()
    const id = storedRun(database)
    const other = '00000000-0000-4000-8000-000000000000'
    expect(() => exportBundle(database, [id, other], file)).toThrow(
      expect.objectContaining({ code: 'not-found', message: matching(other) }),
    )
    expect(() => exportBundle(database, [], file)).toThrow(expect.objectContaining({ code: 'bad-input' }))
    expect(readdirSync(dirname(file))).toEqual([])
  })

  it('leaves nothing behind where it fails half-way, and says why', () => {
    const database = temporaryDatabase()
    const id = storedRun(database)
    // What a damaged page would give: a value of another kind.
    database.unsafeMode()
    database.pragma('writable_schema = ON')
    database.exec(`UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = 'claim_reports'`)
    database.pragma('writable_schema = RESET')
    database.exec(`UPDATE claim_reports SET version = x'00'`)
    const file = newFile()
    expect(() => exportBundle(database, [id], file)).toThrow(
      expect.objectContaining({ code: 'store-failed', message: matching(/precursor\.sqlite.*claim_reports\.version/) }),
    )
    expect(readdirSync(dirname(file))).toEqual([])
    // The store is free again.
    expect(listed(database)).toHaveLength(1)
    editRuns(database, [id], { name: 'still writable' })
  })

  it('says what stands in the way of the file', () => {
    const database = temporaryDatabase()
    const file = newFile()
    writeFileSync(file, '')
    const below = join(file, 'runs.precursor')
    expect(() => exportBundle(database, [storedRun(database)], below)).toThrow(
      expect.objectContaining({ code: 'store-failed', message: matching(/Could not write the bundle .*Name a file/) }),
    )
    expect(existsSync(below)).toBe(false)
  })
})
