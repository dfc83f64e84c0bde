import type { Database } from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SnapshotKey } from '../../src/contract/results'
import { savePiece } from '../../src/main/store/pieces'
import { locations } from '../../src/main/store/readings'
import { createRun } from '../../src/main/store/runs'
import type { Piece } from '../../src/main/store/store'
import { getRun } from '../../src/main/store/summaries'
import { floats, halves } from './arrays'
import { bytesOf, clauses, freshRun, main, newRun, rows } from './fixtures'

const each = rows * clauses

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

  const at: SnapshotKey = { level: 1, branch: 'snip', step: 30 }

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
          savePiece(database, id, { scores: [{ ...at, firstReplicate: from, ...part }] })
        }
        const reading = locations(database, id, at)
        expect(reading).toMatchObject({ ...at, rows, clauses, replicates: packed.length / each })
        expect(bytesOf(reading.packed)).toEqual(bytesOf(packed))
        expect(bytesOf(reading.scores)).toEqual(bytesOf(scores))
        expect(getRun(database, id).snapshots).toEqual([at])
      }),
      { numRuns: 60 },
    )
  })

  const start: SnapshotKey = { ...main(0), step: 0 }
  const tile = (firstReplicate: number, count: number): Piece => ({
    scores: [
      {
        ...start,
        firstReplicate,
        packed: Uint16Array.from({ length: count * each }, (_, index) => firstReplicate + Math.floor(index / each)),
        scores: new Float32Array(count * each),
      },
    ],
  })
  const replicatesRead = (database: Database, id: string, before?: number) =>
    [...locations(database, id, start, before).packed].filter((_, index) => index % each === 0)

  it('end before the first replicate that is missing', () => {
    const { database, id } = freshRun()
    expect(locations(database, id, start)).toMatchObject({ replicates: 0, rows, clauses })
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

  it('end before the replicate named, within a tile and among tiles that overlap', () => {
    const { database, id } = freshRun()
    for (const piece of [tile(0, 4), tile(2, 4), tile(6, 2)]) savePiece(database, id, piece)
    expect(replicatesRead(database, id, 3)).toEqual([0, 1, 2])
    expect(replicatesRead(database, id, 5)).toEqual([0, 1, 2, 3, 4])
    expect(locations(database, id, start, 5).scores).toHaveLength(5 * each)
    expect(replicatesRead(database, id, 100)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })
})
