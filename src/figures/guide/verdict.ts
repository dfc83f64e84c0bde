import { dot, line, picture, words, type Picture } from './svg'

const nullAt = 250
const cases = [
  { verdict: '✓ Supported', low: 300, high: 390, why: 'the whole interval is above the null' },
  { verdict: '? Undecided', low: 210, high: 320, why: 'the null is inside the interval' },
  { verdict: '✗ Contradicted', low: 130, high: 220, why: 'the whole interval is below the null' },
]

/** How an interval becomes a verdict. */
export const verdict: Picture = (theme, label) => {
  const [blue, orange] = theme.categories
  const colours = [blue, theme.secondary, orange]
  return picture(640, 150, label, [
    line(nullAt, 22, nullAt, 122, theme.secondary, { 'stroke-dasharray': '4 3' }),
    words(nullAt, 14, 'null', theme.secondary, { 'text-anchor': 'middle' }),
    ...cases.flatMap(({ verdict, low, high, why }, place) => {
      const y = 40 + place * 32
      const colour = colours[place]!
      return [
        line(low, y, high, y, colour, { 'stroke-width': 3 }),
        line(low, y - 6, low, y + 6, colour, { 'stroke-width': 2 }),
        line(high, y - 6, high, y + 6, colour, { 'stroke-width': 2 }),
        dot((low + high) / 2, y, 5, colour),
        words(12, y + 4, verdict, theme.ink, { 'font-weight': 600 }),
        words(416, y + 4, why, theme.secondary),
      ]
    }),
    words(400, 142, 'the claimed side →', theme.secondary, { 'text-anchor': 'end' }),
  ])
}
