import type { Database } from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { branches, type Branch } from '../../src/contract/branch'
import { savePiece } from '../../src/main/store/pieces'
import { masks, metrics, weights } from '../../src/main/store/readings'
import { createRun } from '../../src/main/store/runs'
import type { Metric, Piece } from '../../src/main/store/store'
import { getRun } from '../../src/main/store/summaries'
import { floats, words } from './arrays'
import { bytesOf, clauses, freshRun, main, maskWordsEach, newRun, parametersEach, rows, matching } from './fixtures'

const each = rows * clauses

const allMetrics: Metric[] = ['loss', 'accuracy', 'converged', 'outcompeted', 'flipped', 'idle', 'other']

/** Where a tile of the run's 24 replicates stands. */
const place = fc
  .tuple(fc.integer({ min: 0, max: 21 }), fc.integer({ min: 1, max: 3 }))
  .map(([firstReplicate, count]) => ({ firstReplicate, count }))
const key = fc.record({ level: fc.integer({ min: 0, max: 40 }), branch: fc.constantFrom(...branches) })
const step = fc.integer({ min: 0, max: 1_000_000 })

const rowCount = (database: Database): number =>
  ['metrics', 'snapshots', 'scores', 'weights', 'masks', 'levels', 'level_results']
    .map((table) => Number(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get()))
    .reduce((sum, count) => sum + count, 0)

describe('bytes in are bytes out', () => {
  it('for metrics', () => {
    const { database } = freshRun()
    const anyMetric = fc
      .tuple(place, key, step, fc.constantFrom(...allMetrics))
      .chain(([{ firstReplicate, count }, key, step, metric]) =>
        floats(count).map((values) => ({ ...key, step, metric, firstReplicate, values })),
      )
    fc.assert(
      fc.property(anyMetric, (metric) => {
        const id = createRun(database, newRun)
        savePiece(database, id, { metrics: [metric] })
        const [back, ...more] = metrics(database, id, metric)
        expect(more).toEqual([])
        const { values, ...where } = metric
        expect(back).toMatchObject(where)
        expect(bytesOf(back!.values)).toEqual(bytesOf(values))
      }),
      { numRuns: 50 },
    )
  })

  it('for weights and masks', () => {
    const { database } = freshRun()
    const any = fc
      .tuple(place, key, step)
      .chain(([place, key, step]) =>
        fc
          .tuple(floats(place.count * parametersEach), words(place.count * maskWordsEach))
          .map(([weights, words]) => ({ place: { ...place, ...key }, step, weights, words })),
      )
    fc.assert(
      fc.property(any, ({ place, step, ...arrays }) => {
        const id = createRun(database, newRun)
        savePiece(database, id, {
          weights: [{ ...place, step, weights: arrays.weights }],
          masks: [{ ...place, words: arrays.words }],
        })
        const [tile] = weights(database, id, { ...place, step })
        const [mask] = masks(database, id, place)
        expect(tile).toMatchObject({ ...place, step })
        expect(mask).toMatchObject(place)
        expect(bytesOf(tile!.weights)).toEqual(bytesOf(arrays.weights))
        expect(bytesOf(mask!.words)).toEqual(bytesOf(arrays.words))
      }),
      { numRuns: 50 },
    )
  })

  it('for views that start anywhere in a larger buffer', () => {
    const { database, id } = freshRun()
    const values = Float32Array.from({ length: 10 }, (_, index) => index).subarray(3, 6)
    savePiece(database, id, { metrics: [{ ...main(0), step: 1, metric: 'loss', firstReplicate: 0, values }] })
    expect([...metrics(database, id, main(0))[0]!.values]).toEqual([3, 4, 5])
  })
})

describe('a piece', () => {
  const metric = (value: number) => ({
    ...main(0),
    step: 10,
    metric: 'loss' as const,
    firstReplicate: 0,
    values: Float32Array.of(value, value),
  })

  it('replaces what has the same place, and nothing else', () => {
    const { database, id } = freshRun()
    savePiece(database, id, { metrics: [metric(1), { ...metric(2), metric: 'accuracy' }], durationSeconds: 1.5 })
    savePiece(database, id, { metrics: [metric(3)] })
    const stored = metrics(database, id, main(0)).map(({ metric, values }) => [metric, values[0]])
    expect(stored).toEqual([
      ['accuracy', 2],
      ['loss', 3],
    ])
    expect(getRun(database, id).durationSeconds).toBe(1.5)
  })

  it('leaves nothing when its last part fails', () => {
    const { database, id } = freshRun()
    savePiece(database, id, { metrics: [metric(1)], durationSeconds: 1 })
    const before = rowCount(database)
    const whole = {
      metrics: [{ ...metric(2), step: 20 }, metric(9)],
      scores: [
        { ...main(0), step: 0, firstReplicate: 0, packed: new Uint16Array(each), scores: new Float32Array(each) },
      ],
      masks: [{ ...main(0), firstReplicate: 0, count: 1, words: new Uint32Array(maskWordsEach) }],
      durationSeconds: 2,
    }
    const level = { ...main(0), density: 1, kept: 200, firstReplicate: 0, accuracy: Float32Array.of(1) }
    expect(() =>
      savePiece(database, id, { ...whole, levels: [{ ...level, coverage: Float32Array.of(1, 1) }] }),
    ).toThrow(expect.objectContaining({ code: 'store-failed' }))
    // A constraint of the database itself, too: kept must be an integer in a STRICT table.
    expect(() =>
      savePiece(database, id, { ...whole, levels: [{ ...level, kept: 0.5, coverage: Float32Array.of(1) }] }),
    ).toThrow('cannot store REAL value in INTEGER column')
    expect(rowCount(database)).toBe(before)
    expect(metrics(database, id, main(0)).map(({ step, values }) => [step, values[0]])).toEqual([[10, 1]])
    expect(getRun(database, id)).toMatchObject({ durationSeconds: 1, levels: [], snapshots: [] })
  })

  it.each<[string, Piece]>([
    ['part of a replicate', { masks: [{ ...main(0), firstReplicate: 0, count: 1, words: new Uint32Array(3) }] }],
    ['no replicate', { metrics: [{ ...metric(1), values: new Float32Array(0) }] }],
    ['replicates the run does not have', { metrics: [{ ...metric(1), firstReplicate: 23 }] }],
    [
      'scores of another number than the locations',
      {
        scores: [
          { ...main(0), step: 0, firstReplicate: 0, packed: new Uint16Array(each), scores: new Float32Array(2 * each) },
        ],
      },
    ],
  ])('with %s is refused in words', (_, piece) => {
    const { database, id } = freshRun()
    expect(() => savePiece(database, id, piece)).toThrow(
      expect.objectContaining({ code: 'store-failed', message: matching('do not fit the run') }),
    )
    expect(rowCount(database)).toBe(0)
  })

  it('for a branch that there is not is refused in words, whatever part of it names the branch', () => {
    const { database, id } = freshRun()
    const nowhere = { level: 1, branch: 'lottery' as Branch }
    const pieces: Piece[] = [
      { metrics: [metric(1), { ...metric(1), ...nowhere }] },
      { masks: [{ ...nowhere, firstReplicate: 0, count: 1, words: new Uint32Array(maskWordsEach) }] },
      { divergences: [{ ...nowhere, replicate: 0, step: 1 }] },
    ]
    for (const piece of pieces) {
      expect(() => savePiece(database, id, piece)).toThrow(
        expect.objectContaining({
          code: 'store-failed',
          message: matching(/no branch “lottery”.*there are main, random/),
        }),
      )
    }
    expect(rowCount(database)).toBe(0)
  })
})
