import { codes, scores } from './example'
import { box, line, picture, words, type Picture } from './svg'

const left = 46
const top = 18
const height = 130
const bar = 17

/** Each row's crowding, most crowded first; over each bar the number of clauses that it codes in the end. */
export const crowding: Picture = (theme, label) => {
  const rows = scores
    .map((ofRow, row) => ({
      crowding: ofRow.reduce((sum, score) => sum + Math.max(0, score / 10), 0),
      hosted: codes.filter(([host]) => host === row).length,
    }))
    .sort((one, other) => other.crowding - one.crowding)
  const most = Math.ceil(rows[0]?.crowding ?? 1)
  const y = (value: number) => top + height * (1 - value / most)
  const [, , , , , light] = theme.categories
  const fills = [theme.neutral, light, theme.categories[0]]
  const bars = rows.flatMap(({ crowding, hosted }, place) => {
    const x = left + 4 + place * bar
    const fill = fills[Math.min(hosted, fills.length - 1)]!
    const number =
      hosted > 0 ? [words(x + 6, y(crowding) - 4, String(hosted), theme.ink, { 'text-anchor': 'middle' })] : []
    return [box(x, y(crowding), bar - 5, height + top - y(crowding), fill, { rx: 2 }), ...number]
  })
  const ticks = Array.from({ length: most + 1 }, (_, at) => [
    line(left, y(at), left + 8 + rows.length * bar, y(at), theme.line),
    words(left - 6, y(at) + 4, String(at), theme.secondary, { 'text-anchor': 'end' }),
  ])
  const middle = top + height / 2
  return picture(left + 16 + rows.length * bar, top + height + 26, label, [
    ...ticks.flat(),
    ...bars,
    words(12, middle, 'crowding', theme.secondary, { 'text-anchor': 'middle', transform: `rotate(-90 12 ${middle})` }),
    words(
      left,
      top + height + 19,
      'rows, most crowded first; over a bar: the codes that the row holds in the end',
      theme.secondary,
    ),
  ])
}
