import type { Database } from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { savePiece } from '../../src/main/store/pieces'
import { locations, masks, metrics, weights } from '../../src/main/store/readings'
import { createRun } from '../../src/main/store/runs'
import type { Piece } from '../../src/main/store/store'
import { getRun } from '../../src/main/store/summaries'
import { meanInterval } from '../../src/science/statistics'
import { bytesOf, clauses, maskWordsEach, newRun, parametersEach, rows, temporaryDatabase, matching } from './fixtures'

const each = rows * clauses

const arrayOf = <A>(make: (bytes: ArrayBuffer) => A, bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((values) => make(values.slice().buffer))

const floats = (length: number) => arrayOf((bytes) => new Float32Array(bytes), 4 * length)
const words = (length: number) => arrayOf((bytes) => new Uint32Array(bytes), 4 * length)
const halves = (length: number) => arrayOf((bytes) => new Uint16Array(bytes), 2 * length)

/** Where a tile of the run's 24 replicates stands. */
const place = fc
  .tuple(fc.integer({ min: 0, max: 21 }), fc.integer({ min: 1, max: 3 }))
  .map(([firstReplicate, count]) => ({ firstReplicate, count }))
const level = fc.integer({ min: 0, max: 40 })
const step = fc.integer({ min: 0, max: 1_000_000 })

function freshRun(): { database: Database; id: string } {
  const database = temporaryDatabase()
  return { database, id: createRun(database, newRun) }
}

const rowCount = (database: Database): number =>
  ['metrics', 'snapshots', 'scores', 'weights', 'masks', 'levels', 'level_results']
    .map((table) => Number(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get()))
    .reduce((sum, count) => sum + count, 0)

describe('bytes in are bytes out', () => {
  it('for metrics', () => {
    const { database } = freshRun()
    const anyMetric = fc
      .tuple(place, level, step, fc.constantFrom('loss' as const, 'accuracy' as const))
      .chain(([{ firstReplicate, count }, level, step, metric]) =>
        floats(count).map((values) => ({ level, step, metric, firstReplicate, values })),
      )
    fc.assert(
      fc.property(anyMetric, (metric) => {
        const id = createRun(database, newRun)
        savePiece(database, id, { metrics: [metric] })
        const [back, ...more] = metrics(database, id, metric.level)
        expect(more).toEqual([])
        expect(back).toMatchObject({ level: metric.level, step: metric.step, metric: metric.metric })
        expect(back?.firstReplicate).toBe(metric.firstReplicate)
        expect(bytesOf(back!.values)).toEqual(bytesOf(metric.values))
      }),
      { numRuns: 50 },
    )
  })

  it('for weights and masks', () => {
    const { database } = freshRun()
    const any = fc
      .tuple(place, level, step)
      .chain(([place, level, step]) =>
        fc
          .tuple(floats(place.count * parametersEach), words(place.count * maskWordsEach))
          .map(([weights, words]) => ({ ...place, level, step, weights, words })),
      )
    fc.assert(
      fc.property(any, ({ firstReplicate, count, level, step, ...arrays }) => {
        const id = createRun(database, newRun)
        savePiece(database, id, {
          weights: [{ firstReplicate, count, level, step, weights: arrays.weights }],
          masks: [{ firstReplicate, count, level, words: arrays.words }],
        })
        const [tile] = weights(database, id, level, step)
        const [mask] = masks(database, id, level)
        expect(tile).toMatchObject({ firstReplicate, count, level, step })
        expect(mask).toMatchObject({ firstReplicate, count, level })
        expect(bytesOf(tile!.weights)).toEqual(bytesOf(arrays.weights))
        expect(bytesOf(mask!.words)).toEqual(bytesOf(arrays.words))
      }),
      { numRuns: 50 },
    )
  })

  it('for views that start anywhere in a larger buffer', () => {
    const { database, id } = freshRun()
    const values = Float32Array.from({ length: 10 }, (_, index) => index).subarray(3, 6)
    savePiece(database, id, { metrics: [{ level: 0, step: 1, metric: 'loss', firstReplicate: 0, values }] })
    expect([...metrics(database, id, 0)[0]!.values]).toEqual([3, 4, 5])
  })
})

describe('locations', () => {
  /** The run's first `total` replicates, cut into tiles that come in any order. */
  const tiling = fc
    .tuple(fc.integer({ min: 1, max: 24 }), fc.array(fc.integer({ min: 1, max: 23 }), { maxLength: 6 }))
    .chain(([total, cuts]) => {
      const edges = [...new Set([0, ...cuts.filter((cut) => cut < total), total])].sort((a, b) => a - b)
      const tiles = edges.slice(1).map((end, index) => [edges[index]!, end] as const)
      const order = fc.shuffledSubarray(tiles, { minLength: tiles.length, maxLength: tiles.length })
      return fc.tuple(order, halves(total * each), floats(total * each))
    })

  it('concatenate tiles that came in any order', () => {
    const { database } = freshRun()
    fc.assert(
      fc.property(tiling, ([tiles, packed, scores]) => {
        const id = createRun(database, newRun)
        for (const [from, to] of tiles) {
          const part = {
            packed: packed.subarray(from * each, to * each),
            scores: scores.subarray(from * each, to * each),
          }
          savePiece(database, id, { scores: [{ level: 1, step: 30, firstReplicate: from, ...part }] })
        }
        const reading = locations(database, id, 1, 30)
        expect(reading).toMatchObject({ level: 1, step: 30, rows, clauses, replicates: packed.length / each })
        expect(bytesOf(reading.packed)).toEqual(bytesOf(packed))
        expect(bytesOf(reading.scores)).toEqual(bytesOf(scores))
        expect(getRun(database, id).snapshots).toEqual([{ level: 1, step: 30 }])
      }),
      { numRuns: 60 },
    )
  })

  const tile = (firstReplicate: number, count: number): Piece => ({
    scores: [
      {
        level: 0,
        step: 0,
        firstReplicate,
        packed: Uint16Array.from({ length: count * each }, (_, index) => firstReplicate + Math.floor(index / each)),
        scores: new Float32Array(count * each),
      },
    ],
  })
  const replicatesRead = (database: Database, id: string) =>
    [...locations(database, id, 0, 0).packed].filter((_, index) => index % each === 0)

  it('end before the first replicate that is missing', () => {
    const { database, id } = freshRun()
    expect(locations(database, id, 0, 0)).toMatchObject({ replicates: 0, rows, clauses })
    savePiece(database, id, tile(4, 2))
    expect(replicatesRead(database, id)).toEqual([])
    savePiece(database, id, tile(0, 3))
    expect(replicatesRead(database, id)).toEqual([0, 1, 2])
    savePiece(database, id, tile(3, 1))
    expect(replicatesRead(database, id)).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('hold each replicate once where tiles of two tilings overlap', () => {
    const { database, id } = freshRun()
    for (const piece of [tile(0, 4), tile(1, 2), tile(3, 4), tile(6, 1)]) savePiece(database, id, piece)
    expect(replicatesRead(database, id)).toEqual([0, 1, 2, 3, 4, 5, 6])
  })
})

describe('a piece', () => {
  const metric = (value: number) => ({
    level: 0,
    step: 10,
    metric: 'loss' as const,
    firstReplicate: 0,
    values: Float32Array.of(value, value),
  })

  it('replaces what has the same place, and nothing else', () => {
    const { database, id } = freshRun()
    savePiece(database, id, { metrics: [metric(1), { ...metric(2), metric: 'accuracy' }], durationSeconds: 1.5 })
    savePiece(database, id, { metrics: [metric(3)] })
    const stored = metrics(database, id, 0).map(({ metric, values }) => [metric, values[0]])
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
      scores: [{ level: 0, step: 0, firstReplicate: 0, packed: new Uint16Array(each), scores: new Float32Array(each) }],
      masks: [{ level: 0, firstReplicate: 0, count: 1, words: new Uint32Array(maskWordsEach) }],
      durationSeconds: 2,
    }
    const level = { level: 0, density: 1, kept: 200, firstReplicate: 0, accuracy: Float32Array.of(1) }
    expect(() =>
      savePiece(database, id, { ...whole, levels: [{ ...level, coverage: Float32Array.of(1, 1) }] }),
    ).toThrow(expect.objectContaining({ code: 'store-failed' }))
    // A constraint of the database itself, too: kept must be an integer in a STRICT table.
    expect(() =>
      savePiece(database, id, { ...whole, levels: [{ ...level, kept: 0.5, coverage: Float32Array.of(1) }] }),
    ).toThrow('cannot store REAL value in INTEGER column')
    expect(rowCount(database)).toBe(before)
    expect(metrics(database, id, 0).map(({ step, values }) => [step, values[0]])).toEqual([[10, 1]])
    expect(getRun(database, id)).toMatchObject({ durationSeconds: 1, levels: [], snapshots: [] })
  })

  it.each<[string, Piece]>([
    ['part of a replicate', { masks: [{ level: 0, firstReplicate: 0, count: 1, words: new Uint32Array(3) }] }],
    ['no replicate', { metrics: [{ ...metric(1), values: new Float32Array(0) }] }],
    ['replicates the run does not have', { metrics: [{ ...metric(1), firstReplicate: 23 }] }],
    [
      'scores of another number than the locations',
      {
        scores: [
          { level: 0, step: 0, firstReplicate: 0, packed: new Uint16Array(each), scores: new Float32Array(2 * each) },
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
})

describe('levels', () => {
  const result = (level: number, firstReplicate: number, accuracy: number[], coverage: number[]): Piece => ({
    levels: [
      {
        level,
        density: level === 0 ? 1 : 0.2,
        kept: level === 0 ? 200 : 40,
        firstReplicate,
        accuracy: Float32Array.from(accuracy),
        coverage: Float32Array.from(coverage),
      },
    ],
  })

  it('have intervals over all replicates stored so far, recomputed with every tile', () => {
    const { database, id } = freshRun()
    savePiece(database, id, result(1, 0, [0.5, 0.75], [1, 0.5]))
    expect(getRun(database, id).levels).toEqual([
      {
        level: 1,
        density: 0.2,
        kept: 40,
        accuracy: meanInterval([0.5, 0.75]),
        coverage: meanInterval([1, 0.5]),
      },
    ])
    savePiece(database, id, result(0, 0, [1], [1]))
    savePiece(database, id, result(1, 2, [1, 0.25], [0.75, NaN]))
    const levels = getRun(database, id).levels
    expect(levels.map(({ level, density }) => [level, density])).toEqual([
      [0, 1],
      [1, 0.2],
    ])
    expect(levels[0]?.accuracy).toEqual({ mean: 1, ci: [1, 1], n: 1 })
    expect(levels[1]?.accuracy).toEqual(meanInterval([0.5, 0.75, 1, 0.25]))
    expect(levels[1]?.accuracy.n).toBe(4)
    expect(levels[1]?.coverage).toEqual(meanInterval([1, 0.5, 0.75]))
  })

  it('count a replicate once, written twice or in overlapping tiles', () => {
    const { database, id } = freshRun()
    savePiece(database, id, result(0, 0, [0.5, 0.75], [1, 1]))
    savePiece(database, id, result(0, 0, [0.5, 0.75], [1, 1]))
    savePiece(database, id, result(0, 1, [0.75, 1], [1, 1]))
    expect(getRun(database, id).levels[0]?.accuracy).toEqual(meanInterval([0.5, 0.75, 1]))
  })

  it('of no value at all stay readable', () => {
    const { database, id } = freshRun()
    savePiece(database, id, result(0, 0, [NaN], [NaN]))
    expect(getRun(database, id).levels[0]?.accuracy).toEqual({ mean: NaN, ci: [NaN, NaN], n: 0 })
  })
})
