import type { EChartsOption } from 'echarts'
import type { LocationReading } from '../contract/results'
import { isProximal } from '../science/fates'
import { codeMinus, codePlus, dPlus, locationIndex } from '../science/locations'
import { base, matrixAxis } from './axes'
import { decimal } from './claims/numbers'
import type { Figure } from './figure'
import { count } from './format'
import { gapOf, markKinds, type MarkKind, type Matrix } from './matrix'
import { matrixSeries } from './matrix-series'
import type { FigureTheme } from './theme'

/** What of a location is shown: the soft score s, or the distance d; of the template all-plus. */
export type Measure = 'score' | 'distance'

export const isMeasure = (value: unknown): value is Measure => value === 'score' || value === 'distance'

/**
 * Ends of the scale of s, in SDs of W1 at initialisation. One for all steps: at initialisation s of k = 4 literals has a standard
 * deviation of 0.5 and stays within ±2, at the end codes lie far beyond; a scale as wide as those would leave the beginning pale.
 */
export const scoreEnd = 3

export interface LocationMatrixInput {
  /** Dense, step 0: says what is proximal. */
  initial: LocationReading
  /** What is shown. */
  now: LocationReading
  /** Says what becomes a final code. */
  end: LocationReading
  replicate: number
  /** Rows from the top, and what the axis says of their order. */
  order: readonly number[]
  orderWords: string
  measure: Measure
  /** k. */
  literals: number
  condition: string
}

/** The mark of a location; final codes go before proximal ones. */
export function markOf(initial: number, now: number, end: number): MarkKind {
  if (codePlus(now)) return 'is plus'
  if (codePlus(end)) return 'becomes plus'
  if (codeMinus(now)) return 'is minus'
  if (codeMinus(end)) return 'becomes minus'
  return isProximal(initial) ? 'proximal' : 'none'
}

const said: Record<MarkKind, string> = {
  none: '',
  proximal: 'proximal at initialisation',
  'is plus': 'a final code',
  'becomes plus': 'becomes a final code',
  'is minus': 'a final code, all-minus',
  'becomes minus': 'becomes a final code, all-minus',
}

/** Rows × clauses of one replicate at one step: s or d of each location, with final codes and proximal locations marked. */
export function locationMatrixFigure(input: LocationMatrixInput, theme: FigureTheme): Figure {
  const { initial, now, end, replicate, order, orderWords, measure, literals } = input
  const { rows, clauses } = now
  const start = locationIndex(now, replicate, 0, 0)
  const values = new Float64Array(rows * clauses)
  const marks = new Uint8Array(rows * clauses)
  order.forEach((row, place) => {
    for (let clause = 0; clause < clauses; clause++) {
      const location = start + row * clauses + clause
      const cell = place * clauses + clause
      const packed = now.packed[location]!
      values[cell] = measure === 'score' ? now.scores[location]! : dPlus(packed)
      marks[cell] = markKinds.indexOf(markOf(initial.packed[location]!, packed, end.packed[location]!))
    }
  })
  const rank = new Map(order.map((row, place) => [row, place]))
  const isScore = measure === 'score'
  // A distance of 0 is what matters most: the deepest colour is nearest.
  const ramp = isScore ? theme.diverging : [...theme.sequential].reverse()
  const range = isScore ? ([-scoreEnd, scoreEnd] as const) : ([0, literals] as const)
  const matrix: Matrix = {
    columns: clauses,
    rows,
    values,
    range,
    ramp,
    inset: { left: 52, right: 62, top: 8, bottom: 42 },
    gap: gapOf(clauses, rows),
    marks,
    tip: (column, place) => {
      const row = order[place] ?? 0
      const location = start + row * clauses + column
      const mark = said[markKinds[marks[place * clauses + column] ?? 0] ?? 'none']
      const s = decimal(now.scores[location] ?? NaN, 2)
      const d = dPlus(now.packed[location] ?? 0)
      return `row ${row + 1}, c${column + 1}<br>score s <b>${s}</b>, distance d <b>${d}</b> of ${literals}${mark && `<br>${mark}`}`
    },
    place: (clause, place) => ({ row: order[place] ?? 0, clause }),
    bands: ({ row, clause }) => {
      const place = row === undefined ? undefined : rank.get(row)
      return {
        rows: place === undefined ? [] : [place],
        columns: clause === undefined || clause >= clauses ? [] : [clause],
      }
    },
  }
  const frame = (): EChartsOption => ({
    ...base(theme),
    // Where the window draws its cells; ECharts would move the plot to make room for names.
    grid: { ...matrix.inset, outerBoundsMode: 'none' },
    xAxis: matrixAxis(
      theme,
      'clause',
      26,
      Array.from({ length: clauses }, (_, clause) => `c${clause + 1}`),
    ),
    yAxis: {
      ...matrixAxis(
        theme,
        `row, ${orderWords}`,
        38,
        order.map((row) => String(row + 1)),
      ),
      inverse: true,
      nameMoveOverlap: false,
    },
    visualMap: {
      type: 'continuous',
      seriesIndex: 0,
      dimension: 2,
      min: range[0],
      max: range[1],
      inRange: { color: [...ramp] },
      inverse: !isScore,
      orient: 'vertical',
      right: 2,
      top: 'middle',
      itemWidth: 10,
      itemHeight: 160,
      text: isScore ? [`s +${scoreEnd}`, `s −${scoreEnd}`] : [`d ${literals}`, 'd 0'],
      textGap: 6,
      textStyle: { color: theme.secondary, fontSize: 11 },
      hoverLink: false,
      indicatorStyle: { opacity: 0 },
    },
  })
  const kinds = [...marks].map((kind) => markKinds[kind] ?? 'none')
  const codes = kinds.filter((kind) => kind === 'is plus' || kind === 'is minus').length
  const hasMinus = kinds.some((kind) => kind.endsWith('minus'))
  return {
    title: 'Locations',
    condition: input.condition,
    reading: `${isScore ? 'Soft score s' : 'Distance d'}; ● final code, ○ will be${hasMinus ? ', ◆ ◇ all-minus' : ''}, – proximal`,
    label: `${isScore ? 'Soft scores' : 'Distances'} of ${count(rows)} rows × ${count(clauses)} clauses, ${input.condition}: ${count(codes)} final codes.`,
    leastHeight: 420,
    // What follows is made only when asked for: while a slider is drawn along, nobody reads it.
    get data() {
      return {
        columns: [
          { name: 'row', unit: 'number, from 1' },
          { name: 'clause', unit: 'number, from 1' },
          { name: 's', unit: 'SDs of W1 at initialisation' },
          { name: 'd', unit: 'literals' },
          { name: 'mark', unit: '' },
        ],
        rows: kinds.map((kind, cell) => {
          const [row, clause] = [order[Math.floor(cell / clauses)] ?? 0, cell % clauses]
          const location = start + row * clauses + clause
          return [row + 1, clause + 1, now.scores[location] ?? NaN, dPlus(now.packed[location] ?? 0), said[kind]]
        }),
      }
    },
    get option() {
      return { ...frame(), series: matrixSeries(matrix, theme) }
    },
    live: {
      key: [order, orderWords, measure, literals, clauses, theme],
      get option() {
        return frame()
      },
      matrix,
    },
  }
}
