import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LocationReading } from '../../src/contract/results'
import { codeFlows, flowMatrix, flowTotals, type CodeFlow } from '../../src/science/code-flows'
import { codePlus, ofReplicate } from '../../src/science/locations'
import { recovery, rowsAgain } from '../../src/science/recovery'
import { readingOf } from '../support/evidence'
import { permuteRows } from './science-readings'

const [rows, clauses] = [6, 3]
const models = fc
  .array(fc.constantFrom('#', '#', '.'), { minLength: rows * clauses, maxLength: rows * clauses })
  .map((marks) =>
    readingOf([Array.from({ length: rows }, (_, r) => marks.slice(r * clauses, (r + 1) * clauses).join('')).join(' ')]),
  )
const orders = fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: rows })

const codesOn = ({ packed }: LocationReading, row: number): number =>
  packed.subarray(row * clauses, (row + 1) * clauses).filter((location) => codePlus(location)).length
const sumOf = (flows: CodeFlow[], is: (flow: CodeFlow) => boolean): number =>
  flows.filter(is).reduce((sum, { codes }) => sum + codes, 0)

describe('flows of codes', () => {
  it('stay on a common row, go to all rows that could be meant, and are lost or new where there are too few', () => {
    const flows = codeFlows(readingOf(['##. #.. ..# ... ... ...']), readingOf(['#.. ... ... .#. .#. ...']))
    expect(flows).toEqual([
      { clause: 0, from: 0, to: 0, codes: 1 },
      { clause: 0, from: 1, to: null, codes: 1 },
      { clause: 1, from: 0, to: 3, codes: 0.5 },
      { clause: 1, from: 0, to: 4, codes: 0.5 },
      { clause: 1, from: null, to: 3, codes: 0.5 },
      { clause: 1, from: null, to: 4, codes: 0.5 },
      { clause: 2, from: 2, to: null, codes: 1 },
    ])
    expect(flowTotals(flows)).toEqual({ stayed: 1, moved: 1, lost: 2, gained: 1 })
  })

  it('conserve the codes of every row, dense and in the ticket', () => {
    fc.assert(
      fc.property(models, models, (dense, other) => {
        const flows = codeFlows(dense, other)
        for (let row = 0; row < rows; row++) {
          expect(sumOf(flows, ({ from }) => from === row)).toBeCloseTo(codesOn(dense, row), 12)
          expect(sumOf(flows, ({ to }) => to === row)).toBeCloseTo(codesOn(other, row), 12)
        }
      }),
    )
  })

  it('stay as often as codes are recovered, and go from row to row as often as families are', () => {
    fc.assert(
      fc.property(models, models, (dense, other) => {
        const { row, family } = recovery(dense, other)
        const { stayed, moved, lost } = flowTotals(codeFlows(dense, other))
        const codes = stayed + moved + lost
        if (codes === 0) return
        expect(stayed / codes).toBeCloseTo(row[0]!, 12)
        expect((stayed + moved) / codes).toBeCloseTo(family[0]!, 12)
      }),
    )
  })

  it('follow the rows wherever these are put', () => {
    fc.assert(
      fc.property(models, models, orders, (dense, other, order) => {
        const place = (row: number) => order.indexOf(row)
        const moved = codeFlows(permuteRows(dense, order), permuteRows(other, order))
        const before = flowMatrix([{ flows: codeFlows(dense, other), placeOf: place }], rows)
        const after = flowMatrix([{ flows: moved, placeOf: (row) => row }], rows)
        before.codes.forEach((codes, cell) => expect(after.codes[cell]).toBeCloseTo(codes, 12))
      }),
    )
  })

  it('back are the same flows turned round', () => {
    fc.assert(
      fc.property(models, models, (dense, other) => {
        const [there, back] = [codeFlows(dense, other), codeFlows(other, dense)]
        for (const { clause, from, to, codes } of there) {
          expect(sumOf(back, (flow) => flow.clause === clause && flow.from === to && flow.to === from)).toBeCloseTo(
            codes,
            12,
          )
        }
        expect(there).toHaveLength(back.length)
      }),
    )
  })
})

describe('rows that code again', () => {
  it('are counted whichever clause they code', () => {
    const dense = readingOf(['#.. .#. ..#', '... ... ...'])
    const other = readingOf(['.#. ... ..#', '#.. ... ...'])
    expect([...rowsAgain(dense, other)]).toEqual([2 / 3, NaN])
  })

  it('are never fewer than those that hold the same code, and those of each replicate are its own', () => {
    fc.assert(
      fc.property(models, models, (dense, other) => {
        const holding = Array.from({ length: rows }, (_, row) => row).filter((row) => codesOn(dense, row) > 0)
        const same = holding.filter((row) =>
          Array.from({ length: clauses }, (_, c) => row * clauses + c).some(
            (at) => codePlus(dense.packed[at]!) && codePlus(other.packed[at]!),
          ),
        )
        const [share] = rowsAgain(ofReplicate(dense, 0), ofReplicate(other, 0))
        if (holding.length > 0) expect(share).toBeGreaterThanOrEqual(same.length / holding.length)
        else expect(share).toBeNaN()
      }),
    )
  })
})
