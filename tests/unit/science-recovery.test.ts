import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codePlus } from '../../src/science/locations'
import { recovery, relocatedClauses, type Recovery } from '../../src/science/recovery'
import { readingOf, type Picture } from '../support/evidence'
import { permuteRows, readings } from './science-readings'

const [rows, clauses] = [5, 3]

/** Codes of one replicate, and of two models of as many replicates. */
const picture = fc
  .array(fc.array(fc.constantFrom('#', '.'), { minLength: clauses, maxLength: clauses }), {
    minLength: rows,
    maxLength: rows,
  })
  .map((marks): Picture => marks.map((row) => row.join('')).join(' '))
const pairs = fc
  .array(fc.tuple(picture, picture), { minLength: 1, maxLength: 4 })
  .map((drawn) => ({ dense: drawn.map(([dense]) => dense), other: drawn.map(([, other]) => other) }))
const orders = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: rows })

const recoveryOf = (pair: { dense: Picture[]; other: Picture[] }): Recovery =>
  recovery(readingOf(pair.dense), readingOf(pair.other))

describe('recovery', () => {
  it('counts codes on the same row, of the same clause, and clauses that moved', () => {
    const measured = recoveryOf({
      dense: ['#.. #.. .#. ...', '... ... ... ...', '#.. ... ... ..#'],
      other: ['#.. ... ... .#.', '#.. .#. ... ...', '... -.. ..# ...'],
    })
    expect([...measured.row]).toEqual([1 / 3, NaN, 0])
    expect([...measured.family]).toEqual([2 / 3, NaN, 1 / 2])
    // All-minus codes count in coverage, and nowhere else.
    expect([...measured.coverage]).toEqual([2 / 3, 2 / 3, 2 / 3])
    expect([...measured.relocated]).toEqual([1 / 3, 0, 1 / 3])
  })

  it('of a model by itself is whole, with nothing relocated', () => {
    fc.assert(
      fc.property(readings, (any) => {
        const measured = recovery(any, any)
        const locations = any.rows * any.clauses
        for (let i = 0; i < any.replicates; i++) {
          const whole = any.packed.subarray(i * locations, (i + 1) * locations).some(codePlus) ? 1 : NaN
          expect([measured.row[i], measured.family[i], measured.relocated[i]]).toEqual([whole, whole, 0])
        }
      }),
    )
  })

  it('of the row is never above that of the family', () => {
    fc.assert(
      fc.property(pairs, (pair) => {
        const { row, family } = recoveryOf(pair)
        row.forEach((share, i) => {
          if (Number.isNaN(share)) expect(family[i]).toBeNaN()
          else expect([0, share, family[i]!, 1]).toEqual([0, share, family[i]!, 1].sort((a, b) => a - b))
        })
      }),
    )
  })

  it('of family and coverage does not ask for the rows; none does where both models’ rows move alike', () => {
    fc.assert(
      fc.property(pairs, orders, (pair, order) => {
        const [dense, other] = [readingOf(pair.dense), readingOf(pair.other)]
        const before = recovery(dense, other)
        const moved = recovery(dense, permuteRows(other, order))
        expect([moved.family, moved.coverage]).toEqual([before.family, before.coverage])
        expect(recovery(permuteRows(dense, order), permuteRows(other, order))).toEqual(before)
      }),
    )
  })

  it('is each replicate’s own', () => {
    fc.assert(
      fc.property(pairs, ({ dense, other }) => {
        const turned = recoveryOf({ dense: [...dense].reverse(), other: [...other].reverse() })
        const { row, family, coverage, relocated } = recoveryOf({ dense, other })
        for (const values of [row, family, coverage, relocated]) values.reverse()
        expect(turned).toEqual({ row, family, coverage, relocated })
      }),
    )
  })

  it('never falls in row or family when a dense code is found besides', () => {
    fc.assert(
      fc.property(pairs, fc.nat(rows * (clauses + 1) - 1), ({ dense, other }, at) => {
        fc.pre(dense[0]![at] === '#')
        const more = [other[0]!.slice(0, at) + '#' + other[0]!.slice(at + 1), ...other.slice(1)]
        const [before, after] = [recoveryOf({ dense, other }), recoveryOf({ dense, other: more })]
        expect(after.row[0]).toBeGreaterThanOrEqual(before.row[0]!)
        expect(after.family[0]).toBeGreaterThanOrEqual(before.family[0]!)
      }),
    )
  })

  it('refuses readings of different sizes', () => {
    expect(() => recoveryOf({ dense: ['#. ..'], other: ['#. .. ..'] })).toThrow(
      'Codes of 1 × 2 × 2 locations cannot be recovered from 1 × 3 × 2.',
    )
  })
})

describe('relocatedClauses', () => {
  it('names the clauses of which `relocated` is the share', () => {
    expect([...relocatedClauses(readingOf(['#.. .## ...']), readingOf(['... ##. ..#']))]).toEqual([1, 0, 1])
    fc.assert(
      fc.property(pairs, (pair) => {
        const relocated = relocatedClauses(readingOf(pair.dense), readingOf(pair.other))
        recoveryOf(pair).relocated.forEach((share, i) => {
          const sum = relocated.subarray(i * clauses, (i + 1) * clauses).reduce((total, one) => total + one, 0)
          expect(share).toBe(sum / clauses)
        })
      }),
    )
  })
})
