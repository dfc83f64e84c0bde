import { arrow, dot, line, picture, words, type Picture } from './svg'

/** Inputs, hidden rows with the sign of their output weight, and the answer; the weights of one location stand out. */
export const network: Picture = (theme, label) => {
  const [blue, orange] = theme.categories
  const inputs = Array.from({ length: 8 }, (_, at) => ({ x: 120, y: 26 + at * 24 }))
  const rows = Array.from({ length: 6 }, (_, at) => ({ x: 330, y: 32 + at * 32, sign: at % 2 === 0 ? '+' : '−' }))
  const out = { x: 510, y: 112 }
  const weights = rows.flatMap((row, r) =>
    inputs.map((input, l) => {
      const here = r === 2 && l < 4
      return line(input.x + 7, input.y, row.x - 12, row.y, here ? blue : theme.line, { 'stroke-width': here ? 2.6 : 1 })
    }),
  )
  return picture(640, 232, label, [
    ...weights,
    ...rows.map((row) =>
      line(row.x + 12, row.y, out.x - 14, out.y, row.sign === '+' ? blue : orange, { 'stroke-width': 1.4 }),
    ),
    ...inputs.map(({ x, y }, at) => dot(x, y, 7, at < 4 ? blue : theme.neutral)),
    ...rows.flatMap(({ x, y, sign }) => [
      dot(x, y, 12, theme.panel, { stroke: theme.ink, 'stroke-width': 1.3 }),
      words(x, y + 4, sign, theme.ink, { 'text-anchor': 'middle', 'font-weight': 600 }),
    ]),
    dot(out.x, out.y, 14, theme.panel, { stroke: theme.ink, 'stroke-width': 1.6 }),
    words(out.x, out.y + 4, 'y', theme.ink, { 'text-anchor': 'middle', 'font-weight': 600 }),
    arrow(out.x + 14, out.y, out.x + 50, out.y, theme.secondary),
    words(100, 58, 'literals of', theme.ink, { 'text-anchor': 'end' }),
    words(100, 72, 'one clause', theme.ink, { 'text-anchor': 'end' }),
    words(120, 226, 'm inputs', theme.secondary, { 'text-anchor': 'middle' }),
    words(228, 226, 'W₁, which is pruned', theme.secondary, { 'text-anchor': 'middle' }),
    words(330, 226, 'n rows', theme.secondary, { 'text-anchor': 'middle' }),
    words(430, 226, 'w₂', theme.secondary, { 'text-anchor': 'middle' }),
    words(222, 12, 'a location: row 3 and that clause', blue, { 'text-anchor': 'middle', 'font-weight': 600 }),
  ])
}
