import type { Finding } from '../../../../contract/claims'
import { blocksOf, type Cell, type Column, type Table } from '../table'
import { keyColumns } from './key-columns'

const claim: Column = { name: 'claim', type: 'text', about: 'precursors, selection, crowding, family or probes' }

const findingColumns: readonly Column[] = [
  { name: 'statistic', type: 'text', about: 'what was measured' },
  { name: 'mean', type: 'float64', about: 'of the statistic, in its own unit' },
  { name: 'low', type: 'float64', about: 'lower end of its 95% interval' },
  { name: 'high', type: 'float64', about: 'upper end of its 95% interval' },
  { name: 'n', type: 'int32', about: 'replicates that it stands on' },
  { name: 'null', type: 'float64', about: 'what the interval is held against' },
  { name: 'verdict', type: 'text', about: 'supported, contradicted or undecided' },
]

const findingCells = ({ statistic, mean, ci, n, null: nullValue, verdict }: Finding): Cell[] => [
  statistic,
  mean,
  ...ci,
  n,
  nullValue,
  verdict,
]

export const claimsTable: Table = {
  name: 'claims',
  about: 'a claim as it was last measured (docs/claims.md); claims that could not be measured have no row.',
  columns: [keyColumns.run, claim, ...findingColumns],
  async *blocks(reader, id) {
    const claims = (await reader.claims(id))?.claims ?? []
    yield* blocksOf(
      2 + findingColumns.length,
      claims.map((one) => [id, one.id, ...findingCells(one)]),
    )
  },
}

export const partsTable: Table = {
  name: 'claim_parts',
  about: 'a finding of one density against one method or null, of the claims that have such parts.',
  columns: [
    keyColumns.run,
    claim,
    { name: 'density', type: 'float64', about: 'kept share of W1' },
    { name: 'against', type: 'text', about: 'ticket method or dense null that it is held against' },
    { name: 'measure', type: 'text', about: 'accuracy, row (recovery) or difference (family minus row recovery)' },
    ...findingColumns,
  ],
  async *blocks(reader, id) {
    const claims = (await reader.claims(id))?.claims ?? []
    yield* blocksOf(
      5 + findingColumns.length,
      claims.flatMap((one) =>
        one.parts.map((part) => [id, one.id, part.density, part.against, part.measure, ...findingCells(part)]),
      ),
    )
  },
}
