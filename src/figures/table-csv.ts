import { csvFormatRows } from 'd3-dsv'
import type { FigureTable, TableCell } from './table'

const field = (cell: TableCell): string => (cell === null || Number.isNaN(cell) ? '' : String(cell))

/** A comment stays one line, whatever a user named a run. */
const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, ' ')

/**
 * A table as CSV (RFC 4180, UTF-8, line feeds): a line of names, then a line a row, quotes where they are needed, numbers
 * with every digit they have as float64, nothing for null and NaN. `comments` go first, each a line behind “# ”.
 */
export const tableCsv = ({ columns, rows }: FigureTable, comments: readonly string[] = []): string =>
  [
    ...comments.map((comment) => `# ${oneLine(comment)}\n`),
    `${csvFormatRows([columns.map(({ name }) => name), ...rows.map((row) => row.map(field))])}\n`,
  ].join('')
