import type { LocationReading } from '../contract/results'
import { codeSigns } from './codes'

/**
 * Soft crowding of every location on its row: Σ over the row's other clauses c′ of max(0, s(r, c′)), in units of the
 * score (SDs of W1 at initialisation). In the order of `reading.scores`. Pass the reading at initialisation.
 * Source: science.md (ours).
 */
export function locationCrowding(initial: LocationReading): Float64Array {
  const { clauses, scores } = initial
  const crowding = new Float64Array(scores.length)
  for (let location = 0; location < scores.length; location++) {
    const start = location - (location % clauses)
    // Summed anew for each location: the row's sum minus its own share would leave rounding errors where 0 is right.
    for (let other = start; other < start + clauses; other++) {
      if (other !== location) crowding[location]! += Math.max(0, scores[other]!)
    }
  }
  return crowding
}

/** A neuron's crowding: Σ over all clauses of max(0, s(r, c)), [replicate][row]. Pass the reading at initialisation. */
export function neuronCrowding(initial: LocationReading): Float64Array {
  const { clauses, scores } = initial
  const crowding = new Float64Array(initial.replicates * initial.rows)
  for (let location = 0; location < scores.length; location++) {
    crowding[Math.floor(location / clauses)]! += Math.max(0, scores[location]!)
  }
  return crowding
}

/** Final codes that each row hosts, [replicate][row]. */
export function codesPerRow(reading: LocationReading): Uint16Array {
  const signs = codeSigns(reading, 'code')
  const hosted = new Uint16Array(reading.replicates * reading.rows)
  signs.forEach((sign, location) => {
    if (sign !== 0) hosted[Math.floor(location / reading.clauses)]! += 1
  })
  return hosted
}
