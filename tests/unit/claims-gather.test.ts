import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { version } from '../../package.json'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { LevelKey } from '../../src/contract/branch'
import { experimentSchema, type ExperimentInput } from '../../src/contract/experiment'
import { gather } from '../../src/main/claims/gather'
import { claimsOf, measureRun } from '../../src/main/claims/measure-run'
import { openStore } from '../../src/main/store/open-store'
import type { Store } from '../../src/main/store/store'

const [rows, clauses, steps] = [3, 2, 50]
/** Of 40 inputs a row. */
const wordsEach = rows * 2
const weights = 40 * rows

/** 120 weights: IMP keeps 60 (wished), 30, 24 (wished). */
const spec: ExperimentInput = {
  name: 'small',
  preset: 'custom',
  task: { inputs: 40, clauses, literals: 4 },
  model: { rows },
  training: { steps },
  pruning: { rate: 0.5, densities: [0.5, 0.2] },
  methods: { tickets: ['random', 'snip'], nulls: ['other-data'] },
  analysis: { motionStep: 10 },
  replicates: 10,
}

const kept = [weights, 60, 30, 24]
const main = (level: number): LevelKey => ({ level, branch: 'main' })
const dense = main(0)
const impLevels = [1, 2, 3].map(main)

let store: Store

beforeEach(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'precursor-gather-'))
  const opened = await openStore(folder)
  store = opened
  onTestFinished(async () => {
    await opened.close()
    rmSync(folder, { recursive: true, force: true })
  })
})

const create = (changed: ExperimentInput = {}): Promise<string> =>
  store.createRun({
    experiment: experimentSchema.parse({ ...spec, ...changed }),
    hash: 'a'.repeat(64),
    version: '0.0.0',
  })

/** A word that tells where it comes from, so that nothing is mistaken for anything else. */
const mark = ({ level, branch }: LevelKey, step: number, replicate: number): number =>
  (level * 1009 + branch.length * 101 + step * 7 + replicate * 13) % 60_000

const repeated = (count: number, each: number, value: (replicate: number) => number, first: number) =>
  Array.from({ length: count * each }, (_, i) => value(first + Math.floor(i / each)))

/** Locations of a tile at a step. */
async function scored(id: string, key: LevelKey, step: number, firstReplicate: number, count: number) {
  const marks = repeated(count, rows * clauses, (replicate) => mark(key, step, replicate), firstReplicate)
  const place = { ...key, step, firstReplicate }
  await store.savePiece(id, {
    scores: [{ ...place, packed: Uint16Array.from(marks), scores: Float32Array.from(marks) }],
  })
}

/** A tile's training to its end; masks where it has any. */
async function ended(id: string, key: LevelKey, firstReplicate: number, count: number) {
  await scored(id, key, steps, firstReplicate, count)
  const accuracy = Float32Array.from({ length: count }, (_, i) => 0.5 + (firstReplicate + i) / 64)
  const at = { ...key, firstReplicate }
  const isSparse = key.level > 0
  const words = Uint32Array.from(repeated(count, wordsEach, (replicate) => mark(key, 0, replicate), firstReplicate))
  await store.savePiece(id, {
    levels: [{ ...at, density: kept[key.level]! / weights, kept: kept[key.level]!, accuracy, coverage: accuracy }],
    ...(isSparse ? { masks: [{ ...at, count, words }] } : {}),
  })
}

async function denseTile(id: string, firstReplicate: number, count: number) {
  for (const step of [0, 10]) await scored(id, dense, step, firstReplicate, count)
  await ended(id, dense, firstReplicate, count)
}

const gathered = async (id: string) => gather(store, await store.getRun(id))

describe('gathering', () => {
  it('puts tiles together, and takes from IMP only what was wished', async () => {
    const id = await create()
    const tickets: LevelKey[] = [
      { level: 1, branch: 'random' },
      { level: 3, branch: 'snip' },
    ]
    const nullKey: LevelKey = { level: 0, branch: 'other-data' }
    for (const [first, count] of [
      [0, 4],
      [4, 6],
    ] as const) {
      await denseTile(id, first, count)
      for (const key of [...impLevels, ...tickets, nullKey]) await ended(id, key, first, count)
    }
    const evidence = await gathered(id)

    expect(evidence.trace.map(({ step }) => step)).toEqual([0, 10, steps])
    for (const reading of evidence.trace) {
      expect(reading.replicates).toBe(10)
      expect(Array.from(reading.packed)).toEqual(
        repeated(10, rows * clauses, (replicate) => mark(dense, reading.step, replicate), 0),
      )
      expect(Array.from(reading.scores)).toEqual(Array.from(reading.packed))
    }
    expect(evidence.imp.map((trained) => trained.kept)).toEqual([60, 24])
    expect(evidence.tickets.map(({ level, branch }) => ({ level, branch }))).toEqual(tickets)
    expect(evidence.nulls.map(({ branch }) => branch)).toEqual(['other-data'])
    expect(evidence.dense.masks).toBeNull()
    expect(evidence.nulls[0]!.masks).toBeNull()
    for (const { level, branch, reading, masks, accuracy } of [...evidence.imp, ...evidence.tickets]) {
      const key = { level, branch }
      expect(reading).toMatchObject({ ...key, step: steps, replicates: 10 })
      expect(Array.from(masks!)).toEqual(repeated(10, wordsEach, (replicate) => mark(key, 0, replicate), 0))
      expect(Array.from(accuracy)).toEqual(Array.from({ length: 10 }, (_, i) => 0.5 + i / 64))
    }
  })

  it('takes the replicates that have come to the end of everything that any has', async () => {
    const id = await create()
    const random: LevelKey = { level: 1, branch: 'random' }
    await denseTile(id, 0, 4)
    await ended(id, main(1), 0, 4)
    await ended(id, random, 0, 4)
    // The second tile was stopped before its tickets.
    await denseTile(id, 4, 6)
    await ended(id, main(1), 4, 6)
    const { trace, dense: end, imp, tickets } = await gathered(id)
    for (const { replicates } of trace) expect(replicates).toBe(4)
    for (const { reading, accuracy, masks } of [end, ...imp, ...tickets]) {
      expect(reading.replicates).toBe(4)
      expect(accuracy.length).toBe(4)
      if (masks) expect(masks.length).toBe(4 * wordsEach)
    }
  })

  it('leaves out what no replicate has ended', async () => {
    const id = await create()
    await denseTile(id, 0, 10)
    await scored(id, main(1), 10, 0, 10)
    const evidence = await gathered(id)
    expect(evidence).toMatchObject({ imp: [], tickets: [], nulls: [] })
    expect(evidence.dense.reading.replicates).toBe(10)
  })

  it('does not count a tile that follows a gap', async () => {
    const id = await create()
    await denseTile(id, 0, 2)
    await denseTile(id, 5, 5)
    expect((await gathered(id)).dense.accuracy.length).toBe(2)
  })

  it('takes 1,024 replicates at most', async () => {
    const id = await create({ replicates: 1100 })
    await denseTile(id, 0, 1000)
    await denseTile(id, 1000, 100)
    const { trace, dense: end } = await gathered(id)
    expect(trace.map(({ replicates }) => replicates)).toEqual([1024, 1024, 1024])
    expect(end.accuracy.length).toBe(1024)
  })

  it('says in a sentence that the dense training has not ended', async () => {
    const id = await create()
    await scored(id, dense, 0, 0, 10)
    const sentence = 'The claims of “small” cannot be measured: its dense training has not come to its end.'
    await expect(gathered(id)).rejects.toMatchObject({ code: 'bad-input', message: sentence })
    await expect(measureRun(store, id)).rejects.toMatchObject({ code: 'bad-input', message: sentence })
    await expect(claimsOf(store, id)).rejects.toMatchObject({ code: 'bad-input', message: sentence })
  })
})

describe('measuring', () => {
  it('answers from its thread, keeps the report of a finished run, and says what is missing', async () => {
    const id = await create()
    await denseTile(id, 0, 10)
    await store.savePiece(id, {
      divergences: [
        { replicate: 3, level: 0, branch: 'main', step: 20 },
        { replicate: 3, level: 1, branch: 'main', step: 20 },
      ],
    })
    await store.setStatus(id, { status: 'finished' })
    expect(await store.claims(id)).toBeNull()
    const report = await claimsOf(store, id)
    expect(report).toMatchObject({
      preset: 'custom',
      replicates: 10,
      adapter: 'not known',
      version,
      diverged: 1,
    })
    const told = [...report.claims.map((claim) => claim.id), ...report.unmeasured.map((claim) => claim.id)]
    expect(told.sort()).toEqual(['crowding', 'family', 'precursors', 'probes', 'selection'])
    for (const { reason } of report.unmeasured) expect(reason).toMatch(/^[A-Z“].*\.$/)
    expect(report.unmeasured.map((claim) => claim.id)).toEqual(expect.arrayContaining(['family', 'probes']))
    expect(report.methods).toHaveLength(10)
    expect(await store.claims(id)).toEqual(report)
    expect(await claimsOf(store, id)).toEqual(report)
    // What another version has measured is measured again.
    await store.saveClaims(id, { ...report, version: '0.0.0', claims: [] })
    expect(await claimsOf(store, id)).toEqual(report)
    expect(await store.claims(id)).toEqual(report)
  })

  it('keeps nothing of a run that may go on, and leaves the caller’s event loop free', async () => {
    const id = await create()
    await denseTile(id, 0, 10)
    await store.setStatus(id, { status: 'running' })
    let turns = 0
    const turning = setInterval(() => turns++, 1)
    const report = await claimsOf(store, id)
    clearInterval(turning)
    expect(turns).toBeGreaterThan(1)
    expect(report.replicates).toBe(10)
    expect(await store.claims(id)).toBeNull()
    await store.setStatus(id, { status: 'stopped' })
    expect(await claimsOf(store, id)).toEqual(report)
    expect(await store.claims(id)).toBeNull()
  })
})
