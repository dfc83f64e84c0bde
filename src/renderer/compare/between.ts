import type { LocationReading } from '../../contract/results'

interface Sized {
  letter: string
  reading: LocationReading
}

/** Why code distances of two runs cannot be subtracted; null where they can. */
export function whyNoDifference(one: Sized, other: Sized): string | null {
  const [a, b] = [one.reading.clauses, other.reading.clauses]
  if (a === b) return null
  return `${one.letter} has ${a} clauses and ${other.letter} ${b}: matrices of different size are not held against each other.`
}

/** Why codes of one run have no distance to codes of the other; null where they have. */
export function whyNoDistance(one: Sized, other: Sized): string | null {
  const clauses = whyNoDifference(one, other)
  if (clauses !== null) return clauses
  const [a, b] = [one.reading.rows, other.reading.rows]
  if (a === b) return null
  return `${one.letter} has ${a} rows and ${other.letter} ${b}: codes over other rows have no distance.`
}
