import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  hammingDistance,
  softScore,
  ternaryDistance,
  ternaryThreshold,
  type FirstLayer,
} from '../../src/science/distances'
import { dMinus, dPlus } from '../../src/science/locations'
import type { Clause } from '../../src/science/task'
import { initialise } from '../references/initialise'
import { locate } from '../references/locate'
import { float32 } from '../references/subject'
import { subject } from './references-subject'

/** Coarse values, so that zeros and ties with the threshold come up. */
const weight = fc.oneof(
  fc.integer({ min: -4, max: 4 }).map((value) => value / 4),
  fc.double({ min: -2, max: 2, noNaN: true }),
)

/** A layer, a row of it, and a clause of 1 to 5 literals. */
const located = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 5 })).chain(([inputs, rows]) =>
  fc.record({
    layer: fc
      .array(weight, { minLength: inputs * rows, maxLength: inputs * rows })
      .map((weights): FirstLayer => ({ inputs, rows, weights: Float64Array.from(weights) })),
    row: fc.nat({ max: rows - 1 }),
    clause: fc
      .subarray(
        Array.from({ length: inputs }, (_, input) => input),
        { minLength: 1 },
      )
      .chain((own) =>
        fc
          .array(fc.boolean(), { minLength: own.length, maxLength: own.length })
          .map((negated): Clause => ({ inputs: own, negated })),
      ),
  }),
)
const threshold = fc.constantFrom(0, 0.25, 0.5, 0.75, 1)

const literals = ({ layer, row, clause }: { layer: FirstLayer; row: number; clause: Clause }) =>
  clause.inputs.map((input) => layer.weights[input * layer.rows + row]!)

describe('distances of a location', () => {
  // Two rows; row 1 has 0.5, −0.1, 0, −0.5 over the inputs 0 … 3, of which the second and the last are negated.
  const layer: FirstLayer = { inputs: 4, rows: 2, weights: [9, 0.5, 9, -0.1, 9, 0, 9, -0.5] }
  const clause: Clause = { inputs: [0, 1, 2, 3], negated: [false, true, false, true] }

  it('count the literals whose weight lacks the sign of its polarity, 0 among them', () => {
    expect(hammingDistance(layer, 1, clause, 1)).toBe(1)
    expect(hammingDistance(layer, 1, clause, -1)).toBe(4)
    expect(ternaryDistance(layer, 1, clause, 1, 0.1)).toBe(2)
    expect(ternaryDistance(layer, 1, clause, 1, 0.5)).toBe(4)
  })

  it('take weights up to 0.6 σ for 0 where nothing else is said', () => {
    expect(ternaryThreshold(4)).toBe(0.3)
    expect(ternaryDistance(layer, 1, clause, 1)).toBe(2)
  })

  it('are at threshold 0 the Hamming distance, and never fall as the threshold grows, up to k', () => {
    fc.assert(
      fc.property(located, threshold, threshold, (at, one, other) => {
        const { layer, row, clause } = at
        for (const template of [1, -1] as const) {
          const ternary = (limit: number) => ternaryDistance(layer, row, clause, template, limit)
          expect(ternary(0)).toBe(hammingDistance(layer, row, clause, template))
          expect(ternary(Math.min(one, other))).toBeLessThanOrEqual(ternary(Math.max(one, other)))
          expect(ternary(Infinity)).toBe(clause.inputs.length)
        }
      }),
    )
  })

  it('of the two templates add up to k and the weights that count as 0', () => {
    fc.assert(
      fc.property(located, threshold, (at, limit) => {
        const { layer, row, clause } = at
        const zeros = literals(at).filter((value) => Math.abs(value) <= limit).length
        const both = ternaryDistance(layer, row, clause, 1, limit) + ternaryDistance(layer, row, clause, -1, limit)
        expect(both).toBe(clause.inputs.length + zeros)
      }),
    )
  })

  it('change template with the weights’ sign and with every polarity', () => {
    fc.assert(
      fc.property(located, threshold, ({ layer, row, clause }, limit) => {
        const flipped = { ...layer, weights: Array.from(layer.weights, (value) => -value) }
        const negated = { ...clause, negated: clause.negated.map((is) => !is) }
        const minus = ternaryDistance(layer, row, clause, -1, limit)
        expect(ternaryDistance(flipped, row, clause, 1, limit)).toBe(minus)
        expect(ternaryDistance(layer, row, negated, 1, limit)).toBe(minus)
      }),
    )
  })
})

describe('the soft score', () => {
  it('is the mean of the literals towards the template in σ, opposite for the opposite template', () => {
    const layer: FirstLayer = { inputs: 4, rows: 1, weights: [0.5, -0.25, 3, 3] }
    const clause: Clause = { inputs: [0, 1], negated: [false, true] }
    expect(softScore(layer, 0, clause, 1)).toBe(0.75)
    expect(softScore(layer, 0, clause, -1)).toBe(-0.75)
  })

  it('is above the threshold in σ where the ternary distance is 0', () => {
    fc.assert(
      fc.property(located, threshold, ({ layer, row, clause }, limit) => {
        fc.pre(ternaryDistance(layer, row, clause, 1, limit) === 0)
        expect(softScore(layer, row, clause, 1)).toBeGreaterThan(limit * Math.sqrt(layer.inputs) * (1 - 1e-12))
      }),
      { numRuns: 30 },
    )
  })
})

describe('against the reference of the kernel', () => {
  it('distances are the same, and scores to float32’s rounding', () => {
    const of = subject({ task: { inputs: 33 }, rows: 5 })
    const { experiment, clauses } = of
    const weights = initialise(of, float32)
    const layer: FirstLayer = { inputs: 33, rows: experiment.model.rows, weights: weights.map(Math.fround) }
    const { packed, scores } = locate(of, weights)
    packed.forEach((word, at) => {
      const row = Math.floor(at / clauses.length)
      const clause = clauses[at % clauses.length]!
      expect(hammingDistance(layer, row, clause, 1)).toBe(dPlus(word))
      expect(hammingDistance(layer, row, clause, -1)).toBe(dMinus(word))
      expect(softScore(layer, row, clause, 1)).toBeCloseTo(scores[at]!, 5)
    })
  })
})
