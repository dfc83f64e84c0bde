import type { MethodRow } from '../../contract/claims'

const columns = [
  'method',
  'density',
  'replicate',
  'accuracy',
  'coverage',
  'row',
  'family',
  'relocated',
  'steps',
] as const satisfies (keyof MethodRow)[]

/** A number with every digit it has, a name as it is (none needs quotes), nothing for no value. */
const field = (value: string | number): string => (Number.isNaN(value) ? '' : String(value))

/** What `methods.csv` holds: one line for each replicate of each thing that was trained, below the names of the columns. */
export const methodsCsv = (rows: readonly MethodRow[]): string =>
  [columns.join(','), ...rows.map((row) => columns.map((column) => field(row[column])).join(',')), ''].join('\n')
