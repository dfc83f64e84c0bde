import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { branches } from '../../../contract/branch'
import { claimIds } from '../../../contract/claims'
import { experimentSchema } from '../../../contract/experiment'
import type { Experiment } from '../../../contract/experiment-type'
import { runStatuses } from '../../../contract/results'
import { mostOfName, mostOfNotes, mostOfTag } from '../edits'
import { experimentHash } from '../../jobs/hash'
import { shapeOf, type ArrayShape } from '../run-shape'
import { StrangeRow } from './failures'
import type { Row, Table } from './tables'

const count = z
  .int()
  .min(0)
  .max(2 ** 31)
const line = (most: number) => z.string().min(1).max(most)
const time = z.iso.datetime()
/** Infinite ones, too. */
const real = z.custom<number | null>((value) => value === null || typeof value === 'number', 'not a number')
const blob = z.instanceof(Uint8Array)

/** Undefined where the text is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const json = (inner: z.ZodType) =>
  z.string().refine((text) => inner.safeParse(parsed(text)).success, 'not the JSON it should be')

const adapter = z.object({
  name: z.string(),
  vendor: z.string(),
  architecture: z.string(),
  driver: z.string(),
  kind: z.enum(['hardware', 'software']),
  build: z.string(),
  subgroups: z.boolean(),
})

/** NaN is null there. */
const finding = {
  statistic: z.string(),
  mean: real,
  ci: z.tuple([real, real]),
  n: count,
  null: real,
  verdict: z.enum(['supported', 'contradicted', 'undecided']),
}

const report = z.object({
  preset: z.string(),
  replicates: count,
  adapter: z.string(),
  version: z.string(),
  claims: z.array(
    z.object({ id: z.enum(claimIds), ...finding, parts: z.array(z.object(finding)), details: z.object({}) }),
  ),
  unmeasured: z.array(z.object({ id: z.enum(claimIds), reason: z.string() })),
  methods: z.array(z.object({ method: z.string(), density: real, replicate: count })),
  diverged: count,
})

const place = { level: count, branch: z.enum(branches) }
const tile = { first_replicate: count, count: z.int().min(1) }

/** All columns are named, so that one that is added to the store is not carried unseen. */
const schemas: Record<string, z.ZodObject> = {
  experiments: z.strictObject({
    uuid: z.uuid(),
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    version: count,
    name: z.string(),
    preset: z.string(),
    spec: z.string(),
    created_at: time,
  }),
  runs: z.strictObject({
    uuid: z.uuid(),
    status: z.enum(runStatuses),
    adapter: json(adapter).nullable(),
    variant: line(100).nullable(),
    created_at: time,
    started_at: time.nullable(),
    finished_at: time.nullable(),
    duration_seconds: z.number().min(0),
    error_code: line(100).nullable(),
    error_message: z.string().nullable(),
    app_version: line(100),
    name: line(mostOfName).nullable(),
    favourite: z.literal([0, 1]),
    notes: z.string().max(mostOfNotes),
  }),
  tags: z.strictObject({ tag: line(mostOfTag) }),
  replicates: z.strictObject({ replicate: count, seed: z.int().min(0), noise: z.int().min(0) }),
  levels: z.strictObject({
    ...place,
    density: z.number().min(0).max(1),
    kept: count,
    accuracy_mean: real,
    accuracy_low: real,
    accuracy_high: real,
    accuracy_n: count,
    coverage_mean: real,
    coverage_low: real,
    coverage_high: real,
    coverage_n: count,
  }),
  level_results: z.strictObject({ ...place, ...tile, accuracy: blob, coverage: blob }),
  metrics: z.strictObject({ ...place, step: count, metric: z.string(), ...tile, data: blob }),
  divergences: z.strictObject({ replicate: count, ...place, step: count }),
  snapshots: z.strictObject({ ...place, step: count }),
  scores: z.strictObject({ ...place, step: count, ...tile, packed: blob, scores: blob }),
  weights: z.strictObject({ ...place, step: count, ...tile, data: blob }),
  masks: z.strictObject({ ...place, ...tile, data: blob }),
  claims: z.strictObject({
    claim: z.enum(claimIds),
    statistic: z.string(),
    mean: real,
    low: real,
    high: real,
    n: count,
    null_value: real,
    verdict: z.string(),
  }),
  claim_reports: z.strictObject({ version: line(100), report: json(report) }),
}

/** Bytes that the blobs of a tile have a replicate. */
const bytesEach: Record<string, (shape: ArrayShape) => Record<string, number>> = {
  level_results: () => ({ accuracy: 4, coverage: 4 }),
  metrics: () => ({ data: 4 }),
  scores: ({ locations }) => ({ packed: 2 * locations, scores: 4 * locations }),
  weights: ({ parameters }) => ({ data: 4 * parameters }),
  masks: ({ maskWords }) => ({ data: 4 * maskWords }),
}

type Cells = Record<string, unknown>

/**
 * Checks the rows of one run after the other, as `RunReader` shows them, where the store's own constraints do not: only what
 * Precursor itself writes is let in. Throws a `StrangeRow` that names the first cell that is something else.
 */
export class RowChecks {
  private shape: ArrayShape | null = null

  check(table: Table, row: Row): void {
    const cells: Cells = Object.fromEntries(table.content.map((column, at) => [column.name, row[at]]))
    const { error } = schemas[table.name]!.safeParse(cells)
    if (error) {
      const [issue] = error.issues
      throw new StrangeRow(`${[table.name, ...issue!.path].join('.')}: ${issue!.message}`)
    }
    if (table.name === 'experiments') this.shape = shapeOf(experimentOf(cells))
    else this.checkReplicates(table.name, cells)
  }

  private checkReplicates(table: string, cells: Cells): void {
    const { replicates } = this.shape!
    const {
      replicate = 0,
      first_replicate: first = replicate,
      count: replicatesInTile = 1,
    } = cells as Record<string, number>
    if (first + replicatesInTile > replicates) throw new StrangeRow(`${table}: the run has ${replicates} replicates`)
    for (const [column, each] of Object.entries(bytesEach[table]?.(this.shape!) ?? {})) {
      const { byteLength } = cells[column] as Uint8Array
      if (byteLength !== replicatesInTile * each) throw new StrangeRow(`${table}.${column}: ${byteLength} bytes`)
    }
  }
}

function experimentOf(cells: Cells): Experiment {
  const stored = parsed(String(cells['spec']))
  const { data: experiment, error } = experimentSchema.safeParse(stored)
  if (error) throw new StrangeRow(`experiments.spec: ${[...error.issues[0]!.path, error.issues[0]!.message].join(' ')}`)
  const { version, name, preset } = experiment
  const isWhole = isDeepStrictEqual(experiment, stored) && isDeepStrictEqual({ version, name, preset }, pick(cells))
  if (!isWhole) throw new StrangeRow('experiments.spec: not as it was stored')
  if (!isHashOf(experiment, cells['hash'])) throw new StrangeRow('experiments.hash: of another spec')
  return experiment
}

const pick = ({ version, name, preset }: Cells): Cells => ({ version, name, preset })

/** Other runs of an experiment are found by its hash. Before there were methods, a spec was hashed without them. */
function isHashOf(experiment: Experiment, hash: unknown): boolean {
  if (hash === experimentHash(experiment)) return true
  const { methods, ...before } = experiment
  const hasNone = methods.tickets.length === 0 && methods.nulls.length === 0
  return hasNone && hash === experimentHash(before as Experiment)
}
