import { dot, arrow, box, line, picture, words, type Picture } from './svg'

const side = 8
const cell = 10
/** Kept weights of 64 at each level: a quarter fewer each time. */
const kept = [64, 48, 36, 27]

/** A fixed order in which the weights of the picture are lost: steps of 37 through 64 meet each once. */
const order = (index: number) => (index * 37 + 11) % (side * side)

/** Three rounds of iterative magnitude pruning: train, remove a quarter of what is left, set the rest back, train again. */
export const imp: Picture = (theme, label) => {
  const [blue] = theme.categories
  const x = (level: number) => 16 + level * 152
  const masks = kept.map((count, level) =>
    Array.from({ length: side * side }, (_, index) => {
      const isKept = order(index) < count
      return box(
        x(level) + (index % side) * cell,
        26 + Math.floor(index / side) * cell,
        cell - 1,
        cell - 1,
        isKept ? blue : 'none',
        {
          stroke: isKept ? blue : theme.line,
          'stroke-width': 0.7,
        },
      )
    }),
  )
  return picture(580, 172, label, [
    ...masks.flat(),
    ...kept.flatMap((count, level) => [
      words(x(level) + 40, 16, level === 0 ? 'level 0: dense' : `level ${level}`, theme.ink, {
        'text-anchor': 'middle',
        'font-weight': 600,
      }),
      words(x(level) + 40, 122, `density ${Math.round((count / 64) * 100)}%`, theme.secondary, {
        'text-anchor': 'middle',
      }),
    ]),
    ...[0, 1, 2].flatMap((level) => [
      arrow(x(level) + 90, 64, x(level + 1) - 6, 64, theme.ink),
      words(x(level) + 117, 54, 'train, prune', theme.secondary, { 'text-anchor': 'middle' }),
    ]),
    line(30, 148, 550, 148, theme.line, { 'stroke-width': 2 }),
    dot(30, 148, 4, theme.ink),
    words(30, 166, 'rewind step', theme.ink),
    dot(550, 148, 4, theme.ink),
    words(550, 166, 'last step', theme.ink, { 'text-anchor': 'end' }),
    words(
      290,
      142,
      'each level trains from the rewind step to the last, with its pruned weights at 0',
      theme.secondary,
      {
        'text-anchor': 'middle',
      },
    ),
  ])
}
