import type { LineSeriesOption } from 'echarts'
import type { CrowdingClaim } from '../../contract/claims'
import type { Interval } from '../../contract/results'
import { base, bottomAxis, leftAxis, slotAxis } from '../axes'
import { bandEdges } from '../band'
import type { Figure } from '../figure'
import { count } from '../format'
import type { TableColumn } from '../table'
import type { FigureTheme } from '../theme'
import { briefly, decimal, shareText } from './numbers'
import { replicatesText, stackedPanels, topLegend, twoPanels } from './panels'
import { pointSeries, pointsTable, type Group } from './points'
import { verdictLabel } from './verdict'

const fitName = 'logistic fit at mean s₀'

const keys: TableColumn[] = [
  { name: 'series', unit: '' },
  { name: 'crowding', unit: 'SDs of W1' },
  { name: 'rivals', unit: 'locations on the row' },
]

/** What a rejection figure draws: shares rejected, and the fit where there is one, whose band may be NaN. */
interface Rejection extends Pick<CrowdingClaim['details'], 'bins' | 'byRivals'> {
  fit: CrowdingClaim['details']['fit'] | null
}

/** Bins, fit and rivals at any snapshot of any training; `odds`: the ratio a SD of crowding, where there is a fit. */
export interface RejectionInput extends Rejection {
  odds: Interval | null
  /** What was trained and when, as in "dense, step 200". */
  what: string
}

const oddsText = (odds: Interval): string => `odds ratio ${briefly(odds, (value) => decimal(value, 2))} per SD`

const inBins = (bins: Rejection['bins']): string =>
  `in the least crowded bin: ${shareText(bins[0]?.rejected.mean ?? NaN)}, in the most crowded: ${shareText(bins.at(-1)?.rejected.mean ?? NaN)}`

const title = 'Rejection against crowding'

/** Share of the proximal locations that are rejected: over soft crowding with the logistic fit, and by number of rivals. */
export function rejectionFigure(claim: CrowdingClaim, theme: FigureTheme): Figure {
  const odds = oddsText(claim)
  const verdict = verdictLabel[claim.verdict].word.toLowerCase()
  return {
    title,
    condition: `${odds}, ${verdict} · ${replicatesText([claim])}`,
    reading: 'Proximal locations; 95% intervals; band of the fit by bootstrap',
    label: `Share of the proximal locations that are rejected, ${inBins(claim.details.bins)}; ${odds} of crowding, ${verdict}.`,
    ...drawn(claim.details, theme),
  }
}

/** The same at a snapshot, by which fewer or more may have been rejected. */
export function rejectionAtFigure(input: RejectionInput, theme: FigureTheme): Figure {
  const { bins, fit, odds, what } = input
  const hasBand = fit?.low.some(Number.isFinite) ?? false
  const ratio = odds ? oddsText(odds) : 'no fit'
  return {
    title,
    condition: `${ratio} · ${what} · ${replicatesText(bins.map(({ rejected }) => rejected))}`,
    reading: `Proximal locations without a final code by then; 95% intervals${hasBand ? '; band of the fit by bootstrap' : ''}`,
    label: `Share of the proximal locations that are rejected, ${what}, ${inBins(bins)}; ${ratio}${odds ? ' of crowding' : ''}.`,
    ...drawn(input, theme),
  }
}

function drawn({ bins, byRivals, fit }: Rejection, theme: FigureTheme): Pick<Figure, 'data' | 'narrow' | 'option'> {
  const [blue, vermilion] = theme.categories
  const binned: Group = {
    name: 'bins of equal size',
    grid: 0,
    write: shareText,
    style: { colour: blue, symbol: 'circle' },
    points: bins.map(({ crowding, rejected }) => ({
      x: crowding,
      value: rejected,
      at: `crowding ${decimal(crowding, 2)}, share rejected`,
      cells: ['bins', crowding, null],
    })),
  }
  const rivals: Group = {
    name: 'by rivals',
    grid: 1,
    write: shareText,
    style: { colour: blue, symbol: 'circle' },
    points: byRivals.map(({ rivals: number, rejected }, index) => ({
      x: index,
      value: rejected,
      at: `${count(number)} ${number === 1 ? 'rival' : 'rivals'}, share rejected`,
      cells: ['rivals', null, number],
    })),
  }
  const points = pointsTable(keys, 'share of the proximal locations', [binned, rivals])
  return {
    data: {
      ...points,
      // The fit stands on all replicates at once, and has no n of its own.
      rows: [
        ...points.rows,
        ...(fit?.crowding ?? []).flatMap((crowding, index) => {
          const [rejected, low, high] = [fit?.rejected, fit?.low, fit?.high].map((values) => values?.[index] ?? NaN)
          return Number.isNaN(rejected) ? [] : [['fit', crowding, null, rejected!, low!, high!, null]]
        }),
      ],
    },
    narrow: {
      below: stackedPanels.below,
      leastHeight: stackedPanels.leastHeight,
      option: { grid: stackedPanels.grid },
    },
    option: {
      ...base(theme),
      legend: topLegend(theme, fit ? [binned.name, fitName] : [binned.name]),
      grid: twoPanels(30),
      xAxis: [
        { ...bottomAxis(theme, 'soft crowding (SDs of W1)'), gridIndex: 0, scale: true },
        {
          ...slotAxis(
            theme,
            'rivals on the row (locations)',
            byRivals.map(({ rivals: number }) => count(number)),
          ),
          gridIndex: 1,
        },
      ],
      yAxis: [0, 1].map((grid) => ({
        ...leftAxis(theme, 'share rejected', 36),
        gridIndex: grid,
        min: 0,
        max: 1,
      })),
      tooltip: { ...base(theme).tooltip, trigger: 'item' },
      series: [...(fit ? fitSeries(fit, vermilion) : []), ...pointSeries(binned, theme), ...pointSeries(rivals, theme)],
    },
  }
}

function fitSeries({ crowding, rejected, low, high }: NonNullable<Rejection['fit']>, colour: string) {
  const curve: LineSeriesOption = {
    type: 'line',
    id: 'fit',
    name: fitName,
    xAxisIndex: 0,
    yAxisIndex: 0,
    silent: true,
    symbol: 'none',
    data: crowding.map((at, index) => [at, rejected[index] ?? NaN]),
    lineStyle: { color: colour, width: 2 },
    itemStyle: { color: colour },
  }
  // The legend shows the first series of a name.
  return [curve, ...bandEdges({ x: crowding, low, high }, { key: 'fit', name: fitName, grid: 0, colour })]
}
