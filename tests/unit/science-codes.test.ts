import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LocationReading } from '../../src/contract/results'
import { codeDistanceMatrix, codeSigns, coverage, signOf, type Axis, type Entries } from '../../src/science/codes'
import { pack } from '../../src/science/locations'
import { permuteRows, readings } from './science-readings'

const detector = pack({ dPlus: 0, dMinus: 4, outputPositive: true, alive: true, codePlus: true, codeMinus: false })
const inhibitor = pack({ dPlus: 4, dMinus: 0, outputPositive: false, alive: true, codePlus: false, codeMinus: true })
const nearPlus = pack({ dPlus: 1, dMinus: 3, outputPositive: true, alive: true, codePlus: false, codeMinus: false })
const nearWrongOutput = pack({
  dPlus: 1,
  dMinus: 3,
  outputPositive: false,
  alive: true,
  codePlus: false,
  codeMinus: false,
})
const nearDead = pack({ dPlus: 0, dMinus: 4, outputPositive: true, alive: false, codePlus: false, codeMinus: false })
const far = pack({ dPlus: 2, dMinus: 2, outputPositive: true, alive: true, codePlus: false, codeMinus: false })

/** On a row of negative output, `dMinus` literals away from all-minus. */
const offMinus = (dMinus: number): number =>
  pack({ dPlus: 4 - dMinus, dMinus, outputPositive: false, alive: true, codePlus: false, codeMinus: false })

/** Two replicates, three rows, two clauses. */
const reading: LocationReading = {
  level: 0,
  branch: 'main',
  step: 100,
  replicates: 2,
  rows: 3,
  clauses: 2,
  packed: Uint16Array.from([
    detector,
    far,
    far,
    inhibitor,
    nearPlus,
    nearPlus,
    detector,
    far,
    nearPlus,
    far,
    detector,
    far,
  ]),
  scores: new Float32Array(12),
}

describe('signOf', () => {
  it.each([
    ['detector', detector, 1, 1],
    ['inhibitor', inhibitor, -1, -1],
    ['one literal off', nearPlus, 0, 1],
    ['one literal off, output of the other sign', nearWrongOutput, 0, 0],
    ['one literal off all-minus', offMinus(1), 0, -1],
    ['two literals off all-minus', offMinus(2), 0, 0],
    ['on a dead row', nearDead, 0, 0],
    ['two literals off', far, 0, 0],
  ])('%s', (_, packed, code, near) => {
    expect([signOf(packed, 'code'), signOf(packed, 'near')]).toEqual([code, near])
  })
})

describe('codeDistanceMatrix', () => {
  it('counts the rows in which two clauses differ', () => {
    // Final codes of replicate 0: clause 0 (+, 0, 0), clause 1 (0, −, 0).
    expect(Array.from(codeDistanceMatrix(reading, 0, 'code').values)).toEqual([0, 2, 2, 0])
    // Near: clause 0 (+, 0, +), clause 1 (0, −, +).
    expect(Array.from(codeDistanceMatrix(reading, 0, 'near').values)).toEqual([0, 2, 2, 0])
    expect(Array.from(codeDistanceMatrix(reading, 1, 'near').values)).toEqual([0, 3, 3, 0])
  })

  it('averages over replicates', () => {
    expect(Array.from(codeDistanceMatrix(reading, 'all', 'near').values)).toEqual([0, 2.5, 2.5, 0])
  })

  it('compares rows over clauses', () => {
    // Final codes of replicate 0: rows (+, 0), (0, −), (0, 0).
    expect(Array.from(codeDistanceMatrix(reading, 0, 'code', 'rows').values)).toEqual([0, 2, 1, 2, 0, 1, 1, 1, 0])
  })

  it('refuses a replicate that is not there', () => {
    expect(() => codeDistanceMatrix(reading, 2, 'code')).toThrow(RangeError)
  })

  it.each<[Entries, Axis]>([
    ['code', 'clauses'],
    ['code', 'rows'],
    ['near', 'clauses'],
    ['near', 'rows'],
  ])('is a metric on codes (%s, %s)', (entries, axis) => {
    fc.assert(
      fc.property(readings, (any) => {
        for (const replicate of [0, 'all'] as const) {
          const { size, values } = codeDistanceMatrix(any, replicate, entries, axis)
          const at = (i: number, j: number): number => values[i * size + j]!
          for (let i = 0; i < size; i++) {
            expect(at(i, i)).toBe(0)
            for (let j = 0; j < size; j++) {
              expect(at(i, j)).toBe(at(j, i))
              // Means over replicates add up with rounding.
              for (let via = 0; via < size; via++) {
                expect(at(i, j)).toBeLessThanOrEqual(at(i, via) + at(via, j) + 1e-12)
              }
            }
          }
        }
      }),
    )
  })

  it('does not see the order of the rows', () => {
    const shuffled = readings.chain((any) =>
      fc.tuple(
        fc.constant(any),
        fc.shuffledSubarray([...Array(any.rows).keys()], { minLength: any.rows, maxLength: any.rows }),
      ),
    )
    fc.assert(
      fc.property(shuffled, ([any, order]) => {
        const other = permuteRows(any, order)
        expect(codeDistanceMatrix(other, 'all', 'near')).toEqual(codeDistanceMatrix(any, 'all', 'near'))
        expect(coverage(other)).toEqual(coverage(any))
      }),
    )
  })
})

describe('coverage', () => {
  it('is the share of clauses with a final code, a replicate', () => {
    expect(Array.from(coverage(reading))).toEqual([1, 0.5])
  })

  it('is full exactly when every clause has a sign somewhere', () => {
    fc.assert(
      fc.property(readings, (any) => {
        const signs = codeSigns(any, 'code')
        const coded = new Set<number>()
        signs.subarray(0, any.rows * any.clauses).forEach((sign, at) => sign !== 0 && coded.add(at % any.clauses))
        expect(coverage(any)[0]).toBeCloseTo(coded.size / any.clauses, 6)
      }),
    )
  })
})
