import type { FigureTheme } from '../theme'
import { box, line, picture, words, type Picture } from './svg'

const middle = 84
const unit = 34

const examples = [
  { title: 'far', weights: [-0.9, 0.4, -0.6, -0.3], at: 96 },
  { title: 'proximal', weights: [0.8, 1.1, -0.4, 0.6], at: 306 },
  { title: 'a final code', weights: [1.5, 1.4, 1.6, 1.3], at: 516 },
]

const format = (value: number) => `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(2)}`

function drawn({ title, weights, at }: (typeof examples)[number], theme: FigureTheme): string[] {
  const [blue, orange] = theme.categories
  const off = weights.filter((weight) => weight < 0).length
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length
  const bars = weights.flatMap((weight, place) => {
    const x = at - 66 + place * 34
    const top = weight < 0 ? middle : middle - weight * unit
    return [
      box(x, top, 26, Math.abs(weight) * unit, weight < 0 ? orange : blue, { rx: 2 }),
      words(x + 13, weight < 0 ? middle - 6 : middle + 14, weight < 0 ? '✕' : '✓', theme.ink, {
        'text-anchor': 'middle',
      }),
    ]
  })
  return [
    words(at, 18, title, theme.ink, { 'text-anchor': 'middle', 'font-weight': 600 }),
    ...bars,
    line(at - 74, middle, at + 74, middle, theme.secondary),
    words(at, 142, `d = ${off},  s = ${format(mean)}`, theme.ink, { 'text-anchor': 'middle' }),
  ]
}

/** The four weights of three locations beside the template's sign, in standard deviations at initialisation. */
export const distance: Picture = (theme, label) =>
  picture(620, 164, label, [
    ...examples.flatMap((example) => drawn(example, theme)),
    words(
      310,
      160,
      'weights on the clause’s literals, in standard deviations; ✕: not the template’s sign',
      theme.secondary,
      {
        'text-anchor': 'middle',
      },
    ),
  ])
