/** Feature space of one model, written from docs/numerics.md, "Feature space". Locations: [row][clause]. */
export interface Locations {
  rows: number
  clauses: number
  /** At initialisation. */
  initial: { packed: ArrayLike<number>; scores: ArrayLike<number> }
}

const bit = (word: number, position: number): number => Math.floor(word / 2 ** position) % 2
const plus = (word: number): number => word % 16
const minus = (word: number): number => Math.floor(word / 16) % 16

const proximal = (word: number): boolean => plus(word) <= 1 && bit(word, 8) === 1

/** Crowding of locations and rivals, [row][clause], and crowding of neurons, [row]; sums in float64. */
export function crowding({ rows, clauses, initial }: Locations) {
  const ofLocations: number[] = []
  const rivals: number[] = []
  const ofNeurons: number[] = []
  for (let row = 0; row < rows; row++) {
    const onRow = Array.from({ length: clauses }, (_, clause) => row * clauses + clause)
    const lean = (places: number[]) => places.reduce((sum, at) => sum + Math.max(0, initial.scores[at]!), 0)
    ofNeurons.push(lean(onRow))
    for (const at of onRow) {
      const others = onRow.filter((other) => other !== at)
      ofLocations.push(lean(others))
      rivals.push(others.filter((other) => proximal(initial.packed[other]!)).length)
    }
  }
  return { ofLocations, rivals, ofNeurons }
}

/** Fates by a later step, [row][clause]. */
export function fates({ rows, clauses, initial }: Locations, now: ArrayLike<number>): number[] {
  const result: number[] = []
  for (let row = 0; row < rows; row++) {
    for (let clause = 0; clause < clauses; clause++) {
      const at = row * clauses + clause
      const others = Array.from({ length: clauses }, (_, c) => c).filter((c) => c !== clause)
      const isCode = (c: number) => bit(now[row * clauses + c]!, 10) === 1
      if (!proximal(initial.packed[at]!)) result.push(0)
      else if (isCode(clause)) result.push(1)
      else if (bit(now[at]!, 8) === 0) result.push(2)
      else if (bit(now[at]!, 9) === 0) result.push(3)
      else result.push(others.some(isCode) ? 4 : 5)
    }
  }
  return result
}

/** Code distances, [clause][clause]. */
export function codeMatrix(rows: number, clauses: number, packed: ArrayLike<number>, entries: 'code' | 'near') {
  const sign = (row: number, clause: number): number => {
    const word = packed[row * clauses + clause]!
    if (entries === 'code') return bit(word, 10) - bit(word, 11)
    if (bit(word, 9) === 0) return 0
    if (bit(word, 8) === 1) return plus(word) <= 1 ? 1 : 0
    return minus(word) <= 1 ? -1 : 0
  }
  const matrix: number[] = []
  for (let a = 0; a < clauses; a++) {
    for (let b = 0; b < clauses; b++) {
      let differing = 0
      for (let row = 0; row < rows; row++) if (sign(row, a) !== sign(row, b)) differing++
      matrix.push(differing)
    }
  }
  return matrix
}
