import type { LineSeriesOption, TooltipComponentOption } from 'echarts'
import type { Curve } from '../../contract/results'
import { bandEdges, curveBand } from '../band'
import { count } from '../format'
import { stepAt, stepPosition } from '../step-axis'
import { curveRows, meanColumns, stepColumn, type FigureTable } from '../table'

export interface NamedCurve {
  name: string
  curve: Curve
  colour: string
  line: 'solid' | 'dashed' | 'dotted'
}

/** Several curves over the steps in one plot, each with its 95% band. */
export const curveSeries = (curves: NamedCurve[]): LineSeriesOption[] =>
  curves.flatMap(({ name, curve, colour, line }) => {
    const x = curve.steps.map(stepPosition)
    return [
      // The legend shows the first series of a name.
      {
        type: 'line',
        id: `mean ${name}`,
        name,
        data: x.map((at, index) => [at, curve.mean[index] ?? NaN]),
        symbol: 'circle',
        symbolSize: 4,
        showAllSymbol: true,
        itemStyle: { color: colour },
        lineStyle: { color: colour, width: 2, type: line },
        z: 3,
      } satisfies LineSeriesOption,
      ...bandEdges(curveBand(curve), { key: name, name, grid: 0, colour }),
    ]
  })

/** All curves' points, one curve after the other; `key` names the column of the curves' names. */
export const curvesTable = (key: string, unit: string, curves: NamedCurve[]): FigureTable => ({
  columns: [{ name: key, unit: '' }, stepColumn, ...meanColumns(unit)],
  rows: curves.flatMap(({ name, curve }) => curveRows(curve, name)),
})

/** What all curves are at a step, a line each; a curve without a value there is left out. */
function curvesAt(curves: NamedCurve[], step: number, write: (value: number) => string): string {
  const lines = curves.flatMap(({ name, curve }) => {
    const index = curve.steps.indexOf(step)
    const mean = curve.mean[index] ?? NaN
    if (Number.isNaN(mean)) return []
    const [low, high, n] = [curve.low[index] ?? NaN, curve.high[index] ?? NaN, curve.n[index] ?? 0]
    const within = n > 1 ? ` (${write(low)} to ${write(high)})` : ''
    return [`<br>${name} <b>${write(mean)}</b>${within}, n = ${count(n)}`]
  })
  return `step ${count(step)}${lines.join('')}`
}

/** What a pointer on the axis of steps is told: every curve's mean, interval and n at that step. `write`: a value in words. */
export const curvesTooltip = (curves: NamedCurve[], write: (value: number) => string): TooltipComponentOption => ({
  trigger: 'axis',
  formatter: (points) => {
    const [first] = Array.isArray(points) ? points : [points]
    const position = (first?.value as number[] | undefined)?.[0]
    return position === undefined ? '' : curvesAt(curves, stepAt(position), write)
  },
})

/** The last mean that is a number; NaN where there is none. */
export const lastMean = (curve: Curve): number => curve.mean.filter((mean) => !Number.isNaN(mean)).at(-1) ?? NaN

/** The first mean that is a number; NaN where there is none. */
export const firstMean = (curve: Curve): number => curve.mean.find((mean) => !Number.isNaN(mean)) ?? NaN
