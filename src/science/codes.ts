import type { LocationReading } from '../contract/results'
import { alive, codeMinus, codePlus, dMinus, dPlus, locationIndex, outputPositive } from './locations'

/**
 * When a location counts as an entry of its clause's code. 'code': it is a final code. 'near': at most one literal is off
 * (d ≤ 1), the output weight has the template's sign and the row is alive; so the initialisation says something too.
 */
export type Entries = 'code' | 'near'

/** What a matrix compares: clauses as sign vectors over rows, or rows as sign vectors over clauses. */
export type Axis = 'clauses' | 'rows'

/** A square matrix, `values[i·size + j]`. */
export interface DistanceMatrix {
  size: number
  values: Float64Array
}

/** Sign of one location: +1 all-plus, −1 all-minus, 0 neither. An output weight has one sign, so at most one applies. */
export function signOf(packed: number, entries: Entries): -1 | 0 | 1 {
  if (entries === 'code') {
    if (codePlus(packed)) return 1
    return codeMinus(packed) ? -1 : 0
  }
  if (!alive(packed)) return 0
  if (outputPositive(packed)) return dPlus(packed) <= 1 ? 1 : 0
  return dMinus(packed) <= 1 ? -1 : 0
}

/** Signs of all locations, in the order of `reading.packed`. */
export const codeSigns = (reading: LocationReading, entries: Entries): Int8Array =>
  Int8Array.from(reading.packed, (packed) => signOf(packed, entries))

/**
 * Hamming distances between codes: entry (i, j) counts the places in which sign vectors i and j differ. Of one
 * replicate, or with 'all' the mean over replicates. Throws RangeError for a replicate that the reading lacks.
 * Source: science.md, "Code distance matrix" (ours).
 */
export function codeDistanceMatrix(
  reading: LocationReading,
  replicate: number | 'all',
  entries: Entries,
  axis: Axis = 'clauses',
): DistanceMatrix {
  const chosen = replicate === 'all' ? Array.from({ length: reading.replicates }, (_, i) => i) : [replicate]
  const { clauses, rows } = reading
  const [size, length] = axis === 'clauses' ? [clauses, rows] : [rows, clauses]
  const values = new Float64Array(size * size)
  const signs = codeSigns(reading, entries)
  for (const i of chosen) {
    if (!(i >= 0 && i < reading.replicates)) throw new RangeError(`There is no replicate ${i} in this reading.`)
    const at = (vector: number, place: number): number | undefined =>
      axis === 'clauses'
        ? signs[locationIndex(reading, i, place, vector)]
        : signs[locationIndex(reading, i, vector, place)]
    for (let a = 0; a < size; a++) {
      for (let b = a + 1; b < size; b++) {
        let differing = 0
        for (let place = 0; place < length; place++) if (at(a, place) !== at(b, place)) differing++
        values[a * size + b]! += differing / chosen.length
        values[b * size + a] = values[a * size + b]!
      }
    }
  }
  return { size, values }
}

/** Share of clauses with at least one final code, [replicate]. */
export function coverage(reading: LocationReading): Float32Array {
  const { replicates, rows, clauses } = reading
  const signs = codeSigns(reading, 'code')
  const covered = new Float32Array(replicates)
  for (let i = 0; i < replicates; i++) {
    let coded = 0
    for (let clause = 0; clause < clauses; clause++) {
      let row = 0
      while (row < rows && signs[locationIndex(reading, i, row, clause)] === 0) row++
      if (row < rows) coded++
    }
    covered[i] = coded / clauses
  }
  return covered
}
