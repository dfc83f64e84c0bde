import type { LocationReading } from '../../contract/results'
import { codeFlows, flowMatrix, flowTotals } from '../../science/code-flows'
import { ofReplicate } from '../../science/locations'
import { count } from '../format'
import { orderRows, rowOrderWords, type RowOrder } from '../row-order'
import type { CodeMovesInput } from './code-moves'

/** Ranks stand apart as long as cells are large enough to be seen; of wider models neighbours share a place. */
const mostPlaces = 64

/** Dense locations at initialisation and the end, and those that the end is held against, which `what` names, all of one run. */
export interface Moved {
  initial: LocationReading
  end: LocationReading
  other: LocationReading
  what: string
}

/** From the dense network's codes to another's, over all replicates that have come to both: a place is a rank by crowding. */
export function meanMoves({ initial, end, other, what }: Moved): CodeMovesInput {
  const replicates = Math.min(initial.replicates, end.replicates, other.replicates)
  const group = Math.ceil(initial.rows / mostPlaces)
  const models = Array.from({ length: replicates }, (_, i) => {
    const rank = new Map(orderRows(initial, end, i, 'crowding').map((row, at) => [row, at]))
    const flows = codeFlows(ofReplicate(end, i), ofReplicate(other, i))
    return { flows, placeOf: (row: number) => Math.floor(rank.get(row)! / group) }
  })
  return {
    matrix: flowMatrix(models, Math.ceil(initial.rows / group)),
    totals: flowTotals(models.flatMap(({ flows }) => flows)),
    group,
    rows: null,
    orderWords: rowOrderWords.crowding,
    ...{ replicates, what },
    condition: `dense → ${what} · mean, n = ${count(replicates)}`,
  }
}

/** The same of one replicate: a place is a row, and rows without a code in either are left out. `order`: of its rows, as `by` says. */
export function replicateMoves(
  { end, other, what }: Moved,
  replicate: number,
  order: readonly number[],
  by: RowOrder,
): CodeMovesInput {
  const flows = codeFlows(ofReplicate(end, replicate), ofReplicate(other, replicate))
  const shown = order.filter((row) => flows.some((flow) => flow.from === row || flow.to === row))
  const rank = new Map(shown.map((row, at) => [row, at]))
  return {
    matrix: flowMatrix([{ flows, placeOf: (row) => rank.get(row)! }], shown.length),
    rows: { order: shown, flows },
    totals: flowTotals(flows),
    group: 1,
    orderWords: rowOrderWords[by],
    ...{ replicates: 1, what },
    condition: `dense → ${what} · replicate ${replicate + 1}`,
  }
}
