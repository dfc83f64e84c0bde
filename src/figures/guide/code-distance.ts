import { codes, rowCount } from './example'
import { box, picture, words, type Picture } from './svg'

const left = 70
const cell = 17
const pair = [0, 1]

/** Two clauses' codes over the rows, and the rows in which they differ. */
export const codeDistance: Picture = (theme, label) => {
  const [blue, orange] = theme.categories
  const holds = (row: number, clause: number) => codes.some(([host, coded]) => host === row && coded === clause)
  const x = (row: number) => left + row * cell
  const vectors = pair.flatMap((clause, place) => [
    words(left - 8, 34 + place * 26, `clause ${clause + 1}`, theme.ink, { 'text-anchor': 'end' }),
    ...Array.from({ length: rowCount }, (_, row) => {
      const has = holds(row, clause)
      return (
        box(x(row), 20 + place * 26, cell - 2, 20, has ? blue : 'none', { rx: 2, stroke: has ? blue : theme.line }) +
        words(x(row) + 7.5, 34 + place * 26, has ? '+' : '·', has ? theme.panel : theme.secondary, {
          'text-anchor': 'middle',
        })
      )
    }),
  ])
  const differ = Array.from({ length: rowCount }, (_, row) => row).filter((row) => holds(row, 0) !== holds(row, 1))
  return picture(left + rowCount * cell + 8, 100, label, [
    words(left, 12, 'rows 1 to 32', theme.secondary),
    ...vectors,
    ...differ.map((row) => words(x(row) + 7.5, 84, '▲', orange, { 'text-anchor': 'middle' })),
    words(left - 8, 84, 'differ', theme.ink, { 'text-anchor': 'end' }),
    words(left, 99, `code distance: ${differ.length} rows`, theme.ink, { 'font-weight': 600 }),
  ])
}
