import { box, picture, words, type Picture } from './svg'

const cell = 26
const left = 138
const literals = 4
const clauses = 3

const samples = [
  { name: 'a positive', on: '010011110010', answer: 'y = 1', why: 'clause 2 is fully on' },
  { name: 'a hard negative', on: '100101111101', answer: 'y = 0', why: 'clause 2 lacks one literal' },
  { name: 'an easy negative', on: '001000100100', answer: 'y = 0', why: 'no clause is near' },
]

/** Three disjoint clauses of four literals over twelve inputs, and three samples. */
export const task: Picture = (theme, label) => {
  const colours = theme.categories
  const x = (input: number) => left + input * cell + Math.floor(input / literals) * 8
  const heads = Array.from({ length: clauses }, (_, clause) => [
    words(x(clause * literals) + 2 * cell - 3, 14, `clause ${clause + 1}`, theme.ink, {
      'text-anchor': 'middle',
      'font-weight': 600,
    }),
    box(x(clause * literals), 20, literals * cell - 4, 3, colours[clause]!),
  ])
  const names = Array.from({ length: clauses * literals }, (_, input) =>
    words(x(input) + 11, 38, `x${input + 1}`, theme.secondary, { 'text-anchor': 'middle' }),
  )
  const rows = samples.flatMap(({ name, on, answer, why }, place) => {
    const y = 46 + place * (cell + 6)
    const cells = on.split('').flatMap((bit, input) => {
      const clause = Math.floor(input / literals)
      const fill = bit === '1' ? colours[clause]! : 'none'
      return [
        box(x(input), y, cell - 4, cell - 4, fill, { rx: 3, stroke: bit === '1' ? fill : theme.secondary }),
        words(x(input) + 11, y + 15, bit === '1' ? '+' : '−', bit === '1' ? theme.panel : theme.secondary, {
          'text-anchor': 'middle',
          'font-weight': 600,
        }),
      ]
    })
    return [
      words(left - 12, y + 15, name, theme.ink, { 'text-anchor': 'end' }),
      ...cells,
      words(x(12) + 4, y + 10, answer, theme.ink, { 'font-weight': 600 }),
      words(x(12) + 4, y + 23, why, theme.secondary),
    ]
  })
  return picture(640, 148, label, [...heads.flat(), ...names, ...rows])
}
