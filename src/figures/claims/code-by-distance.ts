import type { PrecursorsDetails } from '../../contract/claims'
import { base, leftAxis, slotAxis } from '../axes'
import { colourAt } from '../colour'
import type { Figure } from '../figure'
import { percent } from '../format'
import type { FigureTheme } from '../theme'
import { shareText } from './numbers'
import { replicatesText, shareTop, topLegend, twoPanels } from './panels'
import { pointSeries, type Group, type Point } from './points'

const outputs = [
  { output: 'positive', name: 'w₂ > 0 at init' },
  { output: 'negative', name: 'w₂ < 0 at init' },
] as const

const unique = (values: number[]): number[] => [...new Set(values)]

/** Left: share of locations that end as final codes, by d0 and sign of w2. Right: share of a location's weights that IMP keeps, by d0. */
export function codeByDistanceFigure(details: PrecursorsDetails, theme: FigureTheme): Figure {
  const { codeByDistance, keptByDistance } = details
  const distances = unique([...codeByDistance, ...keptByDistance].map(({ d }) => d)).sort((one, other) => one - other)
  const densities = unique(keptByDistance.map(({ density }) => density))
  /** Groups stand beside each other, in parts of a category. */
  const beside = (index: number, groups: number) => (index - (groups - 1) / 2) * Math.min(0.14, 0.5 / groups)
  const point = (d: number, offset: number, value: Point['value'], at: string): Point => ({
    x: distances.indexOf(d) + offset,
    value,
    at,
  })
  const left = outputs.map(({ output, name }, index): Group => ({
    name,
    grid: 0,
    write: shareText,
    style: {
      colour: theme.categories[index === 0 ? 0 : 1],
      symbol: index === 0 ? 'circle' : 'triangle',
      line: index === 0 ? 'solid' : 'dashed',
    },
    points: codeByDistance
      .filter((entry) => entry.output === output)
      .map(({ d, share }) => point(d, beside(index, outputs.length), share, `d₀ = ${d}, share that become codes`)),
  }))
  const symbols = ['circle', 'rect', 'triangle', 'diamond'] as const
  const right = densities.map((density, index): Group => ({
    name: `IMP at ${percent(density)}`,
    grid: 1,
    write: shareText,
    style: {
      colour: colourAt(theme.sequential, 1 - (0.4 * index) / Math.max(1, densities.length - 1)),
      symbol: symbols[index % symbols.length]!,
      line: 'solid',
    },
    points: keptByDistance
      .filter((entry) => entry.density === density)
      .map(({ d, share }) => point(d, beside(index, densities.length), share, `d₀ = ${d}, share of weights kept`)),
  }))
  const shares = codeByDistance.map(({ share }) => share)
  const kept = keptByDistance.map(({ share }) => share)
  const nearest = codeByDistance.find(({ d, output }) => d === 0 && output === 'positive')?.share.mean ?? NaN
  return {
    title: 'Codes and kept weights by initial distance',
    condition: replicatesText([...shares, ...kept]),
    reading: 'Means with 95% intervals; by chance, IMP would keep the density at every d₀',
    label: `Share of locations that end as final codes, by distance at initialisation: ${shareText(nearest)} at distance 0 on rows with a positive output weight. Beside it, the share of a location’s weights that IMP keeps.`,
    option: {
      ...base(theme),
      legend: [
        topLegend(
          theme,
          left.map(({ name }) => name),
          0,
        ),
        topLegend(
          theme,
          right.map(({ name }) => name),
          1,
        ),
      ],
      grid: twoPanels(48),
      xAxis: [0, 1].map((grid) => ({
        ...slotAxis(theme, 'd₀ at init (literals)', distances.map(String)),
        gridIndex: grid,
      })),
      yAxis: [
        { ...leftAxis(theme, 'share that become codes', 36), gridIndex: 0, min: 0, max: shareTop(shares) },
        { ...leftAxis(theme, 'share of weights kept by IMP', 36), gridIndex: 1, min: 0, max: shareTop(kept) },
      ],
      tooltip: { ...base(theme).tooltip, trigger: 'item' },
      series: [...left, ...right].flatMap((group) => pointSeries(group, theme)),
    },
  }
}
