import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  alive,
  codeMinus,
  codePlus,
  dMinus,
  dPlus,
  locationIndex,
  outputPositive,
  pack,
} from '../../src/science/locations'

describe('packed locations', () => {
  it('has the layout of docs/numerics.md', () => {
    const location = { dPlus: 3, dMinus: 5, outputPositive: true, alive: false, codePlus: true, codeMinus: false }
    expect(pack(location)).toBe(3 + 5 * 16 + 2 ** 8 + 2 ** 10)
    expect(pack({ ...location, alive: true, codePlus: false, codeMinus: true })).toBe(
      3 + 80 + 2 ** 8 + 2 ** 9 + 2 ** 11,
    )
  })

  it('comes back as it went in, within 16 bits', () => {
    const any = fc.record({
      dPlus: fc.nat(8),
      dMinus: fc.nat(8),
      outputPositive: fc.boolean(),
      alive: fc.boolean(),
      codePlus: fc.boolean(),
      codeMinus: fc.boolean(),
    })
    fc.assert(
      fc.property(any, (location) => {
        const packed = pack(location)
        expect(packed).toBeLessThan(2 ** 16)
        expect({
          dPlus: dPlus(packed),
          dMinus: dMinus(packed),
          outputPositive: outputPositive(packed),
          alive: alive(packed),
          codePlus: codePlus(packed),
          codeMinus: codeMinus(packed),
        }).toEqual(location)
      }),
    )
  })

  it('counts clauses fastest, then rows, then replicates', () => {
    expect(locationIndex({ rows: 5, clauses: 3 }, 2, 4, 1)).toBe((2 * 5 + 4) * 3 + 1)
  })
})
