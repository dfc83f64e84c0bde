import type { LocationReading } from '../contract/results'
import { neuronCrowding } from './crowding'
import { fateNames, fates } from './fates'
import type { ProximalFate } from './fate-shares'
import { alive, codeMinus, codePlus, outputPositive } from './locations'

/** A row of one model: how crowded it was at initialisation, and what it hosts now. */
export interface HostingRow {
  row: number
  /** Σ_c max(0, s0(r, c)), in SDs of W1 at initialisation. */
  crowding: number
  /** Clauses of which it holds a final code; `minus`: of the template all-minus. */
  codes: { clause: number; minus: boolean }[]
  /** Clauses to whose locations it was proximal at initialisation, and what has become of them. */
  proximal: { clause: number; fate: ProximalFate }[]
  /** w2 > 0, at initialisation and now. */
  positive: { before: boolean; now: boolean }
  /** It takes part now. */
  alive: boolean
}

/**
 * The rows of one model, most crowded first, ties by the smaller row. Both readings hold that model alone: throws RangeError
 * where they differ in size. Source: science.md, "Feature space" (ours).
 */
export function hostingRows(initial: LocationReading, now: LocationReading): HostingRow[] {
  const { clauses } = initial
  const become = fates(initial, now)
  const all = Array.from(neuronCrowding(initial), (crowding, row): HostingRow => {
    const locations = Array.from({ length: clauses }, (_, clause) => [clause, row * clauses + clause] as const)
    // The output weight and whether the row is alive are the same in each of its locations.
    const [before, after] = [initial.packed[row * clauses]!, now.packed[row * clauses]!]
    return {
      row,
      crowding,
      codes: locations
        .filter(([, location]) => codePlus(now.packed[location]!) || codeMinus(now.packed[location]!))
        .map(([clause, location]) => ({ clause, minus: codeMinus(now.packed[location]!) })),
      proximal: locations.flatMap(([clause, location]) => {
        const fate = fateNames[become[location]!]!
        return fate === 'not proximal' ? [] : [{ clause, fate }]
      }),
      positive: { before: outputPositive(before), now: outputPositive(after) },
      alive: alive(after),
    }
  })
  return all.sort((one, other) => other.crowding - one.crowding || one.row - other.row)
}
