import type { Place } from './place'

/** What stands in a cell beside its colour. Filled: is a final code at the step shown; hollow: becomes one by the end. */
export const markKinds = ['none', 'proximal', 'becomes plus', 'is plus', 'becomes minus', 'is minus'] as const

export type MarkKind = (typeof markKinds)[number]

/**
 * A matrix of equal cells that fills the plot of a figure, row by row from the top. One description for both who draw it: as vectors for
 * files (matrix-series.ts), and on a canvas, sixty times a second, for the window.
 */
export interface Matrix {
  columns: number
  rows: number
  /** [row · columns + column]; what is not a number is left empty. */
  values: ArrayLike<number>
  /** The values at both ends of the ramp; what lies beyond has the colour of the end. */
  range: readonly [low: number, high: number]
  ramp: readonly string[]
  /** CSS pixels between the figure's edges and the cells. */
  inset: { left: number; right: number; top: number; bottom: number }
  /** CSS pixels between cells, where the ground shows. */
  gap: number
  /** What is written in a cell, and how large in CSS pixels. */
  numbers?: { fontSize: number; write(cell: number): string }
  /** [cell]: places in `markKinds`. */
  marks?: Uint8Array
  /** What a pointer on a cell is told, as HTML. */
  tip(column: number, row: number): string
  /** What of feature space a cell stands for. */
  place(column: number, row: number): Place | null
  /** The columns and rows that a place is in. */
  bands(place: Place): { columns: number[]; rows: number[] }
}

/** Lines between more cells than this would hide the cells. */
const linesUpTo = 40

/** CSS pixels between two cells: 1, or 0 where there are too many. */
export const gapOf = (columns: number, rows: number): number => (Math.max(columns, rows) <= linesUpTo ? 1 : 0)

/** Share of the ramp at which a value stands, 0 to 1; NaN for what is not a number. */
export const shareOf = (value: number, [low, high]: Matrix['range']): number =>
  Math.min(1, Math.max(0, (value - low) / (high - low)))

/** CSS pixels: marks of what is merely proximal, in cells lower than this, would hide their neighbours' colours. */
export const leastMarked = 4

/** Radius of a cell's mark, in CSS pixels as its sides. */
export const markRadius = (width: number, height: number): number =>
  Math.max(1, Math.min(3.2, 0.34 * Math.min(width, height)))
