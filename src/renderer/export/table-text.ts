import { tsvFormatRows } from 'd3-dsv'
import type { FigureTable } from '../../figures/table'

/** A table with tabs between its columns, which spreadsheets part when it is pasted; nothing for null and NaN. */
export const tableText = ({ columns, rows }: FigureTable): string =>
  tsvFormatRows([
    columns.map(({ name, unit }) => (unit === '' ? name : `${name} (${unit})`)),
    ...rows.map((row) => row.map((cell) => (cell === null || Number.isNaN(cell) ? '' : String(cell)))),
  ])
