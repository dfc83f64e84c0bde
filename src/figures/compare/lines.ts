import { nice } from 'd3-array'
import type { LineSeriesOption } from 'echarts'
import { decimal } from '../claims/numbers'
import type { FigureTheme } from '../theme'
import { markColour, markStyles, type RunMark } from './run-mark'

/** The line of a run: its colour, dash and symbol, and at its end its letter with the last value in sight. */
export function runLine(
  mark: RunMark,
  points: readonly (readonly [x: number, y: number])[],
  { symbols, most }: { symbols: boolean; most: number },
  theme: FigureTheme,
): LineSeriesOption {
  const { dash, symbol } = markStyles[mark.letter]
  const colour = markColour(mark, theme)
  const last = points.findLastIndex(([x, y]) => x <= most && !Number.isNaN(y))
  return {
    type: 'line',
    id: `mean ${mark.letter}`,
    name: `${mark.letter} ${mark.name}`,
    data: points.map((value, index) => ({
      value: [...value],
      ...(index === last && {
        symbol,
        symbolSize: 7,
        label: { show: true, formatter: `${mark.letter} ${decimal(value[1], 3)}` },
      }),
    })),
    showAllSymbol: true,
    symbol: symbols ? symbol : 'none',
    symbolSize: 5,
    itemStyle: { color: colour },
    lineStyle: { color: colour, width: 2, type: dash.length === 0 ? 'solid' : [...dash] },
    label: { position: 'right', distance: 6, color: theme.ink, fontSize: 11, fontWeight: 550 },
    // Lines that end at the same height keep their letters apart.
    labelLayout: { moveOverlap: 'shiftY' },
    z: 3,
  }
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
