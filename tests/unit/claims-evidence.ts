import { group } from 'd3-array'
import fc from 'fast-check'
import type { LocationReading } from '../../src/contract/results'
import type { Evidence, Trained } from '../../src/science/claims/evidence'
import { experimentOf } from '../support/experiment'
import { permuteRows, readings } from './science-readings'

/** Literals a clause in the readings of science-readings.ts. */
export const literals = 3

const trained = (reading: LocationReading, masks: Uint32Array | null, density: number): Trained => ({
  level: masks ? 1 : 0,
  branch: 'main',
  density,
  kept: 0,
  reading,
  accuracy: new Float32Array(reading.replicates).fill(1),
  masks,
})

/** Evidence of anything: disjoint clauses, any initialisation, any end, one ticket of IMP with any masks. */
export const anyEvidence: fc.Arbitrary<Evidence> = readings.chain((initial) => {
  const { replicates, rows, clauses, packed } = initial
  const inputs = clauses * literals
  const shuffled = fc
    .shuffledSubarray([...packed], { minLength: packed.length })
    .map((words): LocationReading => ({ ...initial, step: 3000, packed: Uint16Array.from(words) }))
  const words = fc.array(fc.nat(2 ** inputs - 1), { minLength: replicates * rows, maxLength: replicates * rows })
  return fc.tuple(shuffled, shuffled, words).map(([end, ticket, masks]) => ({
    experiment: experimentOf({ task: { inputs, clauses, literals }, model: { rows } }),
    trace: [initial, end],
    dense: trained(end, null, 1),
    imp: [trained({ ...ticket, level: 1 }, Uint32Array.from(masks), 0.2)],
    tickets: [],
    nulls: [],
  }))
})

/** Whole replicates in another order. */
function permuteReplicates(reading: LocationReading, order: number[]): LocationReading {
  const each = reading.rows * reading.clauses
  const from = (at: number): number => order[Math.floor(at / each)]! * each + (at % each)
  return {
    ...reading,
    packed: reading.packed.map((_, at) => reading.packed[from(at)]!),
    scores: reading.scores.map((_, at) => reading.scores[from(at)]!),
  }
}

/** The same evidence with its rows and its replicates the other way round; a mask has one word a row. */
export function reversed(evidence: Evidence): Evidence {
  const { replicates, rows } = evidence.trace[0]!
  const backwards = (count: number) => Array.from({ length: count }, (_, i) => count - 1 - i)
  const reverse = (reading: LocationReading) =>
    permuteReplicates(permuteRows(reading, backwards(rows)), backwards(replicates))
  const reverseTrained = (one: Trained): Trained => ({
    ...one,
    reading: reverse(one.reading),
    masks: one.masks?.slice().reverse() ?? null,
  })
  return {
    ...evidence,
    trace: evidence.trace.map(reverse),
    dense: reverseTrained(evidence.dense),
    imp: evidence.imp.map(reverseTrained),
  }
}

/** Every location as an object: what the claims' own code, for speed, does without. */
export function locationsOf({ trace, dense, imp }: Evidence) {
  const initial = trace[0]!
  const bit = (word: number, position: number): boolean => Math.floor(word / 2 ** position) % 2 === 1
  return Array.from(initial.packed, (before, at) => {
    const row = Math.floor(at / initial.clauses)
    const clause = at % initial.clauses
    const end = dense.reading.packed[at]!
    const kept = Array.from({ length: literals }, (_, e) =>
      imp[0]?.masks ? bit(imp[0].masks[row]!, clause * literals + e) : true,
    )
    return {
      replicate: Math.floor(row / initial.rows),
      row,
      score: initial.scores[at]!,
      d: before % 16,
      positive: bit(before, 8),
      proximal: before % 16 <= 1 && bit(before, 8),
      code: bit(end, 10),
      kept: kept.filter(Boolean).length,
      again: imp[0] ? bit(imp[0].reading.packed[at]!, 10) : false,
    }
  })
}

export type PlainLocation = ReturnType<typeof locationsOf>[number]

/** Mean of a value over the chosen locations, within each replicate first: the mean over replicates, and how many have one. */
export function meanWithin(
  locations: PlainLocation[],
  chosen: (location: PlainLocation) => boolean,
  value: (location: PlainLocation) => number | boolean,
): { mean: number; n: number } {
  const means = [...group(locations.filter(chosen), ({ replicate }) => replicate).values()].map(
    (ofReplicate) => ofReplicate.reduce((sum, location) => sum + Number(value(location)), 0) / ofReplicate.length,
  )
  return { mean: means.reduce((sum, mean) => sum + mean, 0) / means.length, n: means.length }
}
