import type { CustomSeriesOption } from 'echarts'
import type { Clause } from '../science/task'
import { base, categoryAxis } from './axes'
import type { Figure } from './figure'
import { count } from './format'
import type { FigureTheme } from './theme'

interface Literal {
  clause: number
  input: number
  negated: boolean
}

/** Beyond this many rows lines between them would fill the picture. */
const linesUpTo = 32

/** Up to so many every clause is named. */
const labelledUpTo = 16

/** Height of a clause's line and of what stands around the plot, in CSS pixels. */
const leastLine = 5
const around = 84

/** Share of its line that a mark fills: a literal that wants its input off is told by its height, too. */
const filled = { on: 0.86, off: 0.4 }

const polarityWords = (negated: boolean) => (negated ? 'off' : 'on')

/** Clauses × inputs: which input is a literal of which clause, and whether it must be on or off. */
export function taskFigure(clauses: Clause[], inputs: number, theme: FigureTheme): Figure {
  const literals = clauses.flatMap(({ inputs, negated }, clause): Literal[] =>
    inputs.map((input, e) => ({ clause, input, negated: negated[e] === true })),
  )
  const kinds = [false, true].filter((negated) => literals.some((literal) => literal.negated === negated))
  const sides = kinds.map((negated) => literals.filter((literal) => literal.negated === negated))
  const clausesAt = (input: number) => literals.filter((literal) => literal.input === input).map(({ clause }) => clause)
  const used = new Set(literals.map(({ input }) => input)).size
  const names = clauses.map((_, clause) => `c${clause + 1}`)
  const k = clauses[0]?.inputs.length ?? 0
  const negatedCount = literals.filter(({ negated }) => negated).length
  const colours = kinds.map((negated) => theme.categories[negated ? 1 : 0])
  const series = kinds.map((negated, side): CustomSeriesOption => ({
    type: 'custom',
    name: `wants the input ${polarityWords(negated)}`,
    clip: true,
    data: sides[side]!.map(({ input, clause }) => [input, clause]),
    encode: { x: 0, y: 1 },
    renderItem: (_parameters, api) => {
      const [x = 0, y = 0] = api.coord([api.value(0), api.value(1)])
      const [width = 0, height = 0] = api.size!([1, 1]) as number[]
      const share = negated ? filled.off : filled.on
      const wide = Math.max(1.5, width * 0.86)
      const high = Math.max(2, height * share)
      // A literal that wants its input off hangs at the bottom of its line.
      const bottom = y + (height * filled.on) / 2
      return {
        type: 'rect',
        shape: { x: x - wide / 2, y: bottom - high, width: wide, height: high },
        style: { fill: colours[side] },
        emphasis: { style: { stroke: theme.ink, lineWidth: 1.5 } },
      }
    },
  }))
  const onAxis = categoryAxis(theme, 'input', [])
  return {
    title: 'The task',
    condition: `${count(clauses.length)} clauses × ${count(inputs)} inputs`,
    reading:
      used === literals.length
        ? 'A line is a clause, a mark a literal; no input is shared'
        : 'A line is a clause; marks above each other share an input',
    label: `The task: ${count(clauses.length)} clauses of ${k} literals over ${count(inputs)} inputs, of which ${count(used)} are used; ${count(negatedCount)} of ${count(literals.length)} literals want their input off.`,
    data: {
      columns: [
        { name: 'clause', unit: 'number, from 1' },
        { name: 'input', unit: 'number, from 1' },
        { name: 'wants', unit: '' },
      ],
      rows: literals.map(({ clause, input, negated }) => [clause + 1, input + 1, polarityWords(negated)]),
    },
    places: {
      of: ({ series, index }) => {
        const literal = sides[series]?.[index]
        return literal ? { clause: literal.clause } : null
      },
      marks: ({ clause }) =>
        clause === undefined
          ? []
          : sides.flatMap((side, series) =>
              side.flatMap((literal, index) => (literal.clause === clause ? [{ series, index }] : [])),
            ),
    },
    leastHeight: around + leastLine * clauses.length,
    option: {
      ...base(theme),
      color: colours,
      legend: {
        show: kinds.length > 1,
        top: 0,
        right: 12,
        itemWidth: 10,
        itemHeight: 10,
        icon: 'rect',
        selectedMode: false,
        textStyle: { color: theme.secondary, fontSize: 11 },
      },
      grid: { left: 48, right: 12, top: kinds.length > 1 ? 26 : 8, bottom: 42 },
      xAxis: { ...onAxis, data: Array.from({ length: inputs }, (_, input) => String(input + 1)) },
      yAxis: {
        ...onAxis,
        name: 'clause',
        nameGap: 34,
        data: names,
        axisLabel: { ...onAxis.axisLabel, interval: clauses.length <= labelledUpTo ? 0 : 'auto' },
        inverse: true,
        splitLine: { show: clauses.length <= linesUpTo, lineStyle: { color: theme.line, width: 1 } },
      },
      tooltip: {
        ...base(theme).tooltip,
        formatter: (point) => {
          const { seriesIndex = 0, dataIndex = 0 } = (Array.isArray(point) ? point[0] : point) ?? {}
          const literal = sides[seriesIndex]?.[dataIndex]
          if (!literal) return ''
          const { clause, input, negated } = literal
          const others = clausesAt(input).filter((other) => other !== clause)
          const shared = others.length > 0 ? `<br>also in ${others.map((other) => names[other]).join(', ')}` : ''
          return `<b>${names[clause]}</b> wants input <b>${input + 1}</b> ${polarityWords(negated)}${shared}`
        },
      },
      series,
    },
  }
}
