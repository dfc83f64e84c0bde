import BetterSqlite3 from 'better-sqlite3'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { wholeList } from '../../src/contract/run-list'
import { openStore } from '../../src/main/store/open-store'
import type { Piece, Store } from '../../src/main/store/store'
import {
  adapter,
  bytesOf,
  clauses,
  experiment,
  main,
  maskWordsEach,
  newRun,
  parametersEach,
  rows,
  temporaryFolder,
  matching,
} from './fixtures'
import { report } from './report'

/** The real thread over a real file; closed with the test. */
async function open(folder: string): Promise<Store> {
  const store = await openStore(folder)
  onTestFinished(() => store.close())
  return store
}

const random = <A extends Float32Array | Uint32Array | Uint16Array | Uint8Array>(values: A): A => {
  crypto.getRandomValues(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
  return values
}

const wholePiece = (): Required<Piece> => ({
  metrics: [{ ...main(0), step: 100, metric: 'loss', firstReplicate: 0, values: random(new Float32Array(2)) }],
  scores: [
    {
      ...main(0),
      step: 100,
      firstReplicate: 0,
      packed: random(new Uint16Array(2 * rows * clauses)),
      scores: random(new Float32Array(2 * rows * clauses)),
    },
  ],
  weights: [
    { ...main(0), step: 100, firstReplicate: 0, count: 2, weights: random(new Float32Array(2 * parametersEach)) },
  ],
  masks: [{ ...main(0), firstReplicate: 0, count: 2, words: random(new Uint32Array(2 * maskWordsEach)) }],
  divergences: [{ replicate: 1, ...main(0), step: 40 }],
  levels: [
    {
      ...main(0),
      density: 1,
      kept: 200,
      firstReplicate: 0,
      accuracy: Float32Array.of(0.5, 1),
      coverage: Float32Array.of(1, 1),
    },
  ],
  durationSeconds: 2.5,
  checkpoint: {
    firstReplicate: 2,
    inside: { count: 2, place: 1, step: 40, stages: random(new Uint8Array(60)), state: random(new Uint8Array(100)) },
  },
})

describe('the store’s thread', () => {
  it('takes a run from its making to its end, and has it after a restart', async () => {
    const folder = temporaryFolder()
    const first = await open(folder)
    const id = await first.createRun(newRun)
    await first.setStatus(id, { status: 'running', adapter })
    const piece = wholePiece()
    await first.savePiece(id, piece)
    await first.saveClaims(id, report)
    expect(await first.checkpoint(id)).toEqual(piece.checkpoint)
    await first.setStatus(id, { status: 'finished' })
    await first.close()

    const store = await open(folder)
    const detail = await store.getRun(id)
    expect(detail).toMatchObject({ id, status: 'finished', adapter, durationSeconds: 2.5, experiment })
    expect(detail.snapshots).toEqual([{ ...main(0), step: 100 }])
    expect(detail.divergences).toEqual(piece.divergences)
    expect(detail.levels[0]).toMatchObject({ ...main(0), density: 1, kept: 200, accuracy: { mean: 0.75, n: 2 } })
    expect((await store.listRuns(wholeList)).runs.map((run) => run.id)).toEqual([id])

    const [metric] = await store.metrics(id, main(0))
    const reading = await store.locations(id, { ...main(0), step: 100 })
    const [tile] = await store.weights(id, { ...main(0), step: 100 })
    const [mask] = await store.masks(id, main(0))
    expect(bytesOf(metric!.values)).toEqual(bytesOf(piece.metrics[0]!.values))
    expect(bytesOf(reading.packed)).toEqual(bytesOf(piece.scores[0]!.packed))
    expect(bytesOf(reading.scores)).toEqual(bytesOf(piece.scores[0]!.scores))
    expect(bytesOf(tile!.weights)).toEqual(bytesOf(piece.weights[0]!.weights))
    expect(bytesOf(mask!.words)).toEqual(bytesOf(piece.masks[0]!.words))
    expect(await store.results(id)).toEqual(piece.levels)
    expect(await store.claims(id)).toEqual(report)
    expect(await store.checkpoint(id)).toBeNull()
    expect((await store.locations(id, { ...main(0), step: 100 }, 1)).replicates).toBe(1)
  })

  it('leaves the caller its arrays, and takes their values as they are at the call', async () => {
    const store = await open(temporaryFolder())
    const id = await store.createRun(newRun)
    const pool = new Float32Array(1000).fill(1)
    const values = pool.subarray(10, 12)
    const saved = store.savePiece(id, { metrics: [{ ...main(0), step: 1, metric: 'loss', firstReplicate: 0, values }] })
    values.fill(2)
    await saved
    expect(pool.length).toBe(1000)
    expect([...(await store.metrics(id, main(0)))[0]!.values]).toEqual([1, 1])
  })

  it('answers concurrent calls each with its own', async () => {
    const store = await open(temporaryFolder())
    const ids = await Promise.all(Array.from({ length: 20 }, () => store.createRun(newRun)))
    const details = await Promise.all(ids.map((id) => store.getRun(id)))
    expect(details.map((detail) => detail.id)).toEqual(ids)
    expect(await store.markInterrupted()).toBe(20)
  })

  it('gives failures back as a LabFailure with a code and a sentence, and goes on', async () => {
    const store = await open(temporaryFolder())
    const absent = '11111111-2222-4333-8444-555555555555'
    await expect(store.getRun(absent)).rejects.toMatchObject({
      name: 'LabFailure',
      code: 'not-found',
      message: matching(absent),
    })
    const id = await store.createRun(newRun)
    const kept = { ...main(0), density: 1, kept: 0.5, firstReplicate: 0 }
    const levels = [{ ...kept, accuracy: new Float32Array(1), coverage: new Float32Array(1) }]
    await expect(store.savePiece(id, { levels })).rejects.toMatchObject({
      code: 'store-failed',
      message: matching(/^Could not write to .*precursor.*: cannot store REAL value in INTEGER column/),
    })
    expect((await store.getRun(id)).levels).toEqual([])
  })

  it('rejects when its database cannot be opened', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'precursor.sqlite'))
    await expect(openStore(folder)).rejects.toMatchObject({
      name: 'LabFailure',
      code: 'store-failed',
      message: matching(join(folder, 'precursor.sqlite')),
    })
    writeFileSync(join(folder, 'file'), '')
    await expect(openStore(join(folder, 'file'))).rejects.toMatchObject({ code: 'store-failed' })
  })

  it('two of them write to one file at the same time', async () => {
    const folder = temporaryFolder()
    const stores = await Promise.all([open(folder), open(folder)])
    const ids = await Promise.all(stores.flatMap((store) => Array.from({ length: 10 }, () => store.createRun(newRun))))
    await Promise.all(
      ids.flatMap((id, index) => {
        const store = stores[index % 2]!
        return Array.from({ length: 5 }, () => store.savePiece(id, wholePiece()))
      }),
    )
    expect((await stores[0].listRuns(wholeList)).total).toBe(20)
    expect((await stores[1].listRuns(wholeList)).runs.every((run) => run.levels.length === 1)).toBe(true)
  })

  it('answers others while a purge and a backup take their time, and closes after both', async () => {
    const folder = temporaryFolder()
    const store = await open(folder)
    const ids = await Promise.all(Array.from({ length: 40 }, () => store.createRun(newRun)))
    for (const id of ids) {
      for (let step = 0; step < 20; step++) {
        const weights = random(new Float32Array(24 * parametersEach))
        await store.savePiece(id, { weights: [{ ...main(0), step, firstReplicate: 0, count: 24, weights }] })
      }
      await store.setStatus(id, { status: 'stopped' })
    }
    const [kept, ...gone] = ids as [string, ...string[]]
    await store.trashRuns(gone)
    const order: string[] = []
    const note = <T>(what: string, promise: Promise<T>) => promise.finally(() => order.push(what))
    const copy = join(folder, 'copy.sqlite')
    const [purged] = await Promise.all([
      note('purge', store.purgeRuns(gone)),
      note('backup', store.backup(copy)),
      note('list', store.listRuns(wholeList)),
      note('edit', store.editRuns([kept], { name: 'edited meanwhile' })),
      note('close', store.close()),
    ])
    expect(purged.bytes).toBeGreaterThan(10_000_000)
    expect(order.slice(0, 2)).toEqual(['list', 'edit'])
    expect(order.at(-1)).toBe('close')

    // The copy was made while the purge moved pages and cut the file.
    const copied = new BetterSqlite3(copy, { readonly: true })
    expect(copied.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(copied.pragma('foreign_key_check')).toEqual([])
    copied.close()
    const again = await open(folder)
    const page = await again.listRuns({ ...wholeList, search: 'meanwhile' })
    expect(page).toMatchObject({ total: 1, trashed: 0, runs: [{ id: kept }] })
  })

  it('closes after what was asked before, ends, and then refuses', async () => {
    const folder = temporaryFolder()
    const store = await open(folder)
    const created = store.createRun(newRun)
    const closing = store.close()
    await expect(store.listRuns(wholeList)).rejects.toMatchObject({
      code: 'store-failed',
      message: 'The store is closed.',
    })
    await expect(created).resolves.toBeTypeOf('string')
    await closing
    await store.close()
    // The last connection to close takes the write-ahead log with it: the thread is really through with the file.
    expect(existsSync(join(folder, 'precursor.sqlite'))).toBe(true)
    expect(existsSync(join(folder, 'precursor.sqlite-wal'))).toBe(false)
  })
})
