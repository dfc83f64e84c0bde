import type { EChartsOption } from 'echarts'
import type { Live } from './live'
import type { Places } from './place'
import type { FigureTable } from './table'

/** CSS pixels. */
export interface Size {
  width: number
  height: number
}

/** A chart and the words around it; who draws it decides where the words stand. */
export interface Figure {
  title: string
  /** What it is conditioned on, e.g. "step 200 · mean over 32 replicates". */
  condition: string
  /** One line: how to read it. */
  reading: string
  /** For those who cannot see it: the chart in one or two sentences with its main numbers. */
  label: string
  readonly option: EChartsOption
  /** How a window draws it instead, where it is drawn anew with every move of a slider. */
  live?: Live
  /** The numbers that `option` draws; lines that only help reading, as the floor, are none. */
  data: FigureTable
  /** Rows, clauses and locations that its marks stand for, where they do: hovering links them from figure to figure. */
  places?: Places
  /** What it needs to be legible, in CSS pixels; left out: it fits a usual height. */
  leastHeight?: number
  /** Another arrangement of the same, for what is narrower than `below` and at least `leastHeight` high, in CSS pixels. */
  narrow?: { below: number; leastHeight: number; option: EChartsOption }
}

/** How a figure is arranged in that room. */
export const optionFor = ({ option, narrow }: Figure, { width, height }: Size): EChartsOption =>
  narrow !== undefined && width < narrow.below && height >= narrow.leastHeight
    ? { ...option, ...narrow.option }
    : option

/** The least height at which a figure of that width is legible, in CSS pixels; 0 where any will do. */
export const leastHeightAt = ({ leastHeight = 0, narrow }: Figure, width: number): number =>
  narrow !== undefined && width < narrow.below ? narrow.leastHeight : leastHeight
