import type { LocationReading } from '../contract/results'

/**
 * Motion of every location: its soft score early in training minus that at initialisation, in SDs of W1 at initialisation;
 * in the order of `initial.scores`. `early`: the same replicates at step T0. Throws RangeError where they differ in size.
 * Source: science.md, "Feature space" (ours).
 */
export function motion(initial: LocationReading, early: LocationReading): Float64Array {
  if (early.scores.length !== initial.scores.length) {
    throw new RangeError(`${early.scores.length} locations have no motion from ${initial.scores.length}.`)
  }
  return Float64Array.from(initial.scores, (before, location) => early.scores[location]! - before)
}
