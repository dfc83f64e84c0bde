import type { PrecursorsDetails } from '../../contract/claims'
import { denseMasks } from '../expand'
import { isProximal } from '../fates'
import { dPlus, outputPositive } from '../locations'
import { meanInterval } from '../statistics'
import { makeTask, type Clause } from '../task'
import type { Evidence } from './evidence'
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

/**
 * What IMP's tickets keep of the locations that have all of their k weights to start with (rows that are split lack some of
 * the inputs): the share of a location's weights by d0, on rows with w2 > 0 at initialisation, distances that no replicate
 * has left out; and the locations of which they keep every weight. Throws RangeError where a level of the evidence has no
 * masks. Source: docs/claims.md, "precursors".
 */
export function keptWeights({
  experiment,
  trace,
  imp,
}: Evidence): Pick<PrecursorsDetails, 'keptByDistance' | 'fullyKept'> {
  const { task, seed } = experiment
  const initial = trace[0]!
  const clauses = makeTask(task, seed)
  const present = keptOfLocations(denseMasks(experiment, clauses, 0, initial.replicates), clauses, task.inputs)
  const isWhole = (location: number): boolean => present[location] === task.literals
  const proximal = (location: number): boolean => isProximal(initial.packed[location]!)
  const tickets = imp.map(({ density, level, masks }) => {
    if (!masks) throw new RangeError(`Level ${level} of the evidence has no masks.`)
    return { density, kept: keptOfLocations(masks, clauses, task.inputs) }
  })
  const distances = Array.from({ length: task.literals + 1 }, (_, d) => d)
  const keptByDistance = tickets.flatMap(({ density, kept }) =>
    distances.map((d) => {
      const among = (location: number): boolean => {
        const before = initial.packed[location]!
        return dPlus(before) === d && outputPositive(before) && isWhole(location)
      }
      const share = meanOverLocations(initial, (location) => kept[location]! / task.literals, among)
      return { density, d, share: meanInterval(share) }
    }),
  )
  const fullyKept = tickets.map(({ density, kept }) => {
    const isFull = (location: number): boolean => kept[location] === task.literals
    return {
      density,
      locations: meanInterval(countLocations(initial, isFull)),
      proximal: meanInterval(meanOverLocations(initial, proximal, isFull)),
      byChance: meanInterval(meanOverLocations(initial, proximal, isWhole)),
    }
  })
  return { keptByDistance: keptByDistance.filter(({ share }) => share.n > 0), fullyKept }
}
