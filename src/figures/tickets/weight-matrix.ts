import type { EChartsOption } from 'echarts'
import type { LocationReading } from '../../contract/results'
import { codePlus } from '../../science/locations'
import { isKept } from '../../science/masks'
import type { Clause } from '../../science/task'
import { base, framed, matrixAxis } from '../axes'
import { decimal } from '../claims/numbers'
import type { Figure } from '../figure'
import { count, percent } from '../format'
import { gapOf, markKinds, type Matrix } from '../matrix'
import { matrixSeries } from '../matrix-series'
import type { FigureTheme } from '../theme'

/** What of a weight is shown: sign and size, the sign alone, or only that it is kept. */
export const weightMeasures = ['weight', 'sign', 'kept'] as const

export type WeightMeasure = (typeof weightMeasures)[number]

export const isWeightMeasure = (value: unknown): value is WeightMeasure =>
  weightMeasures.includes(value as WeightMeasure)

export interface WeightMatrixInput {
  rows: number
  inputs: number
  /** [row][word] of one model, see docs/numerics.md, "Masks and pruning". */
  mask: Uint32Array
  /** W1, [input][row]; null: only that they are kept is known. */
  w1: Float32Array | null
  clauses: readonly Clause[]
  /** Of the same model, one replicate: where it ends. Its codes are marked; null: none are. */
  end: LocationReading | null
  measure: WeightMeasure
  /** Ends of the scale of weights, in SDs of W1 at initialisation. */
  scale: number
  /** Rows from the top, and what the axis says of their order. */
  order: readonly number[]
  orderWords: string
  title: string
  condition: string
}

/** Largest |W1| in SDs of W1 at initialisation, 1 / √inputs, rounded up: one scale for what stands side by side. */
export function weightScale(all: readonly Float32Array[], inputs: number): number {
  let most = 0
  for (const w1 of all) for (const weight of w1) most = Math.max(most, Math.abs(weight))
  return Math.max(1, Math.ceil(most * Math.sqrt(inputs)))
}

/** The clause whose literal an input is, where it is of one alone. */
function clauseOfInput(clauses: readonly Clause[]): (input: number) => number | undefined {
  const of = new Map<number, number[]>()
  clauses.forEach(({ inputs }, clause) => {
    for (const input of inputs) of.set(input, [...(of.get(input) ?? []), clause])
  })
  return (input) => (of.get(input)?.length === 1 ? of.get(input)![0] : undefined)
}

/** W1 of one model, rows × inputs: which weights are kept, and their sign and size; weights of final codes are marked. */
export function weightMatrixFigure(input: WeightMatrixInput, theme: FigureTheme): Figure {
  const { rows, inputs, mask, w1, clauses, end, measure, scale, order, orderWords } = input
  const perSd = Math.sqrt(inputs)
  const kept = (row: number, at: number) => isKept(mask, inputs, row, at)
  const weight = (row: number, at: number) => (w1?.[at * rows + row] ?? NaN) * perSd
  const shown = (row: number, at: number): number => {
    if (!kept(row, at)) return NaN
    if (measure === 'kept') return 1
    return measure === 'sign' ? Math.sign(weight(row, at)) : weight(row, at)
  }
  const values = new Float64Array(rows * inputs)
  const marks = new Uint8Array(rows * inputs)
  // The smallest of the marks: what matters is the colour above it.
  const mark = markKinds.indexOf('proximal')
  order.forEach((row, place) => {
    for (let at = 0; at < inputs; at++) values[place * inputs + at] = shown(row, at)
    clauses.forEach(({ inputs: literals }, clause) => {
      if (!end || !codePlus(end.packed[row * end.clauses + clause]!)) return
      for (const at of literals) if (kept(row, at)) marks[place * inputs + at] = mark
    })
  })
  const rank = new Map(order.map((row, place) => [row, place]))
  const clauseOf = clauseOfInput(clauses)
  const isKeptOnly = measure === 'kept'
  const top = measure === 'weight' ? scale : 1
  const matrix: Matrix = {
    ...{ columns: inputs, rows, values },
    range: isKeptOnly ? [0, 1.4] : [-top, top],
    ramp: isKeptOnly ? theme.sequential : theme.diverging,
    inset: { left: 52, right: 62, top: 8, bottom: 42 },
    gap: gapOf(inputs, rows),
    ...(end && { marks }),
    tip: (at, place) => {
      const row = order[place] ?? 0
      const clause = clauseOf(at)
      const state = kept(row, at) ? 'kept' : 'pruned'
      const value = w1 && kept(row, at) ? `W1 <b>${decimal(weight(row, at), 2)}</b> SD, ${state}` : `<b>${state}</b>`
      const code = marks[place * inputs + at] === 0 ? '' : '<br>of a code at its last snapshot'
      return `row ${row + 1}, input ${at + 1}${clause === undefined ? '' : ` (c${clause + 1})`}<br>${value}${code}`
    },
    place: (at, place) => {
      const clause = clauseOf(at)
      return { row: order[place] ?? 0, ...(clause === undefined ? {} : { clause }) }
    },
    bands: ({ row, clause }) => {
      const place = row === undefined ? undefined : rank.get(row)
      return {
        rows: place === undefined ? [] : [place],
        columns: clause === undefined ? [] : [...(clauses[clause]?.inputs ?? [])],
      }
    },
  }
  const numbers = (size: number) => Array.from({ length: size }, (_, index) => String(index + 1))
  const ends = measure === 'weight' ? [`+${scale} SD`, `−${scale} SD`] : ['+', '−']
  const frame = (): EChartsOption => ({
    ...base(theme),
    grid: { ...matrix.inset, ...framed(theme) },
    xAxis: matrixAxis(theme, 'input', 26, numbers(inputs)),
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
      show: !isKeptOnly,
      type: 'continuous',
      ...{ seriesIndex: 0, dimension: 2 },
      min: matrix.range[0],
      max: matrix.range[1],
      inRange: { color: [...matrix.ramp] },
      ...{ orient: 'vertical', right: 0, top: 'middle', itemWidth: 10, itemHeight: 160, padding: 0 },
      text: ends,
      textGap: 6,
      textStyle: { color: theme.secondary, fontSize: 11 },
      hoverLink: false,
      indicatorStyle: { opacity: 0 },
    },
  })
  const keptCount = values.reduce((sum, value) => sum + Number(!Number.isNaN(value)), 0)
  const share = `${count(keptCount)} of ${count(rows * inputs)} weights kept (${percent(keptCount / (rows * inputs))})`
  const how = {
    weight: 'W1 by sign and size; empty: pruned',
    sign: 'W1 by sign; empty: pruned',
    kept: 'W1: filled where kept, empty where pruned',
  }
  return {
    title: input.title,
    condition: input.condition,
    reading: `${how[measure]}${end ? '; – of a code in the end' : ''}`,
    label: `${input.title}, W1 of ${count(rows)} rows × ${count(inputs)} inputs, ${input.condition}: ${share}.`,
    leastHeight: 420,
    // What follows is made only when asked for.
    get data() {
      return {
        columns: [
          { name: 'row', unit: 'number, from 1' },
          { name: 'input', unit: 'number, from 1' },
          { name: 'kept', unit: '1 or 0' },
          { name: 'weight', unit: 'SDs of W1 at initialisation' },
          { name: 'of_a_final_code', unit: '1 or 0' },
        ],
        rows: order.flatMap((row, place) =>
          Array.from({ length: inputs }, (_, at) => {
            const isThere = kept(row, at)
            const size = w1 && isThere ? weight(row, at) : null
            return [row + 1, at + 1, Number(isThere), size, Number(marks[place * inputs + at] !== 0)]
          }),
        ),
      }
    },
    get option() {
      return { ...frame(), series: matrixSeries(matrix, theme) }
    },
    live: {
      key: [order, orderWords, measure, scale, inputs, theme],
      get option() {
        return frame()
      },
      matrix,
    },
  }
}
