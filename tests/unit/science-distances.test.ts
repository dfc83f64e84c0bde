import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LocationReading } from '../../src/contract/results'
import { codeDistanceBetween, codeDistanceMatrix, type Axis, type Entries } from '../../src/science/codes'
import { readingOf } from '../support/evidence'
import { permuteRows, readings } from './science-readings'

/** Three readings of the same shape. */
const threes = readings.chain((first) => {
  const another = fc
    .shuffledSubarray([...first.packed], { minLength: first.packed.length })
    .map((packed): LocationReading => ({ ...first, packed: Uint16Array.from(packed) }))
  return fc.tuple(fc.constant(first), another, another)
})

describe('codeDistanceBetween', () => {
  it('counts the rows in which a clause of one model and a clause of another differ', () => {
    // Clauses over rows: (+, 0, −), (0, +, 0) against (+, 0, 0), (0, 0, −), (0, +, 0).
    const between = codeDistanceBetween(readingOf(['#. .# -.']), readingOf(['#.. ..# .-.']), 0, 'code')
    expect(between).toEqual({ height: 2, width: 3, values: Float64Array.from([1, 1, 3, 2, 2, 0]) })
  })

  it('compares models of different numbers of rows by their rows', () => {
    const between = codeDistanceBetween(readingOf(['#. .#']), readingOf(['## .. .#']), 0, 'code', 'rows')
    expect(between).toEqual({ height: 2, width: 3, values: Float64Array.from([1, 1, 2, 1, 1, 0]) })
  })

  it('averages over the replicates that both have', () => {
    const between = codeDistanceBetween(readingOf(['#', '.', '#']), readingOf(['.', '.']), 'all', 'code')
    expect([...between.values]).toEqual([0.5])
  })

  it('refuses codes over different things, and replicates that one of them lacks', () => {
    const [two, three] = [readingOf(['#. ..', '.. ..']), readingOf(['#. .. ..'])]
    expect(() => codeDistanceBetween(two, three, 0, 'code')).toThrow(
      'Codes of clauses over 2 rows have no distance to codes over 3.',
    )
    expect(() => codeDistanceBetween(two, three, 1, 'code', 'rows')).toThrow('There is no replicate 1')
  })

  it.each<[Entries, Axis]>([
    ['code', 'clauses'],
    ['code', 'rows'],
    ['near', 'clauses'],
    ['near', 'rows'],
  ])('is symmetric and takes no detours (%s, %s)', (entries, axis) => {
    fc.assert(
      fc.property(threes, ([a, b, c]) => {
        const distances = (one: LocationReading, other: LocationReading) => {
          const { width, values } = codeDistanceBetween(one, other, 0, entries, axis)
          return (i: number, j: number): number => values[i * width + j]!
        }
        const [ab, ba, bc, ac] = [distances(a, b), distances(b, a), distances(b, c), distances(a, c)]
        for (let i = 0; i < a[axis]; i++) {
          for (let j = 0; j < a[axis]; j++) {
            expect(ab(i, j)).toBe(ba(j, i))
            for (let k = 0; k < a[axis]; k++) expect(ac(i, k)).toBeLessThanOrEqual(ab(i, j) + bc(j, k))
          }
        }
      }),
    )
  })

  it('does not see rows that are permuted alike in both', () => {
    const permuted = threes.chain(([a, b]) =>
      fc
        .shuffledSubarray([...Array(a.rows).keys()], { minLength: a.rows })
        .map((order): [LocationReading, LocationReading, number[]] => [a, b, order]),
    )
    fc.assert(
      fc.property(permuted, ([a, b, order]) => {
        const moved = codeDistanceBetween(permuteRows(a, order), permuteRows(b, order), 'all', 'near')
        expect(moved).toEqual(codeDistanceBetween(a, b, 'all', 'near'))
      }),
    )
  })

  it('of a reading to itself is its matrix', () => {
    const reading = readingOf(['#. .# oo', '## -. ..'])
    expect(codeDistanceBetween(reading, reading, 'all', 'near').values).toEqual(
      codeDistanceMatrix(reading, 'all', 'near').values,
    )
  })
})
