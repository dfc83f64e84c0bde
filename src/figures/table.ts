import type { Curve, Interval } from '../contract/results'
import { curveBand } from './band'
import { hasInterval } from './claims/numbers'

/** Text, a number, or nothing. A number that could not be had is NaN or null, never 0. */
export type TableCell = string | number | null

export interface TableColumn {
  name: string
  /** What its numbers count or are shares of; '' for text. */
  unit: string
}

/** What a figure draws, in long form: a row a drawn value, each as long as `columns`. Nothing measured: no rows. */
export interface FigureTable {
  columns: TableColumn[]
  rows: TableCell[][]
}

/** The unit of values that are not all of one; the column `unit` then says it row by row. */
export const unitOfRow = 'see the column unit'

/** A mean over n replicates and its 95% interval. */
export const meanColumns = (unit: string): TableColumn[] => [
  { name: 'mean', unit },
  { name: 'low', unit },
  { name: 'high', unit },
  { name: 'n', unit: 'replicates' },
]

/** The ends of the interval that is drawn around a mean; NaN where none is. */
export const drawnInterval = (value: Interval): [low: number, high: number] =>
  hasInterval(value) ? value.ci : [NaN, NaN]

/** Cells of `meanColumns`. */
export const meanCells = (value: Interval): TableCell[] => [value.mean, ...drawnInterval(value), value.n]

/** A row a point of a curve that has a value, `cells` first, then its step and `meanColumns`. */
export function curveRows(curve: Curve, ...cells: TableCell[]): TableCell[][] {
  const { low, high } = curveBand(curve)
  return curve.steps.flatMap((step, index) => {
    const mean = curve.mean[index] ?? NaN
    return Number.isNaN(mean) ? [] : [[...cells, step, mean, low[index]!, high[index]!, curve.n[index] ?? 0]]
  })
}

export const stepColumn: TableColumn = { name: 'step', unit: 'training steps' }

export const densityColumn: TableColumn = { name: 'density', unit: 'kept share of W1' }
