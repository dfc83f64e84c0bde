import type { EChartsOption, LineSeriesOption } from 'echarts'
import type { CodeFlow, FlowMatrix, flowTotals } from '../../science/code-flows'
import { base, framed, matrixAxis } from '../axes'
import { decimal } from '../claims/numbers'
import type { Figure } from '../figure'
import { gapOf, type Matrix } from '../matrix'
import { matrixSeries } from '../matrix-series'
import type { FigureTheme } from '../theme'

/** Beyond this many places numbers no longer fit their cells. */
const numbersUpTo = 26

export interface CodeMovesInput {
  matrix: FlowMatrix
  /** One replicate: the rows at each place, and its flows; null: places are ranks, over several replicates. */
  rows: { order: readonly number[]; flows: readonly CodeFlow[] } | null
  /** What the axes say of the places' order. */
  orderWords: string
  /** Ranks that share a place; 1 for rows. */
  group: number
  totals: ReturnType<typeof flowTotals>
  /** What codes are divided by. */
  replicates: number
  /** The ticket, and when. */
  what: string
  condition: string
}

const whole = (value: number): string => decimal(value, Number.isInteger(value) ? 0 : 1)

/** As many labels as fit below and beside, where the panel is narrowest. */
const [labelledBelow, labelledBeside] = [10, 16]

/** Labels at equal distances, and always the one at the end, which is no row. */
const labels = (theme: FigureTheme, size: number, most: number) => {
  const every = Math.ceil((size + 1) / most)
  return {
    color: theme.secondary,
    fontSize: 11,
    interval: (index: number) => index === size || (index % every === 0 && size - index >= every),
  }
}

/** From which row, dense, to which row of a ticket the final codes went: stayed on the diagonal, lost at the right, new below. */
export function codeMovesFigure(input: CodeMovesInput, theme: FigureTheme): Figure {
  const { matrix: flow, rows, orderWords, group, totals, replicates, what } = input
  const { size } = flow
  const side = size + 1
  const values = flow.codes.map((codes) => codes / replicates)
  const top = Math.max(rows ? 1 : 0, ...values) || 1
  const one = rows ? 'row' : 'rank'
  const number = (place: number): string => {
    if (rows) return String((rows.order[place] ?? 0) + 1)
    const first = place * group + 1
    return group === 1 ? String(first) : `${first} to ${first + group - 1}`
  }
  const name = (place: number, none: string) => (place === size ? none : number(place))
  // Of a group of ranks the first is enough on an axis.
  const onAxis = (place: number, none: string) => name(place, none).split(' ')[0] ?? ''
  const places = Array.from({ length: side }, (_, place) => place)
  const rank = new Map(rows?.order.map((row, place) => [row, place]))
  const flowsAt = (from: number, to: number) =>
    (rows?.flows ?? []).filter(
      (each) =>
        (each.from === null ? size : rank.get(each.from)) === from &&
        (each.to === null ? size : rank.get(each.to)) === to,
    )
  const matrix: Matrix = {
    ...{ columns: side, rows: side },
    // Where nothing went there is nothing to see, not a little of it.
    values: values.map((value) => (value === 0 ? NaN : value)),
    // The palest of the ramp is too near to the ground for one code.
    range: [-0.35 * top, top],
    ramp: theme.sequential,
    inset: { left: 52, right: 14, top: 8, bottom: 42 },
    gap: gapOf(side, side),
    ...(rows &&
      side <= numbersUpTo && {
        numbers: { fontSize: 10, write: (cell: number) => (values[cell]! > 0 ? whole(values[cell]!) : '') },
      }),
    tip: (to, from) => {
      const value = values[from * side + to]!
      const clauses = [...new Set(flowsAt(from, to).map(({ clause }) => `c${clause + 1}`))].join(', ')
      const words =
        from === size && to === size
          ? ''
          : from === size
            ? `new on ${one} ${number(to)}`
            : to === size
              ? `lost from ${one} ${number(from)}`
              : from === to
                ? `${rows ? 'stayed on row' : group === 1 ? 'stayed at rank' : 'stayed within ranks'} ${number(to)}`
                : `${one} ${number(from)} → ${one} ${number(to)}`
      return `${words}<br><b>${decimal(value, rows ? (Number.isInteger(value) ? 0 : 2) : 3)}</b> codes${rows ? '' : ' a replicate'}${clauses && `: ${clauses}`}`
    },
    place: (to, from) => {
      const [clause, ...others] = new Set(flowsAt(from, to).map((each) => each.clause))
      const row = rows?.order[from === size ? to : from]
      if (row === undefined) return null
      return { row, ...(clause === undefined || others.length > 0 ? {} : { clause }) }
    },
    bands: ({ row }) => {
      const place = row === undefined ? undefined : rank.get(row)
      return place === undefined ? { columns: [], rows: [] } : { columns: [place], rows: [place] }
    },
  }
  const diagonal: LineSeriesOption = {
    type: 'line',
    id: 'stayed',
    silent: true,
    symbol: 'none',
    z: 1,
    data:
      size > 0
        ? [
            [0, 0],
            [size - 1, size - 1],
          ]
        : [],
    lineStyle: { color: theme.secondary, width: 1, type: 'dotted' },
  }
  const frame = (): EChartsOption => ({
    ...base(theme),
    grid: { ...matrix.inset, ...framed(theme) },
    xAxis: {
      ...matrixAxis(
        theme,
        `${one} in the ticket, ${orderWords}`,
        26,
        places.map((place) => onAxis(place, 'lost')),
      ),
      axisLabel: labels(theme, size, labelledBelow),
    },
    yAxis: {
      ...matrixAxis(
        theme,
        `${one} in the dense network`,
        38,
        places.map((place) => onAxis(place, 'new')),
      ),
      axisLabel: labels(theme, size, labelledBeside),
      inverse: true,
      nameMoveOverlap: false,
    },
    series: [diagonal],
  })
  const write = (value: number) => (rows ? whole(value) : decimal(value, 1))
  const { stayed, moved, lost, gained } = totals
  const say = (codes: number) => write(codes / replicates)
  const told = `${rows ? '' : 'a replicate: '}${say(stayed)} stayed, ${say(moved)} moved, ${say(lost)} lost, ${say(gained)} new`
  return {
    title: 'Where codes moved',
    condition: input.condition,
    reading: `${told.charAt(0).toUpperCase()}${told.slice(1)}`,
    label: `From which ${one} of the dense network to which ${one} of ${what} the final codes went: ${told}.`,
    leastHeight: 380,
    get data() {
      return {
        columns: [
          { name: `from_${one}`, unit: 'number, from 1; or new' },
          { name: `to_${one}`, unit: 'number, from 1; or lost' },
          { name: 'codes', unit: rows ? 'final codes' : 'final codes a replicate' },
        ],
        rows: [...values].flatMap((value, cell) => {
          const [from, to] = [Math.floor(cell / side), cell % side]
          return value === 0 ? [] : [[name(from, 'new'), name(to, 'lost'), value]]
        }),
      }
    },
    get option() {
      return {
        ...frame(),
        visualMap: {
          show: false,
          ...{ seriesIndex: 0, dimension: 2, min: matrix.range[0], max: top },
          inRange: { color: [...theme.sequential] },
        },
        series: [...matrixSeries(matrix, theme), diagonal],
      }
    },
    live: {
      key: [side, one, orderWords, places.map((place) => name(place, '')).join(), theme],
      get option() {
        return frame()
      },
      matrix,
    },
  }
}
