import type { PrecursorsDetails } from '../../contract/claims'
import type { Interval } from '../../contract/results'
import { base, leftAxis, slotAxis } from '../axes'
import { colourAt } from '../colour'
import type { Figure } from '../figure'
import { percent } from '../format'
import { densityColumn, unitOfRow, type TableCell, type TableColumn } from '../table'
import type { FigureTheme } from '../theme'
import { shareText } from './numbers'
import { legendRoom, lowerLegend, replicatesText, shareTop, stackedPanels, topLegend, twoPanels } from './panels'
import { pointSeries, pointsTable, type Group, type PointStyle } from './points'

/** One line of a panel, by distance d0. */
interface Line {
  name: string
  style: PointStyle
  /** Its measure, unit, sign of w₂ at initialisation, and density. */
  cells: TableCell[]
  shares: { d: number; share: Interval }[]
}

interface Panel {
  axis: string
  lines: Line[]
}

const keys: TableColumn[] = [
  { name: 'measure', unit: '' },
  { name: 'unit', unit: '' },
  { name: 'output', unit: 'sign of w2 at initialisation' },
  densityColumn,
  { name: 'd0', unit: 'literals' },
]

const symbols = ['circle', 'rect', 'triangle', 'diamond'] as const

const unique = (values: number[]): number[] => [...new Set(values)]

const codePanel = (codeByDistance: PrecursorsDetails['codeByDistance'], theme: FigureTheme): Panel => {
  const of = (output: 'positive' | 'negative') => codeByDistance.filter((entry) => entry.output === output)
  const [blue, vermilion] = theme.categories
  return {
    axis: 'share that become codes',
    lines: [
      {
        name: 'w₂ > 0 at init',
        style: { colour: blue, symbol: 'circle', line: 'solid' },
        cells: ['code', 'share of locations', 'positive', null],
        shares: of('positive'),
      },
      {
        name: 'w₂ < 0 at init',
        style: { colour: vermilion, symbol: 'triangle', line: 'dashed' },
        cells: ['code', 'share of locations', 'negative', null],
        shares: of('negative'),
      },
    ],
  }
}

function keptPanel(keptByDistance: PrecursorsDetails['keptByDistance'], theme: FigureTheme): Panel {
  const densities = unique(keptByDistance.map(({ density }) => density))
  return {
    axis: 'share of weights kept by IMP',
    lines: densities.map((density, index) => ({
      name: `IMP at ${percent(density)}`,
      style: {
        // The paler end of the ramp would be too faint for a line.
        colour: colourAt(theme.sequential, 1 - (0.4 * index) / Math.max(1, densities.length - 1)),
        symbol: symbols[index % symbols.length]!,
        line: 'solid',
      },
      cells: ['kept', 'share of weights', 'positive', density],
      shares: keptByDistance.filter((entry) => entry.density === density),
    })),
  }
}

/** Lines stand beside each other at a distance, in parts of its place, so that intervals can be told apart. */
const beside = (index: number, lines: number): number => (index - (lines - 1) / 2) * Math.min(0.14, 0.5 / lines)

const atZero = (line: Line): string =>
  `${line.name}: ${shareText(line.shares.find(({ d }) => d === 0)?.share.mean ?? NaN)}`

/**
 * Left: share of the locations that become final codes, by d0 and the sign of w2. Right: share of a location's weights that IMP
 * keeps, by d0 and density; left out where there is no IMP.
 */
export function codeByDistanceFigure(details: PrecursorsDetails, theme: FigureTheme): Figure {
  const kept = keptPanel(details.keptByDistance, theme)
  const both = kept.lines.length > 0
  const panels = [codePanel(details.codeByDistance, theme), ...(both ? [kept] : [])]
  const sharesOf = (panel: Panel) => panel.lines.flatMap(({ shares }) => shares)
  const distances = unique(panels.flatMap(sharesOf).map(({ d }) => d)).sort((one, other) => one - other)
  const groups = panels.flatMap(({ axis, lines }, grid) =>
    lines.map(({ name, style, cells, shares }, index): Group => ({
      name,
      style,
      grid,
      write: shareText,
      points: shares.map(({ d, share }) => ({
        x: distances.indexOf(d) + beside(index, lines.length),
        value: share,
        at: `d₀ = ${d}, ${axis}`,
        cells: [...cells, d],
      })),
    })),
  )
  const legends = panels.map(({ lines }, panel) =>
    topLegend(
      theme,
      lines.map(({ name }) => name),
      panel === 0 ? 0 : 1,
    ),
  )
  return {
    title: both ? 'Codes and kept weights by initial distance' : 'Codes by initial distance',
    condition: replicatesText(panels.flatMap(sharesOf).map(({ share }) => share)),
    reading: both
      ? 'Means with 95% intervals; by chance, IMP would keep the density at every d₀'
      : 'Means over replicates with 95% intervals',
    label: `Locations by distance d₀ at initialisation; at d₀ = 0: ${panels.map(({ axis, lines }) => `${axis}, ${lines.map(atZero).join(', ')}`).join('; ')}.`,
    data: pointsTable(keys, unitOfRow, groups),
    narrow: both
      ? {
          below: stackedPanels.below,
          leastHeight: stackedPanels.leastHeight,
          option: {
            grid: stackedPanels.grid,
            legend: legends.map((legend, panel) => ({ ...legend, width: 'auto', ...(panel === 0 ? {} : lowerLegend) })),
          },
        }
      : undefined,
    option: {
      ...base(theme),
      legend: legends,
      grid: both ? twoPanels(legendRoom) : { left: 52, right: 14, top: 48, bottom: 42 },
      xAxis: panels.map((_, grid) => ({
        ...slotAxis(theme, 'd₀ at init (literals)', distances.map(String)),
        gridIndex: grid,
      })),
      yAxis: panels.map((panel, grid) => ({
        ...leftAxis(theme, panel.axis, 36),
        gridIndex: grid,
        min: 0,
        max: shareTop(sharesOf(panel).map(({ share }) => share)),
      })),
      tooltip: { ...base(theme).tooltip, trigger: 'item' },
      series: groups.flatMap((group) => pointSeries(group, theme)),
    },
  }
}
