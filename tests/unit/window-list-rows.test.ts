import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockLength, findRow, placed, rowAt, wanted, type Blocks } from '../../src/renderer/list/blocks'
import { headHeight, poolAt, rowAfter, rowHeight, scrolledTo } from '../../src/renderer/list/rows'

const none: Blocks<number> = new Map()
const numbers = (from: number, before: number) => Array.from({ length: before - from }, (_, i) => from + i)

describe('blocks of rows', () => {
  it('are fetched until all that is looked at is there and fresh, with one beside it on either side, and no more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1234 }), fc.nat(1233), fc.nat(40), (total, at, rows) => {
        const first = Math.min(at, total - 1)
        const look = { first, last: first + rows }
        let blocks = placed(none, { offset: 0, rows: numbers(0, Math.min(blockLength, total)), total, version: 1 })
        const asked: number[] = []
        for (let stretch = wanted(blocks, look, { total, version: 2 }); stretch;) {
          const { offset, limit } = stretch
          asked.push(...numbers(offset / blockLength, (offset + limit) / blockLength))
          blocks = placed(blocks, { offset, rows: numbers(offset, Math.min(offset + limit, total)), total, version: 2 })
          stretch = wanted(blocks, look, { total, version: 2 })
        }
        for (let row = first; row <= Math.min(look.last, total - 1); row++) expect(rowAt(blocks, row)).toBe(row)
        expect(new Set(asked).size).toBe(asked.length)
        expect(asked.length).toBeLessThanOrEqual(4)
        expect(rowAt(blocks, total)).toBeNull()
      }),
    )
  })

  it('that are out of date stay until others come, and those behind the end go', () => {
    const blocks = placed(none, { offset: 0, rows: numbers(0, 250), total: 250, version: 1 })
    expect(wanted(blocks, { first: 0, last: 99 }, { total: 250, version: 2 })).toEqual({ offset: 0, limit: 200 })
    expect(wanted(blocks, { first: 130, last: 140 }, { total: 250, version: 2 })).toEqual({ offset: 0, limit: 300 })
    expect(rowAt(blocks, 120)).toBe(120)
    expect(wanted(blocks, { first: 0, last: 120 }, { total: 250, version: 1 })).toBeNull()
    const fewer = placed(blocks, { offset: 0, rows: numbers(0, 100), total: 150, version: 2 })
    expect([...fewer.keys()]).toEqual([0, 1])
    expect(findRow(fewer, (row) => row === 120)).toBe(120)
    expect(findRow(fewer, (row) => row === 220)).toBe(-1)
  })

  it('of an empty list are fetched once, and again when it may be empty no more', () => {
    const look = { first: 0, last: 30 }
    expect(wanted(none, look, { total: 0, version: 1 })).toEqual({ offset: 0, limit: 100 })
    const empty = placed(none, { offset: 0, rows: [], total: 0, version: 1 })
    expect(wanted(empty, look, { total: 0, version: 1 })).toBeNull()
    expect(wanted(empty, look, { total: 0, version: 2 })).toEqual({ offset: 0, limit: 100 })
  })
})

describe('the active row', () => {
  const list = { total: 100, inView: 11 }

  it.each([
    ['ArrowDown', 5, 6],
    ['ArrowDown', 99, 99],
    ['ArrowDown', -1, 0],
    ['ArrowUp', 5, 4],
    ['ArrowUp', 0, 0],
    ['PageDown', 5, 15],
    ['PageUp', 5, 0],
    ['Home', 50, 0],
    ['End', 50, 99],
    ['x', 50, null],
  ])('by %s from %i goes to %s', (key, row, next) => {
    expect(rowAfter(key, row, list)).toBe(next)
  })

  it('scrolls into view, below the head and by no more than it needs', () => {
    fc.assert(
      fc.property(fc.nat(9999), fc.nat(300_000), fc.integer({ min: 100, max: 1000 }), (row, from, height) => {
        const top = scrolledTo(row, from, height)
        const place = headHeight + row * rowHeight - top
        expect(place).toBeGreaterThanOrEqual(headHeight)
        expect(place + rowHeight).toBeLessThanOrEqual(height)
        if (top !== from) {
          const atAnEdge = place === headHeight || place + rowHeight === height || top === 0
          expect(atAnEdge).toBe(true)
        }
      }),
    )
  })
})

it('as many rows exist as the pool has, the first and all that can be seen after it among them', () => {
  expect(poolAt(0, 5, 3)).toEqual([0, 1, 2])
  expect(poolAt(7, 5, 100)).toEqual([7, 8, 9, 10, 11])
  expect(poolAt(98, 5, 100)).toEqual([95, 96, 97, 98, 99])
})
