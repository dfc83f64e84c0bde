import type { CustomSeriesOption } from 'echarts'
import type { Interval } from '../../contract/results'
import { base, leftAxis, shareScale } from '../axes'
import { briefly, shareText, threeDigits } from '../claims/numbers'
import { replicatesText } from '../claims/panels'
import { densityAxis, densityPosition } from '../density-axis'
import type { Figure } from '../figure'
import { count, percent } from '../format'
import { densityColumn, drawnInterval, meanCells, meanColumns } from '../table'
import type { FigureTheme } from '../theme'
import { endLabels, niceEnds, runLine } from './lines'
import { isWhole, within, type Range } from './range'
import { markColour, markName, type RunMark } from './run-mark'

export interface DensityPoint {
  /** Kept share of W1; 1 is dense. */
  density: number
  value: Interval
}

export interface DensityLine {
  mark: RunMark
  /** By density, from large to small. */
  points: readonly DensityPoint[]
}

export type DensityMeasure = 'accuracy' | 'coverage' | 'row' | 'family'

export const densityMeasures: Record<
  DensityMeasure,
  { title: string; axis: string; unit: string; write: (value: number) => string }
> = {
  accuracy: {
    title: 'Accuracy by density',
    axis: 'test accuracy (share of samples)',
    unit: 'share of samples',
    write: threeDigits,
  },
  coverage: {
    title: 'Coverage by density',
    axis: 'coverage (share of clauses)',
    unit: 'share of clauses',
    write: shareText,
  },
  row: {
    title: 'Exact code recovery by density',
    axis: 'exact code recovery (share of codes)',
    unit: 'share of codes',
    write: shareText,
  },
  family: {
    title: 'Family recovery by density',
    axis: 'family recovery (share of codes)',
    unit: 'share of codes',
    write: shareText,
  },
}

/** Runs' points at a density stand within this, in decades, so that intervals can be told apart. */
const spread = 0.03

const edges = ({ points }: DensityLine): number[] =>
  points.flatMap(({ value }) => [value.mean, ...drawnInterval(value)]).filter(Number.isFinite)

function intervals(
  { mark, points }: DensityLine,
  x: (density: number) => number,
  theme: FigureTheme,
): CustomSeriesOption {
  return {
    type: 'custom',
    id: `interval ${mark.letter}`,
    silent: true,
    clip: true,
    z: 2,
    data: points.map(({ density, value }) => [x(density), ...drawnInterval(value)]),
    encode: { x: 0, y: [1, 2] },
    renderItem: (_parameters, api) => {
      if (Number.isNaN(Number(api.value(1)))) return null
      const [at = 0, bottom = 0] = api.coord([api.value(0), api.value(1)])
      const [, top = 0] = api.coord([api.value(0), api.value(2)])
      return {
        type: 'line',
        shape: { x1: at, x2: at, y1: bottom, y2: top },
        style: { stroke: markColour(mark, theme), lineWidth: 1.5, fill: 'none' },
      }
    },
  }
}

/**
 * One measure at the end of a method's tickets against their density, a line a run with 95% intervals, the dense training first
 * where it has the measure. `range`: of the axis of densities.
 */
export function comparedByDensityFigure(
  measure: DensityMeasure,
  method: string,
  lines: readonly DensityLine[],
  range: Range,
  theme: FigureTheme,
): Figure {
  const { title, axis, unit, write } = densityMeasures[measure]
  const densities = lines.flatMap(({ points }) => points.map(({ density }) => density))
  const whole = densityAxis(theme, 'density (share of W1 kept, log scale)', densities)
  const [min, max] = within(range, whole.min, whole.max)
  const beside = (index: number) => (lines.length < 2 ? 0 : (index / (lines.length - 1) - 0.5) * spread)
  const at = (index: number) => (density: number) => densityPosition(density) + beside(index)
  const inSight = lines.flatMap((line, index) =>
    edges({
      ...line,
      points: line.points.filter(({ density }) => at(index)(density) >= min && at(index)(density) <= max),
    }),
  )
  const lowest = Math.floor(10 * Math.min(0.9, ...lines.flatMap(edges))) / 10
  const y = isWhole(range) ? shareScale(measure === 'accuracy' ? Math.max(0, lowest) : 0, 1) : niceEnds(inSight, 0.02)
  const drawn = lines.map(({ mark, points }, index) => ({
    mark,
    points: points.map(({ density, value }) => [at(index)(density), value.mean] as const),
  }))
  const sparsest = Math.min(...densities)
  const told = lines.map(({ mark, points }) => {
    const last = points.at(-1)
    return `${markName(mark)}: ${last ? `${briefly(last.value, write)} at ${percent(last.density)}` : 'nothing'}`
  })
  return {
    title,
    condition: `${method} · ${replicatesText(lines.flatMap(({ points }) => points.map(({ value }) => value)))}`,
    reading: 'Means with 95% intervals, runs side by side',
    label: `${title} of ${count(lines.length)} runs, ${method}, down to ${percent(sparsest)}. ${told.join('; ')}.`,
    data: {
      columns: [
        { name: 'letter', unit: '' },
        { name: 'run', unit: '' },
        { name: 'method', unit: '' },
        densityColumn,
        ...meanColumns(unit),
      ],
      rows: lines.flatMap(({ mark, points }) =>
        points
          .filter(({ value }) => !Number.isNaN(value.mean))
          .map(({ density, value }) => [mark.letter, mark.name, method, density, ...meanCells(value)]),
      ),
    },
    option: {
      ...base(theme),
      grid: { left: 52, right: 72, top: 12, bottom: 42 },
      xAxis: { ...whole, min, max },
      yAxis: { ...leftAxis(theme, axis, 38), ...y },
      tooltip: {
        ...base(theme).tooltip,
        trigger: 'item',
        formatter: (point) => {
          const { seriesId, dataIndex } = (Array.isArray(point) ? point[0] : point) as {
            seriesId?: string
            dataIndex?: number
          }
          const line = lines.find(({ mark }) => seriesId === `mean ${mark.letter}`)
          const one = line?.points[dataIndex ?? -1]
          if (!line || !one) return ''
          const density = one.density === 1 ? 'dense' : percent(one.density)
          return `${density}<br>${line.mark.letter} <b>${briefly(one.value, write)}</b>, n = ${count(one.value.n)}`
        },
      },
      series: [
        ...lines.flatMap((line, index) => [
          runLine(line.mark, drawn[index]!.points, { symbols: true, most: max }, theme),
          intervals(line, at(index), theme),
        ]),
        ...endLabels(drawn, { most: max, min: y.min, max: y.max }, theme),
      ],
    },
  }
}
