import { describe, expect, it } from 'vitest'
import { contents } from '../../src/main/store/contents'
import { savePiece } from '../../src/main/store/pieces'
import { locations, masks, weights } from '../../src/main/store/readings'
import { clauses, freshRun, main, maskWordsEach, parametersEach, rows } from './fixtures'

const each = rows * clauses
const start = { ...main(0), step: 0 }

/** Values that say whose they are: replicate·1,000 + place within it. */
const counting = (firstReplicate: number, count: number, length: number): number[] =>
  Array.from({ length: count * length }, (_, i) => (firstReplicate + Math.floor(i / length)) * 1000 + (i % length))

const weightsOf = (firstReplicate: number, count: number) => ({
  ...start,
  firstReplicate,
  count,
  weights: Float32Array.from(counting(firstReplicate, count, parametersEach)),
})

const masksOf = (firstReplicate: number, count: number) => ({
  ...main(0),
  firstReplicate,
  count,
  words: Uint32Array.from(counting(firstReplicate, count, maskWordsEach)),
})

const scoresOf = (firstReplicate: number, count: number, step = 0) => ({
  ...main(0),
  step,
  firstReplicate,
  packed: Uint16Array.from(counting(firstReplicate, count, each)),
  scores: Float32Array.from(counting(firstReplicate, count, each)),
})

describe('contents', () => {
  it('say nothing of a run without anything', () => {
    const { database, id } = freshRun()
    expect(contents(database, id)).toEqual({ metrics: [], locations: [], weights: [], masks: [] })
  })

  it('give stretches of replicates by level, branch as the contract orders them, and step', () => {
    const { database, id } = freshRun()
    const metric = { step: 5, metric: 'loss' as const, firstReplicate: 0, values: Float32Array.of(1) }
    savePiece(database, id, {
      metrics: [
        { ...metric, level: 1, branch: 'snip' },
        { ...metric, ...main(1) },
        { ...metric, ...main(0) },
      ],
      scores: [scoresOf(4, 2), scoresOf(0, 3), scoresOf(2, 2), scoresOf(0, 1, 30)],
      weights: [weightsOf(8, 2), weightsOf(0, 4)],
      masks: [masksOf(0, 2), { ...masksOf(0, 1), level: 1, branch: 'random' }, { ...masksOf(0, 1), level: 1 }],
    })
    expect(contents(database, id)).toEqual({
      metrics: [main(0), main(1), { level: 1, branch: 'snip' }],
      locations: [
        { ...start, stretches: [{ from: 0, before: 6 }] },
        { ...main(0), step: 30, stretches: [{ from: 0, before: 1 }] },
      ],
      weights: [
        {
          ...start,
          stretches: [
            { from: 0, before: 4 },
            { from: 8, before: 10 },
          ],
        },
      ],
      masks: [
        { ...main(0), stretches: [{ from: 0, before: 2 }] },
        { ...main(1), stretches: [{ from: 0, before: 1 }] },
        { level: 1, branch: 'random', stretches: [{ from: 0, before: 1 }] },
      ],
    })
  })
})

describe('readings of some replicates', () => {
  it('are what the tiles hold of them', () => {
    const { database, id } = freshRun()
    savePiece(database, id, {
      weights: [weightsOf(0, 4), weightsOf(4, 4), weightsOf(8, 2)],
      masks: [masksOf(0, 4), masksOf(4, 4)],
    })
    expect(weights(database, id, start, { from: 3, before: 6 })).toEqual([weightsOf(3, 1), weightsOf(4, 2)])
    expect(weights(database, id, start, { from: 8, before: 9 })).toEqual([weightsOf(8, 1)])
    expect(weights(database, id, start, { from: 10, before: 12 })).toEqual([])
    expect(weights(database, id, start)).toEqual([weightsOf(0, 4), weightsOf(4, 4), weightsOf(8, 2)])
    expect(masks(database, id, main(0), { from: 1, before: 2 })).toEqual([masksOf(1, 1)])
    expect(masks(database, id, main(0), { from: 2, before: 7 })).toEqual([masksOf(2, 2), masksOf(4, 3)])
  })

  it('are locations from one on without a gap, also where tiles overlap', () => {
    const { database, id } = freshRun()
    savePiece(database, id, { scores: [scoresOf(0, 2), scoresOf(4, 3), scoresOf(5, 5)] })
    const read = (from: number, before?: number) => {
      const { replicates, packed, scores } = locations(database, id, start, before, from)
      expect(packed.length).toBe(replicates * each)
      expect([...scores]).toEqual([...packed])
      return [...packed].filter((_, index) => index % each === 0).map((value) => value / 1000)
    }
    expect(read(1)).toEqual([1])
    expect(read(2)).toEqual([])
    expect(read(5)).toEqual([5, 6, 7, 8, 9])
    expect(read(4, 8)).toEqual([4, 5, 6, 7])
    expect(read(9, 9)).toEqual([])
    expect(read(20)).toEqual([])
  })
})
