import { z } from 'zod'
import { branches } from '../../../contract/branch'
import { claimIds } from '../../../contract/claims'
import { runStatuses } from '../../../contract/results'
import { runColours } from '../../../contract/run-list'
import { mostOfName, mostOfNotes, mostOfTag } from '../edits'

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
export function parsed(text: string): unknown {
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
export const rowSchemas: Record<string, z.ZodObject> = {
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
    colour: z.int().min(0).lt(runColours),
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
