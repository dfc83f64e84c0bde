import type { Database } from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import type { LevelKey } from '../../src/contract/branch'
import { experimentSchema } from '../../src/contract/experiment'
import type { Experiment } from '../../src/contract/experiment-type'
import type { AdapterDescription, RunSummary } from '../../src/contract/results'
import { wholeList, type RunQuery } from '../../src/contract/run-list'
import { openDatabase } from '../../src/main/store/database'
import { listRuns } from '../../src/main/store/run-list'
import { createRun } from '../../src/main/store/runs'

/** An empty folder that goes with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'precursor-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A real database file in an empty folder, closed with the test. */
export function temporaryDatabase(): Database {
  const folder = temporaryFolder()
  const database = openDatabase(folder)
  onTestFinished(() => void database.close())
  return database
}

/** A small one: 40 inputs (two mask words a row), 3 clauses, 5 rows. */
export const experiment: Experiment = experimentSchema.parse({
  name: 'small',
  preset: 'custom',
  task: { inputs: 40, clauses: 3, literals: 4 },
  model: { rows: 5 },
  pruning: { densities: [0.5, 0.2] },
  replicates: 24,
  seed: 7,
})

export const rows = 5
export const clauses = 3
export const parametersEach = 40 * 5 + 2 * 5 + 1
export const maskWordsEach = 5 * 2

export const newRun = { experiment, hash: 'a'.repeat(64), version: '0.1.0' }

export const adapter: AdapterDescription = {
  name: 'llvmpipe (LLVM 19.1.7, 256 bits)',
  vendor: 'mesa',
  architecture: '',
  driver: 'Mesa 25.0.7',
  kind: 'software',
  build: 'Dawn for Node, webgpu 0.6.2',
  subgroups: true,
}

/** A level of the branch 'main'. */
export const main = (level: number): LevelKey => ({ level, branch: 'main' })

/** A run of `newRun`, in a database of its own. */
export function freshRun(): { database: Database; id: string } {
  const database = temporaryDatabase()
  return { database, id: createRun(database, newRun) }
}

/** The runs of the whole list, or of one with other conditions. */
export const listed = (database: Database, conditions: Partial<RunQuery> = {}): RunSummary[] =>
  listRuns(database, { ...wholeList, ...conditions }).runs

/** The bytes of an array, whatever its element type: NaN payloads and −0 count, too. */
export const bytesOf = (values: ArrayBufferView): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength)

/** Stands for any string that contains the text, or matches the pattern. */
export const matching = (text: string | RegExp): unknown =>
  typeof text === 'string' ? expect.stringContaining(text) : expect.stringMatching(text)
