import { dot, box, picture, words, type Picture } from './svg'

const cell = 24
const rows = 6
const dense = ['0,0', '3,1', '4,2']
const sparse = ['0,0', '5,1', '4,2']

/** Codes of a dense and of a sparse network: one clause is coded again, but on another row. */
export const recovery: Picture = (theme, label) => {
  const [blue, orange] = theme.categories
  const grid = (at: number, title: string, codes: readonly string[]) => [
    words(at + 72, 16, title, theme.ink, { 'text-anchor': 'middle', 'font-weight': 600 }),
    ...[0, 1, 2].flatMap((clause) =>
      Array.from({ length: rows }, (_, row) => {
        const has = codes.includes(`${row},${clause}`)
        const moved = has && !dense.includes(`${row},${clause}`)
        const colour = moved ? orange : blue
        return (
          box(at + row * cell, 26 + clause * cell, cell - 2, cell - 2, 'none', { rx: 3, stroke: theme.line }) +
          (has ? dot(at + row * cell + 11, 37 + clause * cell, 6, colour) : '') +
          (moved ? words(at + row * cell + 11, 41 + clause * cell, '↷', theme.panel, { 'text-anchor': 'middle' }) : '')
        )
      }),
    ),
  ]
  return picture(600, 122, label, [
    ...[0, 1, 2].map((clause) =>
      words(52, 41 + clause * cell, `clause ${clause + 1}`, theme.secondary, { 'text-anchor': 'end' }),
    ),
    ...grid(60, 'dense', dense),
    ...grid(236, 'sparse, retrained', sparse),
    words(132, 114, 'rows', theme.secondary, { 'text-anchor': 'middle' }),
    words(308, 114, 'the same rows', theme.secondary, { 'text-anchor': 'middle' }),
    words(404, 41, 'row: 2 of 3 codes again on their row', theme.ink),
    words(404, 65, '↷ relocated: the clause of the middle', theme.ink),
    words(404, 89, 'family: 3 of 3 codes on any row', theme.ink),
  ])
}
