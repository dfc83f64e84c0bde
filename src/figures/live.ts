import type { EChartsOption } from 'echarts'
import type { Matrix } from './matrix'

/**
 * A figure as a window draws it while a slider moves: what stays is drawn by ECharts once, and what moves is drawn over it. Files draw
 * all of it from the figure's own option.
 */
export interface Live {
  /** All that `option` depends on: as long as no part of it is another, nothing is drawn anew. */
  key: readonly unknown[]
  /** The figure without its matrix and its cursor. */
  readonly option: EChartsOption
  /** Fills the plot of `option`. */
  matrix?: Matrix
  /** Where on the x axis a vertical line stands: the step that other figures show. */
  cursor?: number
}

/** Whether what ECharts has drawn can stay. */
export function looksTheSame(one: Live | undefined, other: Live | undefined): boolean {
  if (!one || !other) return false
  return one.key.length === other.key.length && one.key.every((part, index) => Object.is(part, other.key[index]))
}
