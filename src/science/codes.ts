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

/** Distances of the vectors of one reading to those of another: `values[i·width + j]` from the first's i to the second's j. */
export interface DistancesBetween {
  height: number
  width: number
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
  const { height, values } = codeDistanceBetween(reading, reading, replicate, entries, axis)
  return { size: height, values }
}

/**
 * Hamming distances from the codes of one reading to those of another, of the same run or of two: entry (i, j) counts the
 * places in which sign vector i of `a` and j of `b` differ. Replicate for replicate: of one, or with 'all' the mean over
 * those that both readings have. Clauses are compared over rows, rows over clauses; throws RangeError where the readings
 * have different numbers of them, and for a replicate that either lacks. Source: science.md, "Code distance matrix" (ours).
 */
export function codeDistanceBetween(
  a: LocationReading,
  b: LocationReading,
  replicate: number | 'all',
  entries: Entries,
  axis: Axis = 'clauses',
): DistancesBetween {
  const over: Axis = axis === 'clauses' ? 'rows' : 'clauses'
  if (a[over] !== b[over]) {
    throw new RangeError(`Codes of ${axis} over ${a[over]} ${over} have no distance to codes over ${b[over]}.`)
  }
  const replicates = Math.min(a.replicates, b.replicates)
  const chosen = replicate === 'all' ? Array.from({ length: replicates }, (_, i) => i) : [replicate]
  const [height, width, words] = [a[axis], b[axis], Math.ceil(a[over] / 32)]
  const values = new Float64Array(height * width)
  for (const i of chosen) {
    if (!(i >= 0 && i < replicates)) throw new RangeError(`There is no replicate ${i} in this reading.`)
    const signsOfA = signBits(a, i, entries, axis)
    const signsOfB = a === b ? signsOfA : signBits(b, i, entries, axis)
    for (let from = 0; from < height; from++) {
      // Of one reading to itself the distances are the same both ways.
      for (let to = a === b ? from + 1 : 0; to < width; to++) {
        let differing = 0
        for (let word = 0; word < words; word++) {
          const [left, right] = [from * words + word, to * words + word]
          // A sign differs where one of the two has it and the other has not, be it plus or minus.
          const plus = signsOfA.plus[left]! ^ signsOfB.plus[right]!
          const minus = signsOfA.minus[left]! ^ signsOfB.minus[right]!
          differing += bitCount(plus | minus)
        }
        values[from * width + to]! += differing / chosen.length
        if (a === b) values[to * width + from]! += differing / chosen.length
      }
    }
  }
  return { height, width, values }
}

/** A replicate's sign vectors, [vector][word]: a bit a place, where it is + and where it is −. 32 places are compared at once. */
function signBits(reading: LocationReading, replicate: number, entries: Entries, axis: Axis) {
  const { rows, clauses, packed } = reading
  const words = Math.ceil((axis === 'clauses' ? rows : clauses) / 32)
  const plus = new Int32Array(reading[axis] * words)
  const minus = new Int32Array(plus.length)
  const start = locationIndex(reading, replicate, 0, 0)
  for (let row = 0; row < rows; row++) {
    for (let clause = 0; clause < clauses; clause++) {
      const sign = signOf(packed[start + row * clauses + clause]!, entries)
      if (sign === 0) continue
      const [vector, place] = axis === 'clauses' ? [clause, row] : [row, clause]
      const bits = sign > 0 ? plus : minus
      bits[vector * words + (place >> 5)]! |= 1 << (place & 31)
    }
  }
  return { plus, minus }
}

/** Bits of a 32-bit word that are set: sums of ever wider fields (Warren, "Hacker's Delight", 5-1). */
function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Clauses with at least one final code of either template, [replicate]. */
export function codedClauses(reading: LocationReading): Uint16Array {
  const { replicates, rows, clauses } = reading
  const signs = codeSigns(reading, 'code')
  const coded = new Uint16Array(replicates)
  for (let i = 0; i < replicates; i++) {
    for (let clause = 0; clause < clauses; clause++) {
      let row = 0
      while (row < rows && signs[locationIndex(reading, i, row, clause)] === 0) row++
      if (row < rows) coded[i]! += 1
    }
  }
  return coded
}

/** Share of clauses with at least one final code, [replicate]. */
export const coverage = (reading: LocationReading): Float32Array =>
  Float32Array.from(codedClauses(reading), (coded) => coded / reading.clauses)
