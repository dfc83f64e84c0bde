import type { LocationReading } from '../contract/results'
import { codePlus } from './locations'

/** Final codes of a clause that one model has on a row and another on a row of its own; null: no row, so it was lost or is new. */
export interface CodeFlow {
  clause: number
  from: number | null
  to: number | null
  /** 1 for a code that stayed; less where several rows could be meant. */
  codes: number
}

/**
 * Where the final codes of one model are in another, template all-plus. Within a clause, codes on a common row stay there. Of the
 * others, a in the one and b in the other model, nobody can say which became which: each of the a rows passes its code on to all b rows in
 * equal parts of 1 / max(a, b), and what is then left of either is lost or new. So the flows from a row add up to its codes in `dense`,
 * those to a row to its codes in `other`, those between rows to the family recovery's numerator, and those that stay to the row
 * recovery's. Both readings hold one model: throws RangeError where they differ in size. Source: docs/numerics.md, "Tickets" (ours).
 */
export function codeFlows(dense: LocationReading, other: LocationReading): CodeFlow[] {
  const { rows, clauses } = dense
  if (other.packed.length !== dense.packed.length || other.clauses !== clauses) {
    throw new RangeError(`Codes of ${dense.packed.length} locations do not move among ${other.packed.length}.`)
  }
  const rowsOf = ({ packed }: LocationReading, clause: number): number[] =>
    Array.from({ length: rows }, (_, row) => row).filter((row) => codePlus(packed[row * clauses + clause]!))
  return Array.from({ length: clauses }, (_, clause) => {
    const [before, after] = [rowsOf(dense, clause), rowsOf(other, clause)]
    const left = before.filter((row) => !after.includes(row))
    const come = after.filter((row) => !before.includes(row))
    const most = Math.max(left.length, come.length)
    const lost = (most - come.length) / most
    const gained = (most - left.length) / most
    return [
      ...before.filter((row) => after.includes(row)).map((row) => ({ clause, from: row, to: row, codes: 1 })),
      ...left.flatMap((from) => come.map((to) => ({ clause, from, to, codes: 1 / most }))),
      ...(lost > 0 ? left.map((from) => ({ clause, from, to: null, codes: lost })) : []),
      ...(gained > 0 ? come.map((to) => ({ clause, from: null, to, codes: gained })) : []),
    ]
  }).flat()
}

/** Codes that stayed on their row, moved to another, were lost and are new, of all flows together. */
export function flowTotals(flows: readonly CodeFlow[]): Record<'stayed' | 'moved' | 'lost' | 'gained', number> {
  const sum = (is: (flow: CodeFlow) => boolean) => flows.reduce((total, flow) => total + (is(flow) ? flow.codes : 0), 0)
  return {
    stayed: sum(({ from, to }) => from === to),
    moved: sum(({ from, to }) => from !== null && to !== null && from !== to),
    lost: sum(({ to }) => to === null),
    gained: sum(({ from }) => from === null),
  }
}

/** Codes that flow between places. */
export interface FlowMatrix {
  size: number
  /** [from · (size + 1) + to]; the last of either is none: codes that are new, and codes that were lost. */
  codes: Float64Array
}

/** Flows of one model or of several, added up; `placeOf` gives a model's row its place below `size`, where others may be, too. */
export function flowMatrix(
  models: readonly { flows: readonly CodeFlow[]; placeOf: (row: number) => number }[],
  size: number,
): FlowMatrix {
  const codes = new Float64Array((size + 1) ** 2)
  for (const { flows, placeOf } of models) {
    const at = (row: number | null) => (row === null ? size : placeOf(row))
    for (const { from, to, codes: share } of flows) codes[at(from) * (size + 1) + at(to)]! += share
  }
  return { size, codes }
}
