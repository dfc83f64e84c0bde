import { describe, expect, it } from 'vitest'
import type { LevelKey } from '../../src/contract/branch'
import { savePiece } from '../../src/main/store/pieces'
import { locations, masks, metrics, results, weights } from '../../src/main/store/readings'
import type { Piece } from '../../src/main/store/store'
import { getRun } from '../../src/main/store/summaries'
import { meanInterval } from '../../src/science/statistics'
import { clauses, freshRun, listed, main, maskWordsEach, parametersEach, rows } from './fixtures'

describe('levels', () => {
  const result = (level: number, firstReplicate: number, accuracy: number[], coverage: number[]): Piece => ({
    levels: [
      {
        ...main(level),
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
        ...main(1),
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

describe('branches', () => {
  /** A replicate's piece of everything, with `value` all over it. */
  const whole = (key: LevelKey, value: number, firstReplicate = 0): Piece => {
    const at = { ...key, firstReplicate }
    const one = Float32Array.of(value)
    const [packed, scores] = [new Uint16Array(rows * clauses).fill(value), new Float32Array(rows * clauses).fill(value)]
    return {
      metrics: [{ ...at, step: 10, metric: 'converged', values: one }],
      scores: [10, 0].map((step) => ({ ...at, step, packed, scores })),
      weights: [{ ...at, step: 10, count: 1, weights: new Float32Array(parametersEach).fill(value) }],
      masks: [{ ...at, count: 1, words: new Uint32Array(maskWordsEach).fill(value) }],
      levels: [{ ...at, density: 0.2, kept: 40, accuracy: one, coverage: one }],
      divergences: [{ ...key, replicate: firstReplicate, step: value }],
    }
  }
  const arraysOf = ({ scores }: Piece) => ({ packed: scores![0]!.packed, scores: scores![0]!.scores })
  /** As they are trained: not in the order of anything. */
  const keys: LevelKey[] = [
    { level: 1, branch: 'imp-shuffled' },
    main(1),
    { level: 1, branch: 'grasp' },
    { level: 0, branch: 'other-initialisation' },
    main(0),
    { level: 0, branch: 'other-data' },
    { level: 1, branch: 'random' },
  ]
  const inOrder = [4, 5, 3, 1, 6, 2, 0]

  it('keep what is theirs apart, at the same level', () => {
    const { database, id } = freshRun()
    keys.forEach((key, index) => savePiece(database, id, whole(key, index)))
    keys.forEach((key, index) => {
      const at = { ...key, step: 10 }
      expect(metrics(database, id, key)).toEqual(whole(key, index).metrics)
      expect(weights(database, id, at)).toEqual(whole(key, index).weights)
      expect(masks(database, id, key)).toEqual(whole(key, index).masks)
      expect(locations(database, id, at)).toMatchObject({ ...at, ...arraysOf(whole(key, index)) })
    })
  })

  it('come by level and then in the order of tables; the levels of main apart from them', () => {
    const { database, id } = freshRun()
    keys.forEach((key, index) => savePiece(database, id, whole(key, index)))
    const run = getRun(database, id)
    const accuracies = (levels: typeof run.levels) => levels.map(({ accuracy }) => accuracy.mean)
    expect(accuracies(run.levels)).toEqual([4, 1])
    expect(accuracies(run.branches)).toEqual([5, 3, 6, 2, 0])
    expect(accuracies(listed(database)[0]!.levels)).toEqual([4, 1])
    const ordered = inOrder.map((index) => keys[index]!)
    expect(run.snapshots).toEqual(ordered.flatMap((key) => [0, 10].map((step) => ({ ...key, step }))))
    expect(run.divergences).toEqual(ordered.map((key, place) => ({ ...key, replicate: 0, step: inOrder[place] })))
  })

  it('come to results, a tile each, with a value for every replicate', () => {
    const { database, id } = freshRun()
    for (const replicate of [1, 0]) {
      keys.forEach((key, index) => savePiece(database, id, whole(key, index + 10 * replicate, replicate)))
    }
    expect(results(database, id)).toEqual(
      inOrder.flatMap((index) => [0, 1].flatMap((tile) => whole(keys[index]!, index + 10 * tile, tile).levels)),
    )
  })
})
