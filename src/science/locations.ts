import type { LocationReading } from '../contract/results'

/**
 * The packed location of docs/numerics.md, "Locations", one 16-bit word a location. Distances are numbers of literals,
 * 0 to k (k ≤ 8, so four bits hold them). "Plus" is the template all-plus, "minus" the template all-minus.
 */
export interface Location {
  dPlus: number
  dMinus: number
  /** The row's output weight is positive. */
  outputPositive: boolean
  /** The row takes part: |w2|·max|W1| is above the alive threshold. */
  alive: boolean
  /** A final code of the template. */
  codePlus: boolean
  codeMinus: boolean
}

const bit = { output: 8, alive: 9, codePlus: 10, codeMinus: 11 } as const

const has = (packed: number, position: number): boolean => ((packed >> position) & 1) === 1

/** Of all-plus, in literals, 0 to k. */
export const dPlus = (packed: number): number => packed & 15
/** Of all-minus, in literals, 0 to k. */
export const dMinus = (packed: number): number => (packed >> 4) & 15
export const outputPositive = (packed: number): boolean => has(packed, bit.output)
export const alive = (packed: number): boolean => has(packed, bit.alive)
export const codePlus = (packed: number): boolean => has(packed, bit.codePlus)
export const codeMinus = (packed: number): boolean => has(packed, bit.codeMinus)

/** The 16-bit word of a location; docs/numerics.md, "Locations". Distances beyond 15 lose their high bits. */
export function pack(location: Location): number {
  return (
    (location.dPlus & 15) |
    ((location.dMinus & 15) << 4) |
    (Number(location.outputPositive) << bit.output) |
    (Number(location.alive) << bit.alive) |
    (Number(location.codePlus) << bit.codePlus) |
    (Number(location.codeMinus) << bit.codeMinus)
  )
}

/** Place of (replicate, row, clause) in the arrays of a `LocationReading`. */
export const locationIndex = (
  shape: { rows: number; clauses: number },
  replicate: number,
  row: number,
  clause: number,
): number => (replicate * shape.rows + row) * shape.clauses + clause

/** One replicate of a reading, as a reading of its own on the same numbers. */
export function ofReplicate(reading: LocationReading, replicate: number): LocationReading {
  const [from, to] = [locationIndex(reading, replicate, 0, 0), locationIndex(reading, replicate + 1, 0, 0)]
  const { packed, scores } = reading
  return { ...reading, replicates: 1, packed: packed.subarray(from, to), scores: scores.subarray(from, to) }
}

/** The first replicates of a reading, as many as there are of `count`, as a reading of their own on the same numbers. */
export function firstReplicates(reading: LocationReading, count: number): LocationReading {
  const replicates = Math.min(count, reading.replicates)
  const end = locationIndex(reading, replicates, 0, 0)
  return { ...reading, replicates, packed: reading.packed.subarray(0, end), scores: reading.scores.subarray(0, end) }
}
