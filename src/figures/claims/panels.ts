import type { Interval } from '../../contract/results'
import { count } from '../format'
import { figureFont, type FigureTheme } from '../theme'

/** Two plots side by side, with room on the left of each for an axis with its name, wide or narrow. */
export const twoPanels = (top: number) => [
  { left: 52, right: '53%', top, bottom: 42 },
  { left: '58.5%', right: 14, top, bottom: 42 },
]

/** CSS pixels from a panel's top to its plot, so that the second line of a legend is clear of the axis's highest label. */
export const legendRoom = 56

/** The same one above the other, each with room for a legend of two lines; see `narrow` of a figure. */
export const stackedPanels = {
  below: 600,
  leastHeight: 600,
  grid: [
    { left: 52, right: 14, top: legendRoom, height: 202 },
    { left: 52, right: 14, top: 300 + legendRoom, height: 202 },
  ],
}

/** Where each of the two panels' legend starts, and how wide it may be. */
const legendPlaces = [
  { left: 44, width: '42%' },
  { left: '55%', width: '45%' },
] as const

const legendText = (theme: FigureTheme) => ({ color: theme.secondary, fontSize: 11, fontFamily: figureFont })

/** Where the second one's legend stands when they are stacked. */
export const lowerLegend = { left: 44, top: 300, width: 'auto' } as const

/** A legend at the top; `panel`: of one of the two panels. */
export const topLegend = (theme: FigureTheme, names: string[], panel?: 0 | 1) => ({
  top: 0,
  ...(panel === undefined ? { left: 44 } : legendPlaces[panel]),
  itemWidth: 18,
  itemHeight: 9,
  // Text is measured for common fonts when a figure is written to a file; wider ones need the room.
  itemGap: 20,
  padding: [2, 0],
  data: names,
  textStyle: legendText(theme),
  inactiveColor: theme.neutral,
})

/** "n = 32", or "n = 28 to 32" where some replicates have no value; what no replicate has is not drawn, and left out. */
export function replicatesText(values: Pick<Interval, 'n'>[]): string {
  const all = values.map(({ n }) => n).filter((n) => n > 0)
  if (all.length === 0) return 'n = 0'
  const [least, most] = [Math.min(...all), Math.max(...all)]
  return least === most ? `n = ${count(most)}` : `n = ${count(least)} to ${count(most)}`
}

/** Top of an axis of shares: a tenth or two above all that is drawn, 1 at most. */
export function shareTop(values: Interval[]): number {
  const there = values.flatMap(({ mean, ci }) => [mean, ci[1]]).filter(Number.isFinite)
  if (there.length === 0) return 1
  const highest = Math.max(...there)
  return [0.1, 0.2, 0.4, 0.6, 0.8].find((top) => highest <= top * 0.98) ?? 1
}
