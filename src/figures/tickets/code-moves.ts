import type { EChartsOption, LineSeriesOption } from 'echarts'
import type { CodeFlow, FlowMatrix } from '../../science/code-flows'
import { base, matrixAxis } from '../axes'
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
  /** What the matrix's codes are divided by: replicates. */
  replicates: number
  /** The ticket, and when. */
  what: string
  condition: string
}

const whole = (value: number): string => decimal(value, Number.isInteger(value) ? 0 : 1)

/** From which row, dense, to which row of a ticket the final codes went: stayed on the diagonal, lost at the right, new below. */
export function codeMovesFigure(input: CodeMovesInput, theme: FigureTheme): Figure {
  const { matrix: flow, rows, orderWords, replicates, what } = input
  const { size } = flow
  const side = size + 1
  const values = flow.codes.map((codes) => codes / replicates)
  const top = Math.max(rows ? 1 : 0, ...values) || 1
  const one = rows ? 'row' : 'rank'
  const number = (place: number) => (rows ? (rows.order[place] ?? 0) : place) + 1
  const name = (place: number, none: string) => (place === size ? none : String(number(place)))
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
                ? `${rows ? 'stayed on row' : 'stayed at rank'} ${number(to)}`
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
    // Where the window draws its cells; ECharts would move the plot to make room for names.
    grid: { ...matrix.inset, outerBoundsMode: 'none' },
    xAxis: matrixAxis(
      theme,
      `${one} in the ticket, ${orderWords}`,
      26,
      places.map((place) => name(place, 'lost')),
    ),
    yAxis: {
      ...matrixAxis(
        theme,
        `${one} in the dense network`,
        38,
        places.map((place) => name(place, 'new')),
      ),
      inverse: true,
      nameMoveOverlap: false,
    },
    series: [diagonal],
  })
  const sum = (where: (from: number, to: number) => boolean) =>
    values.reduce((total, value, cell) => total + (where(Math.floor(cell / side), cell % side) ? value : 0), 0)
  const stayed = rows ? sum((from, to) => from === to && from < size) : NaN
  const moved = rows ? sum((from, to) => from !== to && from < size && to < size) : NaN
  const [lost, gained] = [sum((_, to) => to === size), sum((from) => from === size)]
  const told = rows
    ? `${whole(stayed)} stayed, ${whole(moved)} moved, ${whole(lost)} lost, ${whole(gained)} new`
    : `a replicate loses ${decimal(lost, 1)} and has ${decimal(gained, 1)} new`
  return {
    title: 'Where codes moved',
    condition: input.condition,
    reading: `${told}; dotted: the same ${one}`,
    label: `From which ${one} of the dense network to which ${one} of ${what} the final codes went: ${told}.`,
    leastHeight: 380,
    get data() {
      return {
        columns: [
          { name: `from_${one}`, unit: 'number, from 1; new' },
          { name: `to_${one}`, unit: 'number, from 1; lost' },
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
