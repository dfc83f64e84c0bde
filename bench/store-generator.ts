import BetterSqlite3, { type Database } from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LevelKey } from '../src/contract/branch'
import type { ClaimsReport } from '../src/contract/claims'
import { experimentSchema } from '../src/contract/experiment'
import type { Experiment } from '../src/contract/experiment-type'
import type { Interval, RunStatus } from '../src/contract/results'
import { experimentHash } from '../src/main/jobs/hash'
import { saveClaims } from '../src/main/store/claims'
import { openDatabase } from '../src/main/store/database'
import { editRuns } from '../src/main/store/edits'
import { applyMigrations, schemaVersion } from '../src/main/store/migrations/migrate'
import { savePiece } from '../src/main/store/pieces'
import { createRun, setStatus } from '../src/main/store/runs'
import type { Metric, MetricValues, Piece } from '../src/main/store/store'
import { trashRuns } from '../src/main/store/trash'
import { emptyLog } from '../src/main/store/write-ahead-log'

/** Of the runs that are made; a run's points are a dense level as the lab stores it, and the beginning of a retrained one. */
export interface StoreSize {
  runs: number
  /** Rows of metrics: a step's values of one metric for all replicates of a tile. */
  pointsARun: number
}

/** Goes up with what is made, so that a store made before is not taken for one made now. */
const generation = 1

export const seed = 20_261_123

const presets = ['superposed', 'crisp', 'overlapping', 'large', 'expand-neurons', 'demo', 'custom'] as const
const statuses: RunStatus[] = ['finished', 'finished', 'finished', 'finished', 'stopped', 'interrupted', 'failed']
const replicates = [4, 8, 16, 32]
export const tags = ['baseline', 'paper', 'figure 3', 'sweep', 'to check', 'rate', 'seed', 'wide', 'narrow', 'old']
export const words = (
  'crowding codes row location template literal clause mask rewind density ticket probe early late warm plain adam ' +
  'momentum penalty threshold snapshot baseline control shuffled fresh combined proximity motion random dense sparse'
).split(' ')

/** Numbers in [0, 1), the same for the same seed. A linear congruential generator (Press et al., Numerical Recipes, 7.1). */
function numbersOf(start: number): () => number {
  let state = start >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

type Numbers = () => number

const oneOf = <T>(all: readonly T[], next: Numbers): T => all[Math.floor(next() * all.length)]!
const sentence = (count: number, next: Numbers): string =>
  Array.from({ length: count }, () => oneOf(words, next)).join(' ')
const floats = (length: number, next: Numbers): Float32Array => Float32Array.from({ length }, next)

const runsAtOnce = 100

/** Of the tables and triggers that the store has now: a version under work changes without a new number. */
function schemaHash(): string {
  const empty = new BetterSqlite3(':memory:')
  applyMigrations(empty, 0, schemaVersion)
  const sql = empty
    .prepare<[], string>('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name')
    .pluck()
    .all()
  empty.close()
  return createHash('sha256').update(sql.join()).digest('hex')
}

/** The folder's store of that size; made where it is not there from an earlier bench. Gives the seconds it took, or null. */
export async function generateStore(
  folder: string,
  size: StoreSize,
  note: (text: string) => void,
): Promise<number | null> {
  const stamp = JSON.stringify({ generation, schema: schemaHash(), seed, ...size })
  const stampFile = join(folder, 'generated.json')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return null
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const started = performance.now()
  const database = openDatabase(folder)
  // What is lost in a power cut is made anew.
  database.pragma('synchronous = OFF')
  const next = numbersOf(seed)
  for (let first = 0; first < size.runs; first += runsAtOnce) {
    note(`Making run ${first} of ${size.runs}`)
    const some = database.transaction(() => {
      for (let run = first; run < Math.min(first + runsAtOnce, size.runs); run++) makeRun(database, run, size, next)
    })
    some.immediate()
    // Statements are let go of between two turns of the event loop, and 500 a run add up.
    await new Promise((resolve) => setImmediate(resolve))
  }
  emptyLog(database, 1000)
  database.close()
  writeFileSync(stampFile, stamp)
  return (performance.now() - started) / 1000
}

function makeRun(database: Database, number: number, { runs, pointsARun }: StoreSize, next: Numbers): void {
  const experiment = experimentSchema.parse({
    name: `${sentence(2, next)} ${number}`,
    preset: oneOf(presets, next),
    training: { rate: Number((0.1 + next()).toFixed(3)) },
    replicates: oneOf(replicates, next),
    seed: number,
  })
  const id = createRun(database, { experiment, hash: experimentHash(experiment), version: '0.1.0' })
  savePiece(database, id, pieceOf(experiment, pointsARun, next))
  if (next() < 0.4) saveClaims(database, id, claimsOf(experiment, next))
  const status = oneOf(statuses, next)
  const error = { code: 'device-lost' as const, message: 'The adapter went away.' }
  setStatus(database, id, { status, variant: 's4x2x4', adapter, ...(status === 'failed' ? { error } : {}) })
  // The lab dates by its clock; a researcher's runs lie months apart.
  const created = new Date(Date.UTC(2024, 0, 1) + ((number + next()) * 2 * 365 * 24 * 3600e3) / runs).toISOString()
  database.prepare('UPDATE runs SET created_at = ?, started_at = ? WHERE uuid = ?').run(created, created, id)
  tidy(database, id, next)
}

/** What users write on some of them. */
function tidy(database: Database, id: string, next: Numbers): void {
  if (next() < 0.3) editRuns(database, [id], { addTags: [oneOf(tags, next), oneOf(tags, next)] })
  if (next() < 0.2) editRuns(database, [id], { notes: sentence(30, next) })
  if (next() < 0.1) editRuns(database, [id], { name: sentence(4, next) })
  if (next() < 0.05) editRuns(database, [id], { favourite: true })
  if (next() < 0.02) trashRuns(database, [id])
}

const adapter = {
  name: 'llvmpipe (LLVM 19.1.7, 256 bits)',
  vendor: 'mesa',
  architecture: '',
  driver: 'Mesa 25.0.7',
  kind: 'software' as const,
  build: 'Dawn for Node, webgpu 0.6.2',
  subgroups: true,
}

/** As many points of the dense level as `superposed` stores there, in its order: the loss and what snapshots bring. */
const denseLosses = 200
const denseSnapshots = 26
const ofSnapshot: Metric[] = ['accuracy', 'converged', 'outcompeted', 'flipped', 'idle', 'other']

function pieceOf({ replicates: count, model, task }: Experiment, points: number, next: Numbers): Piece {
  const dense = { level: 0, branch: 'main' as const, firstReplicate: 0 }
  const first = { ...dense, level: 1 }
  const steps = 3000
  const values = () => floats(count, next)
  const metrics: MetricValues[] = []
  for (let i = 1; i <= denseLosses; i++) metrics.push({ ...dense, step: 15 * i, metric: 'loss', values: values() })
  for (let i = 0; i < denseSnapshots; i++) {
    for (const metric of ofSnapshot) metrics.push({ ...dense, step: 120 * i, metric, values: values() })
  }
  for (let i = 1; metrics.length < points; i++)
    metrics.push({ ...first, step: 15 * i, metric: 'loss', values: values() })
  const locations = count * model.rows * task.clauses
  const parameters = count * (task.inputs * model.rows + 2 * model.rows + 1)
  const level = (key: LevelKey & { firstReplicate: number }, density: number) => ({
    ...key,
    density,
    kept: Math.round(density * task.inputs * model.rows),
    accuracy: values(),
    coverage: values(),
  })
  return {
    metrics: metrics.slice(0, points),
    scores: [0, steps].map((step) => ({
      ...dense,
      step,
      packed: new Uint16Array(locations).map(() => next() * 4096),
      scores: floats(locations, next),
    })),
    weights: [{ ...dense, step: steps, count, weights: floats(parameters, next) }],
    masks: [{ ...first, count, words: new Uint32Array(count * model.rows * Math.ceil(task.inputs / 32)).fill(0xff) }],
    levels: [level(dense, 1), level(first, Number((0.05 + 0.2 * next()).toFixed(3)))],
    durationSeconds: 10_000 * next() ** 3,
  }
}

/** Enough of a report to have its exact recovery in the list. */
function claimsOf({ preset, replicates: n }: Experiment, next: Numbers): ClaimsReport {
  const some = (): Interval => {
    const mean = next()
    return { mean, ci: [mean - 0.1, mean + 0.1], n }
  }
  const [recovery, density] = [some(), 0.05]
  return {
    preset,
    replicates: n,
    adapter: adapter.name,
    version: '0.1.0',
    claims: [
      {
        id: 'family',
        statistic: 'Family recovery minus row recovery',
        ...recovery,
        null: 0,
        verdict: 'undecided',
        parts: [],
        details: {
          imp: [{ density, difference: some(), row: recovery, family: some(), coverage: some(), relocated: some() }],
          nulls: [],
          relocatedOnProximal: [],
        },
      },
    ],
    unmeasured: [],
    methods: [],
    diverged: 0,
  }
}
