import type { LocationReading } from '../contract/results'
import { codesPerRow, neuronCrowding } from '../science/crowding'
import { ofReplicate, outputPositive } from '../science/locations'

export const rowOrders = ['crowding', 'number', 'output', 'codes'] as const

/** By what the rows of a replicate can be ordered. */
export type RowOrder = (typeof rowOrders)[number]

export const isRowOrder = (value: unknown): value is RowOrder => rowOrders.includes(value as RowOrder)

/** As an axis names them. */
export const rowOrderWords: Record<RowOrder, string> = {
  crowding: 'most crowded first',
  number: 'by number',
  output: 'positive output weight first',
  codes: 'most codes first',
}

/**
 * The rows of one replicate in an order, from the top: by neuron crowding at initialisation, falling; by number; those with a positive
 * output weight at initialisation (where all are equally large) first; or by final codes hosted at the end, falling. Among equals the
 * more crowded first, then the smaller number, so that the order never hangs on chance.
 */
export function orderRows(initial: LocationReading, end: LocationReading, replicate: number, by: RowOrder): number[] {
  const { rows } = initial
  const all = Array.from({ length: rows }, (_, row) => row)
  if (by === 'number') return all
  const own = ofReplicate(initial, replicate)
  const crowding = neuronCrowding(own)
  const codes = codesPerRow(ofReplicate(end, replicate))
  const key = (row: number): number => {
    if (by === 'codes') return codes[row] ?? 0
    return by === 'output' ? Number(outputPositive(own.packed[row * own.clauses] ?? 0)) : 0
  }
  const crowdingOf = (row: number): number => crowding[row] ?? 0
  return all.sort((a, b) => key(b) - key(a) || crowdingOf(b) - crowdingOf(a) || a - b)
}
