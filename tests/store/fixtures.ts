import type { Database } from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { experimentSchema, type ExperimentInput } from '../../src/contract/experiment'
import type { AdapterDescription, RunSummary } from '../../src/contract/results'
import { wholeList, type RunQuery } from '../../src/contract/run-list'
import { experimentHash } from '../../src/main/jobs/hash'
import { openDatabase } from '../../src/main/store/database'
import { listRuns } from '../../src/main/store/run-list'
import { createRun } from '../../src/main/store/runs'
import { experiment, newRun } from './small-run'

export * from './small-run'

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

export const adapter: AdapterDescription = {
  name: 'llvmpipe (LLVM 19.1.7, 256 bits)',
  vendor: 'mesa',
  architecture: '',
  driver: 'Mesa 25.0.7',
  kind: 'software',
  build: 'Dawn for Node, webgpu 0.6.2',
  subgroups: true,
}

/** A run of `newRun`, in a database of its own. */
export function freshRun(): { database: Database; id: string } {
  const database = temporaryDatabase()
  return { database, id: createRun(database, newRun) }
}

/** A run of an experiment like the small one, but for some parts of its spec. */
export function createOf(database: Database, parts: ExperimentInput = {}): string {
  const changed = experimentSchema.parse({ ...experiment, ...parts })
  return createRun(database, { experiment: changed, hash: experimentHash(changed), version: '0.1.0' })
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
