import { arrow, box, line, picture, words, type Picture } from './svg'

const fatesList = [
  { name: 'converged', why: 'it is a final code now' },
  { name: 'flipped', why: 'its row’s output weight changed sign' },
  { name: 'idle', why: 'its row takes no part any more' },
  { name: 'outcompeted', why: 'its row codes another clause' },
  { name: 'other', why: 'none of these' },
]

/** What can become of a proximal location; the first that holds counts. */
export const fates: Picture = (theme, label) => {
  const [blue, orange] = theme.categories
  const y = (place: number) => 24 + place * 36
  return picture(600, 208, label, [
    box(10, 74, 124, 44, 'none', { rx: 6, stroke: theme.ink }),
    words(72, 93, 'proximal', theme.ink, { 'text-anchor': 'middle', 'font-weight': 600 }),
    words(72, 108, 'at initialisation', theme.secondary, { 'text-anchor': 'middle' }),
    ...fatesList.flatMap(({ name, why }, place) => {
      const colour = place === 0 ? blue : orange
      return [
        arrow(138, 96, 250, y(place), colour),
        box(254, y(place) - 12, 110, 24, 'none', { rx: 5, stroke: colour, 'stroke-width': 1.4 }),
        words(309, y(place) + 4, name, theme.ink, { 'text-anchor': 'middle', 'font-weight': 600 }),
        words(376, y(place) + 4, why, theme.secondary),
      ]
    }),
    line(572, y(1) - 12, 572, y(4) + 12, orange, { 'stroke-width': 1.4 }),
    words(586, y(2.5), 'rejected', orange, {
      'text-anchor': 'middle',
      'font-weight': 600,
      transform: `rotate(90 582 ${y(2.5)})`,
    }),
  ])
}
