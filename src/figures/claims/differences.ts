import type { MethodRow, Verdict } from '../../contract/claims'
import type { Interval } from '../../contract/results'
import { ticketDescriptions, ticketMethods, type TicketMethod } from '../../contract/ticket-method'
import type { MethodMeasure } from './method-measures'
import { measureWords } from './method-measures'
import { densityColumn, meanCells, meanColumns, type FigureTable } from '../table'
import { meanInterval, pairedDifference, verdictOf } from '../../science/statistics'

export interface Difference {
  method: TicketMethod
  density: number
  value: Interval
  /** Held against 0, with what the reference has more on the claimed side. */
  verdict: Verdict
}

/** Replicates that both have, in order, as the values of each. */
function paired(one: readonly MethodRow[], other: readonly MethodRow[], measure: MethodMeasure): [number[], number[]] {
  const values = new Map(other.map((row) => [row.replicate, row[measure]]))
  const both = one.filter(({ replicate }) => values.has(replicate))
  return [both.map((row) => row[measure]), both.map(({ replicate }) => values.get(replicate)!)]
}

/**
 * A method's tickets minus every other method's at the same density, paired within replicates: mean, 95% interval (Student's t) and
 * n. In the order of `ticketMethods`, then of `densities`; pairs that have no replicate in common are left out.
 */
export function differencesTo(
  reference: TicketMethod,
  rows: readonly MethodRow[],
  densities: readonly number[],
  measure: MethodMeasure,
): Difference[] {
  const ofMethod = new Map<string, MethodRow[]>()
  for (const row of rows) {
    const key = `${row.method} ${row.density}`
    const own = ofMethod.get(key)
    if (own) own.push(row)
    else ofMethod.set(key, [row])
  }
  const tickets = (method: TicketMethod, density: number) => ofMethod.get(`${method} ${density}`) ?? []
  return ticketMethods
    .filter((method) => method !== reference)
    .flatMap((method) =>
      densities.flatMap((density): Difference[] => {
        const [one, other] = paired(tickets(reference, density), tickets(method, density), measure)
        const value = meanInterval(pairedDifference(one, other))
        return value.n === 0 ? [] : [{ method, density, value, verdict: verdictOf(value, 0) }]
      }),
    )
}

/** Differences to the reference with every digit, a row a method and density. */
export const differencesTable = (
  reference: TicketMethod,
  differences: readonly Difference[],
  measure: MethodMeasure,
): FigureTable => ({
  columns: [
    { name: 'method', unit: '' },
    { name: 'minus', unit: '' },
    densityColumn,
    { name: 'measure', unit: '' },
    ...meanColumns(measureWords[measure].unit),
  ],
  rows: differences.map(({ method, density, value }) => [
    ticketDescriptions[reference].label,
    ticketDescriptions[method].label,
    density,
    measure,
    ...meanCells(value),
  ]),
})
