import type { Interval, LevelSummary } from '../contract/results'
import { base, leftAxis, shareScale } from './axes'
import { bandEdges } from './band'
import { drawnInterval, meanCells, meanColumns, densityColumn, unitOfRow } from './table'
import { briefly, threeDigits } from './claims/numbers'
import { floorLine } from './claims/methods'
import { replicatesText, topLegend } from './claims/panels'
import { densityAxis, densityPosition } from './density-axis'
import type { Figure } from './figure'
import { count, densityLabel } from './format'
import type { FigureTheme } from './theme'

const measures = [
  { key: 'accuracy', name: 'test accuracy (of samples)', unit: 'share of samples', line: 'solid', symbol: 'circle' },
  { key: 'coverage', name: 'coverage (of clauses)', unit: 'share of clauses', line: 'dashed', symbol: 'triangle' },
] as const

/** The tenth below all that is drawn, so that values near 1 are told apart. */
function lowest(values: Interval[]): number {
  const edges = values.flatMap(({ mean, ci }) => [mean, ci[0]]).filter(Number.isFinite)
  return Math.max(0, Math.floor(Math.min(0.9, ...edges) * 10) / 10)
}

/**
 * Test accuracy and coverage at the end of the dense training and of each of IMP's levels, against density, with 95% bands.
 * `floor`: the density below which nothing can code every clause, drawn where it is in sight.
 */
export function levelsFigure(levels: readonly LevelSummary[], floor: number, theme: FigureTheme): Figure {
  const values = levels.flatMap(({ accuracy, coverage }) => [accuracy, coverage])
  const bottom = lowest(values)
  const x = levels.map(({ density }) => densityPosition(density))
  const densities = levels.map(({ density }) => density)
  const at = (level: LevelSummary) => densityLabel(level.level, level.density)
  return {
    title: 'Accuracy and coverage by density',
    condition: `dense and IMP’s levels, ${replicatesText(values)}`,
    reading: 'Means at the last step with 95% bands; below the floor no ticket can code every clause',
    label: `Test accuracy and coverage by density. ${levels
      .map((level) => `${at(level)}: ${briefly(level.accuracy)} and ${briefly(level.coverage)}`)
      .join('; ')}.`,
    data: {
      columns: [
        { name: 'measure', unit: '' },
        { name: 'unit', unit: '' },
        { name: 'level', unit: 'rounds of pruning' },
        densityColumn,
        ...meanColumns(unitOfRow),
      ],
      rows: measures.flatMap(({ key, unit }) =>
        levels
          .filter((level) => !Number.isNaN(level[key].mean))
          .map((level) => [key, unit, level.level, level.density, ...meanCells(level[key])]),
      ),
    },
    option: {
      ...base(theme),
      legend: topLegend(
        theme,
        measures.map(({ name }) => name),
      ),
      grid: { left: 52, right: 18, top: 40, bottom: 42 },
      xAxis: densityAxis(theme, 'density (share of W1 kept, log scale)', densities, floor),
      yAxis: { ...leftAxis(theme, 'share (of samples, or of clauses)', 36), ...shareScale(bottom, 1) },
      axisPointer: { lineStyle: { color: theme.secondary }, label: { show: false } },
      tooltip: {
        ...base(theme).tooltip,
        trigger: 'axis',
        formatter: (points) => {
          const [first] = Array.isArray(points) ? points : [points]
          const level = levels[first?.dataIndex ?? -1]
          if (!level) return ''
          const lines = measures.map(
            ({ key }) => `<br>${key} <b>${briefly(level[key], threeDigits)}</b>, n = ${count(level[key].n)}`,
          )
          return `${at(level)}, ${count(level.kept)} weights kept${lines.join('')}`
        },
      },
      series: [
        ...measures.flatMap(({ key, name, line, symbol }, index) => {
          const colour = theme.categories[index === 0 ? 0 : 1]
          const drawn = levels.map((level) => drawnInterval(level[key]))
          return [
            {
              type: 'line' as const,
              id: `mean ${key}`,
              name,
              data: levels.map((level, place) => [x[place]!, level[key].mean]),
              ...{ symbol, symbolSize: 6, showAllSymbol: true, z: 3 },
              itemStyle: { color: colour },
              lineStyle: { color: colour, width: 2, type: line },
            },
            ...bandEdges(
              { x, low: drawn.map(([low]) => low), high: drawn.map(([, high]) => high) },
              { key, name, grid: 0, colour },
            ),
          ]
        }),
        floorLine(floor, 0, [bottom, 1], theme),
      ],
    },
  }
}
