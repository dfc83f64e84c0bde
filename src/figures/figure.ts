import type { EChartsOption } from 'echarts'
import type { FigureTable } from './table'

/** A chart and the words around it; who draws it decides where the words stand. */
export interface Figure {
  title: string
  /** What it is conditioned on, e.g. "step 200 · mean over 32 replicates". */
  condition: string
  /** One line: how to read it. */
  reading: string
  /** For those who cannot see it: the chart in one or two sentences with its main numbers. */
  label: string
  option: EChartsOption
  /** The numbers that `option` draws; lines that only help reading, as the floor, are none. */
  data: FigureTable
}
