import BetterSqlite3, { type Database } from 'better-sqlite3'
import fc from 'fast-check'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LabFailure } from '../../src/contract/errors'
import { importBundle } from '../../src/main/store/bundles'
import { bareRun, bundleOf, dump, expectRefusal, newFile, storedRun, tamper } from './bundles-world'
import { matching, temporaryDatabase } from './fixtures'

/** A store with a run of its own, so that there is something to be left as it is. */
function usedStore(): Database {
  const database = temporaryDatabase()
  storedRun(database, { seed: 99 })
  return database
}

describe('what is no bundle', () => {
  it.each<[string, RegExp, (file: string) => void]>([
    ['is not there', /^There is no file \S+ to import\.$/, () => undefined],
    ['is a folder', /is no Precursor bundle: it is a folder\.$/, (file) => mkdirSync(file)],
    ['is empty', /is no Precursor bundle: it is empty\.$/, (file) => writeFileSync(file, '')],
    ['is a short text', /it is a file of another kind\.$/, (file) => writeFileSync(file, 'Hello')],
    ['is a long text', /it is a file of another kind\.$/, (file) => writeFileSync(file, 'Hello, '.repeat(10_000))],
    ['is another database', /it is a database of another kind\.$/, (file) => makeDatabase(file)],
    ['is a store', /it is a database of another kind\.$/, (file) => writeFileSync(file, storeBytes())],
    ['is the header alone', /damaged/, (file) => writeFileSync(file, readFileSync(bundleOf()).subarray(0, 100))],
    ['is the first page alone', /damaged/, (file) => writeFileSync(file, readFileSync(bundleOf()).subarray(0, 4096))],
  ])('is refused with a sentence where it %s', (_, message, make) => {
    const file = newFile()
    make(file)
    expectRefusal(usedStore(), file, message)
  })

  function makeDatabase(file: string): void {
    const other = new BetterSqlite3(file)
    other.exec('CREATE TABLE runs (id INTEGER PRIMARY KEY, uuid TEXT)')
    other.close()
  }

  function storeBytes(): Buffer {
    const database = temporaryDatabase()
    storedRun(database)
    return database.serialize()
  }
})

describe('a bundle of a newer version', () => {
  it.each([
    [2004, 'format 2, schema 4'],
    [1005, 'format 1, schema 5'],
  ])('is refused by both versions’ names (user version %i)', (userVersion, theirs) => {
    const file = bundleOf()
    tamper(file, (bundle) => bundle.pragma(`user_version = ${userVersion}`))
    expectRefusal(usedStore(), file, new RegExp(`newer version.*${theirs}.*format 1, schema 4.*update Precursor`))
  })

  it('is refused before anything in it is read', () => {
    const file = bundleOf()
    const bytes = readFileSync(file)
    bytes.writeUInt32BE(1005, 60)
    writeFileSync(file, Buffer.concat([bytes.subarray(0, 100), Buffer.alloc(3000, 0xff)]))
    expectRefusal(usedStore(), file, /newer version/)
  })
})

/** A change that a disk, a wire or a hand makes to a file. */
type Damage = (bytes: Buffer) => Buffer

/** Half of them hit where there is something: much of a small database's pages is empty. */
const places = (bytes: Buffer) => {
  const used = [...bytes.keys()].filter((at) => bytes[at] !== 0)
  return fc.oneof(
    fc.nat(bytes.length - 1),
    fc.nat(used.length - 1).map((at) => used[at]!),
  )
}

const flips = (bytes: Buffer): fc.Arbitrary<Damage> =>
  fc.array(fc.tuple(places(bytes), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 3 }).map((changes) => {
    return (whole) => {
      const changed = Buffer.from(whole)
      for (const [at, difference] of changes) changed[at]! ^= difference
      return changed
    }
  })

const truncations = (bytes: Buffer): fc.Arbitrary<Damage> =>
  fc.nat(bytes.length - 1).map((length) => (whole) => whole.subarray(0, length))

const scribbles = (bytes: Buffer): fc.Arbitrary<Damage> =>
  fc.tuple(places(bytes), fc.uint8Array({ minLength: 2, maxLength: 600 })).map(([at, scribble]) => (whole) => {
    const changed = Buffer.from(whole)
    changed.set(scribble.subarray(0, whole.length - at), at)
    return changed
  })

describe('a damaged bundle', () => {
  it.each([
    ['bytes are flipped', flips, 400],
    ['its end is missing', truncations, 100],
    ['others have written into it', scribbles, 100],
  ] as const)(
    'changes nothing, or brings what it always did, where %s',
    (_, damages, numRuns) => {
      const source = temporaryDatabase()
      const bytes = readFileSync(bundleOf(source, [storedRun(source), bareRun(source, { seed: 2 })]))
      const file = newFile()
      writeFileSync(file, bytes)
      let store = temporaryDatabase()
      const empty = JSON.stringify(dump(store))
      importBundle(store, file)
      const full = JSON.stringify(dump(store))
      store = temporaryDatabase()

      const outcomes = { refused: 0, taken: 0 }
      fc.assert(
        fc.property(damages(bytes), (damage) => {
          writeFileSync(file, damage(bytes))
          try {
            importBundle(store, file)
          } catch (thrown) {
            outcomes.refused++
            expect(thrown).toBeInstanceOf(LabFailure)
            expect(thrown).toMatchObject({ code: 'bad-input', message: matching(sentence) })
            expect(JSON.stringify(dump(store))).toBe(empty)
            return
          }
          outcomes.taken++
          expect(JSON.stringify(dump(store))).toBe(full)
          store = temporaryDatabase()
        }),
        { numRuns },
      )
      expect(outcomes.refused).toBeGreaterThan(numRuns / 4)
    },
    120_000,
  )

  /** One line that begins with the file and ends as sentences do. */
  const sentence = /^\/\S+runs\.precursor (is|was|holds) [^\n]+\.$/

  it('is refused where all its runs are known already, too', () => {
    const source = temporaryDatabase()
    const file = bundleOf(source, [storedRun(source)])
    const store = temporaryDatabase()
    importBundle(store, file)
    tamper(file, (bundle) => bundle.exec(`UPDATE weights SET data = zeroblob(length(data)) WHERE level = 1`))
    expectRefusal(store, file, /is damaged \(the checksum of run .* is another\)/)
  })

  it.each([
    ['a cell', `UPDATE levels SET accuracy_mean = accuracy_mean + 1e-9 WHERE level = 0`],
    ['a text', `UPDATE runs SET notes = notes || '.'`],
    ['a row more', `INSERT INTO tags VALUES (1, 'another')`],
    ['a row less', `DELETE FROM divergences WHERE replicate = 3`],
    ['a row of another run', `UPDATE metrics SET run_id = 2 WHERE step = 0 AND level = 1`],
    ['a run less', `DELETE FROM runs WHERE id = 2`],
    ['the number of a run', `UPDATE runs SET id = 7 WHERE id = 2`],
    ['the experiment of a run', `UPDATE runs SET experiment_id = 1 WHERE id = 2`],
    ['no experiment', `UPDATE runs SET experiment_id = 99 WHERE id = 2`],
    ['an experiment', `UPDATE experiments SET created_at = '2020-01-01T00:00:00.000Z'`],
    ['a checksum', `UPDATE checksums SET sha256 = hex(zeroblob(32)) WHERE run_id = 1`],
    ['what it was made by', `UPDATE bundle SET app_version = '9.9.9'`],
    ['when it was made', `UPDATE bundle SET made_at = '2020-01-01T00:00:00.000Z'`],
    ['its number of runs', `UPDATE bundle SET runs = 1`],
    ['two heads', `INSERT INTO bundle SELECT * FROM bundle`],
    ['no head', `DELETE FROM bundle`],
  ])('is known by its checksums: %s', (_, sql) => {
    const source = temporaryDatabase()
    const file = bundleOf(source, [storedRun(source), bareRun(source, { seed: 2 })])
    tamper(file, (bundle) => {
      bundle.pragma('foreign_keys = OFF')
      expect(bundle.prepare(sql).run().changes).toBeGreaterThan(0)
    })
    expectRefusal(usedStore(), file, /is damaged \(/)
  })
})
