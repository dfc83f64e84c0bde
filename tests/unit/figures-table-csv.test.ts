import { csvParse } from 'd3-dsv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tableCsv } from '../../src/figures/table-csv'
import { figures, isValue } from './figures-samples'

/** What pandas' comment='#' skips. */
const withoutComments = (csv: string): string =>
  csv
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')

describe('tableCsv', () => {
  it('gives every figure’s table back, number for number', () => {
    for (const [name, { data }] of Object.entries(figures)) {
      const csv = tableCsv(data)
      // Else a reader that takes “#” for the start of a comment would lose part of a line.
      expect(csv, name).not.toContain('#')
      const parsed = csvParse(csv)
      expect(parsed.columns).toEqual(data.columns.map((one) => one.name))
      expect(parsed).toHaveLength(data.rows.length)
      parsed.forEach((line, index) => {
        data.rows[index]!.forEach((cell, at) => {
          const text = line[data.columns[at]!.name]
          if (typeof cell === 'string') expect(text, name).toBe(cell)
          else if (isValue(cell)) expect(Number(text), name).toBe(cell)
          else expect(text, name).toBe('')
        })
      })
    }
  })

  it('keeps any text and any number, and its comments on lines of their own', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double({ noDefaultInfinity: true, noNaN: true }),
      fc.constant(null),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), fc.array(fc.string({ unit: 'binary' })), (rows, comments) => {
        const table = {
          columns: [
            { name: 'a', unit: '' },
            { name: 'b, "c"', unit: 'x' },
          ],
          rows,
        }
        const body = tableCsv(table)
        const csv = tableCsv(table, comments)
        expect(csv.endsWith(body)).toBe(true)
        const above = csv.slice(0, csv.length - body.length)
        expect(above.split(/[\r\n\u0085\u2028\u2029]/)).toHaveLength(comments.length + 1)
        expect(withoutComments(above)).toBe('')
        const parsed = csvParse(body)
        expect(parsed.map((line) => [line['a'], line['b, "c"']])).toEqual(
          rows.map((row) => row.map((value) => (value === null ? '' : String(value)))),
        )
      }),
    )
  })
})
