import type { LocationReading } from '../contract/results'
import { alive, codePlus, dPlus, outputPositive } from './locations'

/** What can become of a location, in the order in which it is asked; the number of each is its place here. */
export const fateNames = ['not proximal', 'converged', 'flipped', 'idle', 'outcompeted', 'other'] as const

export type Fate = (typeof fateNames)[number]

/** Near to the template all-plus at initialisation: at most one literal off, and the output weight's sign right. */
export const isProximal = (packed: number): boolean => dPlus(packed) <= 1 && outputPositive(packed)

/**
 * The fate of every location by `now`, a number of `fateNames`, in the order of `packed`. `initial` and `now` hold the same
 * models. Of the template all-plus. Throws RangeError where the readings differ in size. Source: science.md (ours).
 */
export function fates(initial: LocationReading, now: LocationReading): Uint8Array {
  const { clauses } = initial
  if (now.packed.length !== initial.packed.length || now.clauses !== clauses) {
    throw new RangeError(`A reading of ${now.packed.length} locations has no fates of ${initial.packed.length}.`)
  }
  return Uint8Array.from(initial.packed, (before, location) => {
    const rowStart = location - (location % clauses)
    return fateNames.indexOf(fateOf(before, now.packed[location]!, now.packed.subarray(rowStart, rowStart + clauses)))
  })
}

/** `row`: all locations now on the location's row. */
function fateOf(before: number, now: number, row: Uint16Array): Fate {
  if (!isProximal(before)) return 'not proximal'
  if (codePlus(now)) return 'converged'
  if (!outputPositive(now)) return 'flipped'
  if (!alive(now)) return 'idle'
  return row.some(codePlus) ? 'outcompeted' : 'other'
}
