import { csvParseRows } from 'd3-dsv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csv } from '../../src/main/export/data/csv'
import { json } from '../../src/main/export/data/json'
import { npyHeader, npyText } from '../../src/main/export/data/npy'
import { cutTo, eachOnce, wholeRange } from '../../src/main/export/data/replicates'
import { blocksOf, type Cell, type Table } from '../../src/main/export/data/table'

const table: Table = {
  name: 'some',
  about: 'something.',
  columns: [
    { name: 'text', type: 'text', nullable: true, about: 'a, "text"' },
    { name: 'n', type: 'float64', about: 'a number' },
  ],
  blocks: () => blocksOf(2, []),
}

const texts = async (pieces: AsyncIterable<Uint8Array>): Promise<string> => {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all).toString('utf8')
}

const awkward = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.constantFrom(',', '"', '\n', '\r', ' ', 'ü', '𝜎'), { maxLength: 6 }).map((parts) => parts.join('')),
)
const rows = fc.array(fc.tuple(fc.option(awkward), fc.double()), { maxLength: 8 })

describe('CSV', () => {
  it('gives every text and every number back, whatever is in them', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const text = await texts(csv(table, blocksOf(2, given)))
        const [head, ...lines] = csvParseRows(text)
        expect(head).toEqual(['text', 'n'])
        expect(lines).toEqual(given.map(([cell, value]) => [cell ?? '', String(value)]))
        expect(lines.map(([, value]) => Number(value))).toEqual(given.map(([, value]) => (value === 0 ? 0 : value)))
      }),
    )
  })

  it('quotes where it must, and nowhere else', async () => {
    const cells: Cell[][] = [
      ['plain', 0.1],
      ['plain', NaN],
      ['a "b", c', Infinity],
      [null, -1e300],
    ]
    expect(await texts(csv(table, blocksOf(2, cells)))).toBe(
      'text,n\nplain,0.1\nplain,NaN\n"a ""b"", c",Infinity\n,-1e+300\n',
    )
  })
})

describe('JSON', () => {
  it('gives every value back but NaN, for which it has null, and the sign of 0', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const parsed: unknown = JSON.parse(await texts(json(table, blocksOf(2, given))))
        const data = given.map(([cell, value]) => [cell, Number.isNaN(value) ? null : value === 0 ? 0 : value])
        expect(parsed).toEqual({ columns: ['text', 'n'], data })
      }),
    )
  })
})

describe('.npy', () => {
  it('has a head that ends where NumPy wants the data to begin, and says its length', () => {
    const shapes = fc.array(fc.nat(100_000), { maxLength: 5 })
    fc.assert(
      fc.property(shapes, (shape) => {
        const head = npyHeader('<f4', shape)
        expect(head.length % 64).toBe(0)
        expect(head.subarray(0, 8)).toEqual(Buffer.from('\x93NUMPY\x01\x00', 'latin1'))
        expect(head.readUInt16LE(8)).toBe(head.length - 10)
        expect(head.at(-1)).toBe(10)
      }),
    )
    expect(npyHeader('|b1', []).toString('latin1', 10).trim()).toBe(
      "{'descr': '|b1', 'fortran_order': False, 'shape': (), }",
    )
    expect(npyHeader('<f8', [3]).toString('latin1', 10)).toContain("'shape': (3,), }")
    expect(npyHeader('<U7', [3, 0]).toString('latin1', 10)).toContain("'shape': (3, 0), }")
  })

  it('keeps texts as code points, of the longest’s length', () => {
    const { dtype, bytes } = npyText(['a𝜎', ''])
    expect(dtype).toBe('<U2')
    expect([...new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))]).toEqual([97, 0x1d70e, 0, 0]) // prettier-ignore
  })
})

describe('replicates', () => {
  const stretches = fc
    .uniqueArray(fc.nat(40), { maxLength: 8 })
    .map((edges) => edges.sort((a, b) => a - b))
    .map((edges) => Array.from({ length: Math.floor(edges.length / 2) }, (_, i) => ({ from: edges[2 * i]!, before: edges[2 * i + 1]! }))) // prettier-ignore
  const within = (parts: Iterable<{ from: number; before: number }>): number[] =>
    [...parts].flatMap(({ from, before }) => Array.from({ length: before - from }, (_, i) => from + i))

  it('are cut into pieces no longer than asked for, none lost, those that are missing among them', () => {
    fc.assert(
      fc.property(stretches, fc.integer({ min: 1, max: 9 }), fc.nat(5), (stored, most, more) => {
        const cut = [...cutTo(stored, most)]
        expect(within(cut)).toEqual(within(stored))
        const end = (stored.at(-1)?.before ?? 0) + more
        const whole = [...wholeRange(stored, most, end)]
        expect(within(whole)).toEqual(Array.from({ length: end }, (_, i) => i))
        expect(within(whole.filter((piece) => piece.stored))).toEqual(within(stored))
        for (const { from, before } of [...cut, ...whole]) {
          expect(before - from).toBeGreaterThan(0)
          expect(before - from).toBeLessThanOrEqual(most)
        }
      }),
    )
  })

  it('come once each, from the first tile that has them', () => {
    const tile = fc.record({ firstReplicate: fc.nat(20), count: fc.integer({ min: 1, max: 9 }) })
    fc.assert(
      fc.property(fc.array(tile, { maxLength: 8 }), (given) => {
        const tiles = given.sort((a, b) => a.firstReplicate - b.firstReplicate)
        const parts = [...eachOnce(tiles, ({ count }) => count)]
        const covered = new Set(tiles.flatMap((one) => within([{ from: one.firstReplicate, before: one.firstReplicate + one.count }]))) // prettier-ignore
        expect(within(parts)).toEqual([...covered].sort((a, b) => a - b))
        for (const { tile: of, from, before, offset } of parts) {
          expect(offset).toBe(from - of.firstReplicate)
          expect(before).toBeLessThanOrEqual(of.firstReplicate + of.count)
        }
      }),
    )
  })
})
