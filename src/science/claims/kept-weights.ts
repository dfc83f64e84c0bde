import type { PrecursorsDetails } from '../../contract/claims'
import type { Experiment } from '../../contract/experiment-type'
import type { LocationReading } from '../../contract/results'
import { denseMasks } from '../expand'
import { isProximal } from '../fates'
import { dPlus, outputPositive } from '../locations'
import { meanInterval } from '../statistics'
import { makeTask, type Clause } from '../task'
import type { Trained } from './evidence'
import { countLocations, meanOverLocations } from './per-replicate'

/**
 * How many weights of each location a mask keeps, 0 to k, [replicate][row][clause]. `masks`: [replicate][row][word], see
 * docs/numerics.md.
 */
export function keptOfLocations(masks: Uint32Array, clauses: Clause[], inputs: number): Uint8Array {
  const words = Math.ceil(inputs / 32)
  const rows = masks.length / words
  const kept = new Uint8Array(rows * clauses.length)
  for (let row = 0; row < rows; row++) {
    clauses.forEach((clause, c) => {
      for (const input of clause.inputs) {
        kept[row * clauses.length + c]! += (masks[row * words + (input >>> 5)]! >>> (input & 31)) & 1
      }
    })
  }
  return kept
}

/** What a ticket keeps of each location, and whether the location has all of its weights to start with. */
function ofTicket(experiment: Experiment, initial: LocationReading, { masks, level }: Trained) {
  if (!masks) throw new RangeError(`Level ${level} has no masks.`)
  const { task, seed } = experiment
  const clauses = makeTask(task, seed)
  const kept = keptOfLocations(masks, clauses, task.inputs)
  // Rows that are split lack some of the inputs, and so do their locations.
  const present = keptOfLocations(denseMasks(experiment, clauses, 0, initial.replicates), clauses, task.inputs)
  return { kept, isWhole: (location: number): boolean => present[location] === task.literals }
}

/**
 * Share of a location's k weights that a ticket keeps, by d0, over the locations that have them all to start with, on rows
 * with w2 > 0 at initialisation. Distances that no replicate has are left out. Source: docs/claims.md, "precursors".
 */
export function keptByDistance(
  experiment: Experiment,
  initial: LocationReading,
  ticket: Trained,
): PrecursorsDetails['keptByDistance'] {
  const { kept, isWhole } = ofTicket(experiment, initial, ticket)
  const { literals } = experiment.task
  return Array.from({ length: literals + 1 }, (_, d) => {
    const among = (location: number): boolean => {
      const before = initial.packed[location]!
      return dPlus(before) === d && outputPositive(before) && isWhole(location)
    }
    const share = meanOverLocations(initial, (location) => kept[location]! / literals, among)
    return { density: ticket.density, d, share: meanInterval(share) }
  }).filter(({ share }) => share.n > 0)
}

/** Locations of which a ticket keeps every weight; see `PrecursorsDetails`. Source: docs/claims.md, "precursors". */
export function fullyKept(
  experiment: Experiment,
  initial: LocationReading,
  ticket: Trained,
): PrecursorsDetails['fullyKept'][number] {
  const { kept, isWhole } = ofTicket(experiment, initial, ticket)
  const isFull = (location: number): boolean => kept[location] === experiment.task.literals
  const proximal = (location: number): boolean => isProximal(initial.packed[location]!)
  return {
    density: ticket.density,
    locations: meanInterval(countLocations(initial, isFull)),
    proximal: meanInterval(meanOverLocations(initial, proximal, isFull)),
    byChance: meanInterval(meanOverLocations(initial, proximal, isWhole)),
  }
}
