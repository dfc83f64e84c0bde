import { nice } from 'd3-array'
import type { LineSeriesOption } from 'echarts'
import { decimal } from '../claims/numbers'
import type { FigureTheme } from '../theme'
import { markColour, markStyles, type RunMark } from './run-mark'

/** The line of a run in its colour and dash, with its symbol at its last point in sight (`x` up to `most`), or at all of them. */
export function runLine(
  mark: RunMark,
  points: readonly (readonly [x: number, y: number])[],
  { symbols, most }: { symbols: boolean; most: number },
  theme: FigureTheme,
): LineSeriesOption {
  const { dash, symbol } = markStyles[mark.letter]
  const colour = markColour(mark, theme)
  const last = lastInSight(points, most)
  return {
    type: 'line',
    id: `mean ${mark.letter}`,
    name: `${mark.letter} ${mark.name}`,
    data: points.map((value, index) => ({ value: [...value], ...(index === last && { symbol, symbolSize: 7 }) })),
    showAllSymbol: true,
    symbol: symbols ? symbol : 'none',
    symbolSize: 5,
    itemStyle: { color: colour },
    lineStyle: { color: colour, width: 2, type: dash.length === 0 ? 'solid' : [...dash] },
    z: 3,
  }
}

const lastInSight = (points: readonly (readonly [x: number, y: number])[], most: number): number =>
  points.findLastIndex(([x, y]) => x <= most && !Number.isNaN(y))

/** Share of a plot's height that a line of text needs, where the plot is as low as on the page. */
const lineShare = 0.068

/** Beside the plot, at its right: each run's symbol, letter and last value in sight, at its line's height or as near as text allows. */
export function endLabels(
  lines: readonly { mark: RunMark; points: readonly (readonly [x: number, y: number])[] }[],
  { most, min, max }: { most: number; min: number; max: number },
  theme: FigureTheme,
): LineSeriesOption[] {
  const ends = lines.flatMap(({ mark, points }) => {
    const value = points[lastInSight(points, most)]?.[1]
    return value === undefined ? [] : [{ mark, value }]
  })
  const heights = spreadApart(
    ends.map(({ value }) => value),
    lineShare * (max - min),
    min,
    max,
  )
  return ends.map(({ mark, value }, index) => ({
    type: 'line',
    id: `end ${mark.letter}`,
    silent: true,
    clip: false,
    tooltip: { show: false },
    data: [[most, heights[index]!]],
    symbol: markStyles[mark.letter].symbol,
    symbolSize: 7,
    symbolOffset: [9, 0],
    itemStyle: { color: markColour(mark, theme) },
    label: {
      show: true,
      position: 'right',
      distance: 11,
      formatter: `${mark.letter} ${decimal(value, 3)}`,
      color: theme.ink,
      fontSize: 11,
    },
    z: 4,
  }))
}

/** Values moved as little as it takes to be `gap` apart from each other, in their order, within [min, max] as far as they fit. */
export function spreadApart(values: readonly number[], gap: number, min: number, max: number): number[] {
  const order = [...values.keys()].sort((a, b) => values[a]! - values[b]!)
  const placed = [...values]
  order.forEach((index, rank) => {
    const below = rank === 0 ? min : placed[order[rank - 1]!]! + gap
    placed[index] = Math.max(values[index]!, below)
  })
  // What has been pushed over the top pushes back down.
  let above = max
  for (const index of order.toReversed()) {
    placed[index] = Math.min(placed[index]!, above)
    above = placed[index] - gap
  }
  return placed
}

/** Round ends of an axis that has all of `values` in sight, `least` apart at least. */
export function niceEnds(values: readonly number[], least: number): { min: number; max: number } {
  const there = values.filter(Number.isFinite)
  if (there.length === 0) return { min: 0, max: 1 }
  const [low, high] = [Math.min(...there), Math.max(...there)]
  const spare = Math.max(0, least - (high - low)) / 2
  const [min, max] = nice(low - spare, high + spare, 5)
  return { min, max }
}
