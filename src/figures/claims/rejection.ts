import type { LineSeriesOption } from 'echarts'
import type { CrowdingClaim } from '../../contract/claims'
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

/** Share of the proximal locations that are rejected: over soft crowding with the logistic fit, and by number of rivals. */
export function rejectionFigure(claim: CrowdingClaim, theme: FigureTheme): Figure {
  const { bins, byRivals, fit } = claim.details
  const [blue, vermilion] = theme.categories
  const oddsRatio = `odds ratio ${briefly(claim, (value) => decimal(value, 2))} per SD`
  const verdict = verdictLabel[claim.verdict].word.toLowerCase()
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
  const curve: LineSeriesOption = {
    type: 'line',
    id: 'fit',
    name: fitName,
    xAxisIndex: 0,
    yAxisIndex: 0,
    silent: true,
    symbol: 'none',
    data: fit.crowding.map((crowding, index) => [crowding, fit.rejected[index] ?? NaN]),
    lineStyle: { color: vermilion, width: 2 },
    itemStyle: { color: vermilion },
  }
  const [least, most] = [bins[0], bins.at(-1)]
  return {
    title: 'Rejection against crowding',
    condition: `${oddsRatio}, ${verdict} · ${replicatesText([claim])}`,
    reading: 'Proximal locations; 95% intervals; band of the fit by bootstrap',
    label: `Share of the proximal locations that are rejected, in the least crowded bin: ${shareText(least?.rejected.mean ?? NaN)}, in the most crowded: ${shareText(most?.rejected.mean ?? NaN)}; ${oddsRatio} of crowding, ${verdict}.`,
    data: {
      ...points,
      // The fit stands on all replicates at once, and has no n of its own.
      rows: [
        ...points.rows,
        ...fit.crowding.flatMap((crowding, index) => {
          const [rejected, low, high] = [fit.rejected, fit.low, fit.high].map((values) => values[index] ?? NaN)
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
      legend: topLegend(theme, [binned.name, fitName]),
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
      series: [
        // The legend shows the first series of a name.
        curve,
        ...bandEdges(
          { x: fit.crowding, low: fit.low, high: fit.high },
          { key: 'fit', name: fitName, grid: 0, colour: vermilion },
        ),
        ...pointSeries(binned, theme),
        ...pointSeries(rivals, theme),
      ],
    },
  }
}
