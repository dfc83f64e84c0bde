import type { LocationReading } from '../contract/results'
import { codedClauses } from './codes'
import { codePlus } from './locations'

/** How much of the dense model's final codes another model has: shares, one value a replicate. */
export interface Recovery {
  /** Of the dense codes, those that are codes of the other model on the same row; NaN where there is no dense code. */
  row: Float64Array
  /** Of the dense codes, those that have a counterpart of the same clause on any row; NaN where there is no dense code. */
  family: Float64Array
  /** Of all clauses, those that the other model codes, in either template. */
  coverage: Float64Array
  /** Of all clauses, those that both models code, but on no common row. */
  relocated: Float64Array
}

/** Final codes of the template all-plus, [replicate][clause]. */
interface ClauseCodes {
  dense: Uint16Array
  other: Uint16Array
  /** Locations that are codes of both. */
  common: Uint16Array
}

/**
 * Recovery of the final codes D of `dense` by the final codes S of `other`, template all-plus: row |D∩S| / |D|, family
 * Σ_c min(N_c^D, N_c^S) / Σ_c N_c^D with N_c the codes of clause c, coverage and relocated. Throws RangeError where the
 * readings differ in size. Source: docs/claims.md, "family" (ours).
 */
export function recovery(dense: LocationReading, other: LocationReading): Recovery {
  const { replicates, clauses } = dense
  const codes = clauseCodes(dense, other)
  const sum = (replicate: number, of: (at: number) => number): number => {
    let total = 0
    for (let at = replicate * clauses; at < (replicate + 1) * clauses; at++) total += of(at)
    return total
  }
  const shares = (of: (at: number) => number, outOf: (replicate: number) => number): Float64Array =>
    Float64Array.from({ length: replicates }, (_, i) => sum(i, of) / outOf(i))
  const denseCodes = (replicate: number) => sum(replicate, (at) => codes.dense[at]!)
  return {
    row: shares((at) => codes.common[at]!, denseCodes),
    family: shares((at) => Math.min(codes.dense[at]!, codes.other[at]!), denseCodes),
    coverage: Float64Array.from(codedClauses(other), (coded) => coded / clauses),
    relocated: shares(
      (at) => Number(isRelocated(codes, at)),
      () => clauses,
    ),
  }
}

/**
 * Of the rows that hold a final code of `dense`, the share that hold one of `other`, of any clause, [replicate]; NaN where no row
 * does. Template all-plus. Throws RangeError where the readings differ in size. Source: docs/numerics.md, "Tickets" (ours).
 */
export function rowsAgain(dense: LocationReading, other: LocationReading): Float64Array {
  requireSameShape(dense, other)
  const { replicates, rows, clauses } = dense
  const coding = ({ packed }: LocationReading, row: number): boolean =>
    packed.subarray(row * clauses, (row + 1) * clauses).some(codePlus)
  return Float64Array.from({ length: replicates }, (_, replicate) => {
    const own = Array.from({ length: rows }, (_row, row) => replicate * rows + row).filter((row) => coding(dense, row))
    return own.filter((row) => coding(other, row)).length / own.length
  })
}

/**
 * Whether a clause is coded by both models, but on no common row: 1 or 0, [replicate][clause]. Throws as `recovery`
 * does.
 */
export function relocatedClauses(dense: LocationReading, other: LocationReading): Uint8Array {
  const codes = clauseCodes(dense, other)
  return Uint8Array.from(codes.dense, (_, at) => Number(isRelocated(codes, at)))
}

const isRelocated = (codes: ClauseCodes, at: number): boolean =>
  codes.dense[at]! > 0 && codes.other[at]! > 0 && codes.common[at] === 0

function requireSameShape({ replicates, rows, clauses }: LocationReading, other: LocationReading): void {
  if (other.replicates !== replicates || other.rows !== rows || other.clauses !== clauses) {
    throw new RangeError(
      `Codes of ${[replicates, rows, clauses].join(' × ')} locations cannot be recovered from ${[other.replicates, other.rows, other.clauses].join(' × ')}.`,
    )
  }
}

function clauseCodes(dense: LocationReading, other: LocationReading): ClauseCodes {
  requireSameShape(dense, other)
  const { replicates, rows, clauses } = dense
  const counts = (): Uint16Array => new Uint16Array(replicates * clauses)
  const codes: ClauseCodes = { dense: counts(), other: counts(), common: counts() }
  dense.packed.forEach((packed, location) => {
    const at = Math.floor(location / (rows * clauses)) * clauses + (location % clauses)
    const [inDense, inOther] = [codePlus(packed), codePlus(other.packed[location]!)]
    if (inDense) codes.dense[at]! += 1
    if (inOther) codes.other[at]! += 1
    if (inDense && inOther) codes.common[at]! += 1
  })
  return codes
}
