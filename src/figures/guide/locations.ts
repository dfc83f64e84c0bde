import { colourAt } from '../colour'
import type { FigureTheme } from '../theme'
import { clauseCount, codes, isPositive, rowCount, scores } from './example'
import { box, dot, picture, words, type Picture } from './svg'

const cell = { width: 17, height: 17 }
const left = 62
const top = 30
/** Soft scores, in tenths, beyond which the colour no longer deepens. */
const most = 15

/** Orange over the panel's colour to blue, so that zero is the ground. */
export const signed = ({ categories: [blue, orange], panel }: FigureTheme, share: number): string =>
  colourAt([orange, panel, blue], (Math.max(-1, Math.min(1, share)) + 1) / 2)

/** Rows from left to right, clauses from above: soft scores at initialisation, and where final codes are in the end. */
export const locations: Picture = (theme, label) => {
  const x = (row: number) => left + row * cell.width
  const y = (clause: number) => top + clause * cell.height
  const cells = scores.flatMap((ofRow, row) =>
    ofRow.map((score, clause) =>
      box(x(row), y(clause), cell.width - 1, cell.height - 1, signed(theme, score / most), { rx: 2 }),
    ),
  )
  const hosts = codes.map(([row, clause]) =>
    dot(x(row) + 8, y(clause) + 8, 3.6, theme.ink, { stroke: theme.panel, 'stroke-width': 1.2 }),
  )
  const names = Array.from({ length: clauseCount }, (_, clause) =>
    words(left - 8, y(clause) + 12, `clause ${clause + 1}`, theme.secondary, { 'text-anchor': 'end' }),
  )
  const signs = Array.from({ length: rowCount }, (_, row) =>
    words(x(row) + 8, top - 6, isPositive(row) ? '+' : '−', theme.secondary, { 'text-anchor': 'middle' }),
  )
  const bottom = top + clauseCount * cell.height
  const scale = Array.from({ length: 31 }, (_, at) => box(left + at * 4, bottom + 30, 4, 9, signed(theme, at / 15 - 1)))
  return picture(left + rowCount * cell.width + 8, bottom + 58, label, [
    words(left, 12, 'rows 1 to 32; + or −: sign of the output weight at initialisation', theme.secondary),
    ...cells,
    ...hosts,
    ...names,
    ...signs,
    words(left, bottom + 22, 'soft score at initialisation', theme.secondary),
    ...scale,
    words(left, bottom + 51, '−1.5', theme.secondary),
    words(left + 62, bottom + 51, '0', theme.secondary, { 'text-anchor': 'middle' }),
    words(left + 124, bottom + 51, '+1.5', theme.secondary, { 'text-anchor': 'end' }),
    dot(left + 190, bottom + 35, 3.6, theme.ink),
    words(left + 200, bottom + 39, 'a final code at the end of training', theme.ink),
  ])
}
