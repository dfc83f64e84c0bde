import BetterSqlite3, { type Database } from 'better-sqlite3'
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'
import type { LevelKey } from '../../src/contract/branch'
import { experimentSchema, type ExperimentInput } from '../../src/contract/experiment'
import type { RunStatus } from '../../src/contract/results'
import { experimentHash } from '../../src/main/jobs/hash'
import { exportBundle, importBundle } from '../../src/main/store/bundles'
import { bundleDigest, RunDigest } from '../../src/main/store/bundles/digest'
import { fromUserVersion, type BundleRow } from '../../src/main/store/bundles/format'
import { RunReader } from '../../src/main/store/bundles/run-reader'
import { carriedTables } from '../../src/main/store/bundles/tables'
import { saveClaims } from '../../src/main/store/claims'
import { editRuns } from '../../src/main/store/edits'
import { savePiece } from '../../src/main/store/pieces'
import { createRun, setStatus } from '../../src/main/store/runs'
import { adapter, temporaryDatabase, temporaryFolder } from './fixtures'
import { report } from './report'

/** A tiny one, so that thousands of its bundles can be read. */
const spec: ExperimentInput = {
  name: 'bündled',
  preset: 'custom',
  task: { inputs: 10, clauses: 2, literals: 3 },
  model: { rows: 4 },
  pruning: { densities: [0.5] },
  methods: { tickets: ['random'], nulls: [] },
  replicates: 5,
  seed: 4_000_000_000,
}

const [locations, parameters, words] = [4 * 2, 4 * 10 + 2 * 4 + 1, 4]

/** Some bytes, no two arrays alike: NaNs with payloads and −0 among them. */
let drawn = 0
const fill = <A extends Float32Array | Uint16Array | Uint32Array>(values: A): A => {
  const bytes = new Uint8Array(values.buffer)
  for (let at = 0; at < bytes.length; at++) bytes[at] = Math.imul(++drawn, 2_654_435_761) >>> 24
  return values
}

const create = (database: Database, changes: ExperimentInput): string => {
  const experiment = experimentSchema.parse({ ...spec, ...changes })
  return createRun(database, { experiment, hash: experimentHash(experiment), version: '0.1.0' })
}

const keys: LevelKey[] = [
  { level: 0, branch: 'main' },
  { level: 1, branch: 'main' },
  { level: 1, branch: 'random' },
]

function train(database: Database, id: string, key: LevelKey, [firstReplicate, count]: readonly [number, number]) {
  const at = { ...key, firstReplicate }
  savePiece(database, id, {
    metrics: [0, 3000].map((step) => ({ ...at, step, metric: 'loss', values: fill(new Float32Array(count)) })),
    scores: [
      {
        ...at,
        step: 3000,
        packed: fill(new Uint16Array(count * locations)),
        scores: fill(new Float32Array(count * locations)),
      },
    ],
    weights: [{ ...at, step: 3000, count, weights: fill(new Float32Array(count * parameters)) }],
    masks: key.level === 0 ? [] : [{ ...at, count, words: fill(new Uint32Array(count * words)) }],
    levels: [
      {
        ...at,
        density: key.level === 0 ? 1 : 0.5,
        kept: key.level === 0 ? 40 : 20,
        accuracy: new Float32Array(count).map((_, i) => 1 / (3 + i + firstReplicate)),
        coverage: new Float32Array(count).map((_, i) => (i === 1 ? NaN : 0.1 * i)),
      },
    ],
    divergences: [{ ...key, replicate: firstReplicate, step: 40 }],
    durationSeconds: 0.1 + drawn,
  })
}

/** A run with a row in every table, tagged and noted; finished unless another status is named. */
export function storedRun(database: Database, changes: ExperimentInput = {}, status: RunStatus = 'finished'): string {
  const id = create(database, changes)
  setStatus(database, id, { status: 'running', adapter, variant: 's8x2x1' })
  for (const tile of [[0, 3], [3, 2]] as const) for (const key of keys) train(database, id, key, tile) // prettier-ignore
  const error = { code: 'device-lost', message: 'The adapter went away.' } as const
  setStatus(database, id, status === 'failed' ? { status, error } : { status })
  saveClaims(database, id, { ...report, adapter: adapter.name })
  editRuns(database, [id], {
    name: 'Größe “7”',
    notes: 'Zwei Zeilen,\nein 🎲.',
    favourite: true,
    colour: 5,
    addTags: ['gut', 'für später'],
  })
  return id
}

/** A run of which nothing was trained, and nothing written on. */
export const bareRun = (database: Database, changes: ExperimentInput = {}): string => create(database, changes)

/** A file that is not there yet. */
export const newFile = (name = 'runs.precursor'): string => join(temporaryFolder(), name)

/** A bundle of these runs of a store, or of a new store's `storedRun`. */
export function bundleOf(database?: Database, ids?: string[]): string {
  const source = database ?? temporaryDatabase()
  const file = newFile()
  exportBundle(source, ids ?? [storedRun(source)], file)
  return file
}

/** A store's whole content, the index of words and the schema included. */
export function dump(database: Database): Record<string, unknown> {
  const schema = database.prepare<[], { type: string; name: string; sql: string }>('SELECT * FROM sqlite_schema').all()
  const tables = schema.filter(({ type, sql }) => type === 'table' && !sql.startsWith('CREATE VIRTUAL'))
  return {
    schema,
    ...Object.fromEntries(
      tables.map(({ name }) => [name, plain(database.prepare(`SELECT * FROM "${name}"`).raw().all())]),
    ),
  }
}

/** With typed arrays and blobs as hexadecimal digits, and every number as itself. */
export const plain = (value: unknown): unknown => {
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
}

/** Imports the file, which must be refused with one such sentence, and the store left as it was, as must be its folder. */
export function expectRefusal(database: Database, file: string, message: RegExp): void {
  const folder = dirname(database.name)
  const before = { content: dump(database), files: readdirSync(folder) }
  expect(() => importBundle(database, file)).toThrow(
    expect.objectContaining({
      name: 'LabFailure',
      code: 'bad-input',
      message: expect.stringMatching(message) as string,
    }),
  )
  expect({ content: dump(database), files: readdirSync(folder) }).toEqual(before)
}

/** Writes to a bundle as to any database; its checksums stay as they were. */
export function tamper(file: string, change: (bundle: Database) => void): void {
  const bundle = new BetterSqlite3(file)
  bundle.unsafeMode()
  change(bundle)
  bundle.close()
}

/** The same with checksums that are right, as somebody would make them who wants to be believed. */
export function forge(file: string, change: (bundle: Database) => void): void {
  tamper(file, (bundle) => {
    change(bundle)
    const { schema } = fromUserVersion(Number(bundle.pragma('user_version', { simple: true })))
    const reader = new RunReader(bundle, carriedTables(schema))
    const checksums = bundle
      .prepare<[], number>('SELECT id FROM runs ORDER BY id')
      .pluck()
      .all()
      .map((id) => {
        const digest = new RunDigest()
        reader.visit(id, (table, row) => digest.add(table, row))
        const checksum = digest.finish()
        bundle.prepare('INSERT OR REPLACE INTO checksums (run_id, sha256) VALUES (?, ?)').run(id, checksum)
        return checksum
      })
    const row = { ...bundle.prepare<[], BundleRow>('SELECT * FROM bundle').get()!, runs: checksums.length }
    bundle.prepare('UPDATE bundle SET runs = ?, sha256 = ?').run(row.runs, bundleDigest(row, checksums))
  })
}
