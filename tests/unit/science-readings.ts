import fc from 'fast-check'
import type { LocationReading } from '../../src/contract/results'
import { pack } from '../../src/science/locations'

/** A location that could occur: with k literals, dPlus + dMinus ≥ k, and a final code has d = 0 and the right output sign. */
const location = (k: number) =>
  fc
    .record({
      plus: fc.nat(k),
      zeros: fc.nat(1),
      outputPositive: fc.boolean(),
      alive: fc.boolean(),
      final: fc.boolean(),
    })
    .map(({ plus, zeros, outputPositive, alive, final }) => {
      const dMinus = Math.min(k, k - plus + zeros)
      return pack({
        dPlus: plus,
        dMinus,
        outputPositive,
        alive,
        codePlus: final && alive && outputPositive && plus === 0,
        codeMinus: final && alive && !outputPositive && dMinus === 0,
      })
    })

/** Readings of small models, with every kind of location in them. */
export const readings: fc.Arbitrary<LocationReading> = fc
  .record({
    replicates: fc.integer({ min: 1, max: 3 }),
    rows: fc.integer({ min: 1, max: 9 }),
    clauses: fc.integer({ min: 1, max: 6 }),
  })
  .chain((shape) => {
    const length = shape.replicates * shape.rows * shape.clauses
    return fc.record({
      level: fc.constant(0),
      branch: fc.constant('main' as const),
      step: fc.constant(0),
      replicates: fc.constant(shape.replicates),
      rows: fc.constant(shape.rows),
      clauses: fc.constant(shape.clauses),
      packed: fc.array(location(3), { minLength: length, maxLength: length }).map((words) => Uint16Array.from(words)),
      scores: fc
        .array(fc.float({ min: -4, max: 4, noNaN: true }), { minLength: length, maxLength: length })
        .map((values) => Float32Array.from(values)),
    })
  })

/** The same reading with the rows of every replicate in another order. */
export function permuteRows(reading: LocationReading, order: number[]): LocationReading {
  const { replicates, rows, clauses } = reading
  const from = (at: number): number => {
    const [i, row, clause] = [Math.floor(at / clauses / rows), Math.floor(at / clauses) % rows, at % clauses]
    return (i * rows + order[row]!) * clauses + clause
  }
  return {
    ...reading,
    replicates,
    packed: reading.packed.map((_, at) => reading.packed[from(at)]!),
    scores: reading.scores.map((_, at) => reading.scores[from(at)]!),
  }
}
