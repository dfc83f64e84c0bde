import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dense } from '../../src/contract/branch'
import { coverage } from '../../src/science/codes'
import { alive, codeMinus, codePlus, dMinus, dPlus, outputPositive } from '../../src/science/locations'
import { initialise } from '../references/initialise'
import { locate } from '../references/locate'
import { prune, rewind } from '../references/prune'
import { float32, float64, keeps, layout, type Subject } from '../references/subject'
import { subject } from './references-subject'

const kept = (of: Subject, mask: Uint32Array): Set<string> => {
  const { m, n } = layout(of)
  const places = new Set<string>()
  for (let row = 0; row < n; row++) {
    for (let input = 0; input < m; input++) if (keeps(mask, m, row, input)) places.add(`${row},${input}`)
  }
  return places
}

describe('pruning', () => {
  const of = subject({ task: { inputs: 33 }, rows: 5 })
  const { m, n, count, w1 } = layout(of)

  it('keeps exactly K, none smaller than one it drops, whatever the ties', () => {
    const coarse = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: count, maxLength: count })
    fc.assert(
      fc.property(coarse, fc.integer({ min: 1, max: m * n }), (values, wanted) => {
        const weights = Float64Array.from(values)
        const mask = prune(of, weights, null, wanted)
        const places = kept(of, mask)
        expect(places.size).toBe(wanted)
        let leastKept = Infinity
        let mostDropped = -Infinity
        let lastKeptTie = -1
        let firstDroppedTie = Infinity
        for (let row = 0; row < n; row++) {
          for (let input = 0; input < m; input++) {
            const size = Math.abs(weights[w1(row, input)]!)
            if (places.has(`${row},${input}`)) leastKept = Math.min(leastKept, size)
            else mostDropped = Math.max(mostDropped, size)
          }
        }
        expect(leastKept).toBeGreaterThanOrEqual(mostDropped)
        for (let row = 0; row < n; row++) {
          for (let input = 0; input < m; input++) {
            if (Math.abs(weights[w1(row, input)]!) !== leastKept || leastKept !== mostDropped) continue
            if (places.has(`${row},${input}`)) lastKeptTie = Math.max(lastKeptTie, row * m + input)
            else firstDroppedTie = Math.min(firstDroppedTie, row * m + input)
          }
        }
        expect(lastKeptTie).toBeLessThan(firstDroppedTie)
      }),
      { numRuns: 50 },
    )
  })

  it('never brings a weight back, and bits past the inputs stay 0', () => {
    const weights = initialise(of, float64)
    const first = prune(of, weights, null, 100)
    const grown = weights.map((weight) => 1 / weight)
    const second = prune(of, grown, first, 40)
    const before = kept(of, first)
    for (const place of kept(of, second)) expect(before).toContain(place)
    expect(kept(of, second).size).toBe(40)
    for (let row = 0; row < n; row++) expect(first[row * 2 + 1]! >>> 1).toBe(0)
  })

  it('rewinds survivors and everything but W1, and leaves 0 elsewhere', () => {
    const weights = initialise(of, float64)
    const mask = prune(of, weights, null, 60)
    const back = rewind(of, weights, mask)
    expect(back.subarray(m * n)).toEqual(weights.subarray(m * n))
    expect(back.subarray(0, m * n).filter((weight) => weight !== 0)).toHaveLength(60)
    expect(back.every((weight, i) => weight === 0 || weight === weights[i])).toBe(true)
  })
})

describe('locating', () => {
  /** Three rows, two disjoint clauses of two literals, the second literal of each negated. */
  const of: Subject = {
    ...subject({ task: { inputs: 5, clauses: 2, literals: 2 }, rows: 4 }),
    clauses: [
      { inputs: [0, 1], negated: [false, true] },
      { inputs: [2, 3], negated: [false, true] },
    ],
  }
  const { count, w1, w2 } = layout(of)
  const weights = new Float64Array(count)
  const rows = [
    // Codes clause 0 by all-plus; clause 1 has the signs, too weak at 0.4 of the largest.
    { values: [1, -0.9, 0.4, -0.4, 0], output: 2 },
    // Codes clause 0 by all-minus; a zero weight is of neither sign.
    { values: [-1, 0.5, 0, -1, 0], output: -1 },
    // The signs of all-plus, but a negative output weight.
    { values: [1, -1, -1, 1, 0], output: -0.5 },
    // Too little output to be alive: 0.2 is not above 0.1 of 2.
    { values: [1, -1, 1, -1, 0], output: 0.2 },
  ]
  rows.forEach(({ values, output }, row) => {
    values.forEach((value, input) => (weights[w1(row, input)] = value))
    weights[w2(row)] = output
  })
  const { packed, scores } = locate(of, weights)

  it.each([
    [0, 0, { d: [0, 2], positive: true, alive: true, code: [true, false] }],
    [0, 1, { d: [0, 2], positive: true, alive: true, code: [false, false] }],
    [1, 0, { d: [2, 0], positive: false, alive: true, code: [false, true] }],
    [1, 1, { d: [1, 2], positive: false, alive: true, code: [false, false] }],
    [2, 0, { d: [0, 2], positive: false, alive: true, code: [false, false] }],
    [2, 1, { d: [2, 0], positive: false, alive: true, code: [false, true] }],
    [3, 0, { d: [0, 2], positive: true, alive: false, code: [false, false] }],
  ])('row %i, clause %i', (row, clause, expected) => {
    const word = packed[row * 2 + clause]!
    expect({
      d: [dPlus(word), dMinus(word)],
      positive: outputPositive(word),
      alive: alive(word),
      code: [codePlus(word), codeMinus(word)],
    }).toEqual(expected)
  })

  it('scores in units of the initial standard deviation', () => {
    expect(scores[0]).toBeCloseTo(Math.sqrt(5) * 0.95, 6)
    expect(scores[3]).toBeCloseTo(Math.sqrt(5) * 0.5, 6)
    expect(scores[4]).toBeCloseTo(Math.sqrt(5), 6)
  })

  it('reads as the science does', () => {
    const reading = { ...dense, step: 0, replicates: 1, rows: 4, clauses: 2, packed, scores }
    expect(Array.from(coverage(reading))).toEqual([1])
  })

  it('finds d binomial and scores of variance 1/k at initialisation', () => {
    const large = subject({ task: { inputs: 64, clauses: 16 }, rows: 128 })
    const initial = locate(large, initialise(large, float32))
    const locations = initial.packed.length
    for (let d = 0; d <= 4; d++) {
      const share = initial.packed.filter((word) => dPlus(word) === d).length / locations
      const expected = [1, 4, 6, 4, 1][d]! / 16
      expect(Math.abs(share - expected)).toBeLessThan(5 * Math.sqrt((expected * (1 - expected)) / locations))
    }
    const variance = initial.scores.reduce((sum, score) => sum + score * score, 0) / locations
    expect(Math.abs(variance - 1 / 4)).toBeLessThan(5 * Math.sqrt(2 / locations) * (1 / 4))
  })
})
