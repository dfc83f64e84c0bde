import type { BarSeriesOption } from 'echarts'
import type { CrowdingBin } from '../science/fates-by-crowding'
import { base, categoryAxis, leftAxis } from './axes'
import { fateMeanings, fateOrder, fateStyle, ofProximal } from './claims/fates'
import { briefly, decimal, shareText } from './claims/numbers'
import { replicatesText, topLegend } from './claims/panels'
import { inkOn } from './colour'
import type { Figure } from './figure'
import { count } from './format'
import { meanCells, meanColumns } from './table'
import type { FigureTheme } from './theme'

/** A part of a bar that is lower than this share of the axis has no room for its number. */
const leastNumbered = 0.07

/**
 * What has become of the proximal locations, from the least crowded to the most crowded: a stacked bar a bin. `what`: what was trained
 * and when, as in "dense, step 200".
 */
export function fatesByCrowdingFigure(bins: readonly CrowdingBin[], what: string, theme: FigureTheme): Figure {
  const means = (fate: (typeof fateOrder)[number]) => bins.map(({ shares }) => shares[fate])
  const names = bins.map(({ least, most }) => `${decimal(least, 2)}\nto ${decimal(most, 2)}`)
  const series = fateOrder.map((fate): BarSeriesOption => {
    const { colour } = fateStyle(fate, theme)
    return {
      type: 'bar',
      id: `share ${fate}`,
      name: fate,
      stack: 'fates',
      barCategoryGap: '12%',
      // Between two parts the ground shows: colours need not be told apart where they touch.
      itemStyle: { color: colour, borderColor: theme.panel, borderWidth: 1 },
      emphasis: { itemStyle: { color: colour } },
      data: means(fate).map(({ mean }) => mean),
      label: {
        show: true,
        color: inkOn(colour),
        fontSize: 10,
        formatter: ({ value }) => (Number(value) >= leastNumbered ? decimal(100 * Number(value), 0) : ''),
      },
    }
  })
  const told = (bin: CrowdingBin | undefined) =>
    bin === undefined ? 'none' : fateOrder.map((fate) => `${fate} ${shareText(bin.shares[fate].mean)}`).join(', ')
  return {
    title: 'Fates by crowding',
    condition: `${what} · ${replicatesText(bins.map(({ shares }) => shares.converged))}`,
    reading: 'Proximal locations, equally many a bar; means in %',
    label: `What has become of the proximal locations, ${what}, by their crowding. Least crowded: ${told(bins[0])}. Most crowded: ${told(bins.at(-1))}.`,
    data: {
      columns: [
        { name: 'crowding_from', unit: 'SDs of W1' },
        { name: 'crowding_to', unit: 'SDs of W1' },
        { name: 'locations', unit: 'of all replicates' },
        { name: 'fate', unit: '' },
        ...meanColumns(ofProximal),
      ],
      rows: bins.flatMap(({ least, most, locations, shares }) =>
        fateOrder.map((fate) => [least, most, locations, fate, ...meanCells(shares[fate])]),
      ),
    },
    option: {
      ...base(theme),
      legend: { ...topLegend(theme, fateOrder), left: 8, itemWidth: 10, itemGap: 10, selectedMode: false },
      grid: { left: 52, right: 14, top: 34, bottom: 58 },
      xAxis: {
        ...categoryAxis(theme, 'soft crowding of the location (SDs of W1)', names),
        nameGap: 40,
        axisLabel: { color: theme.secondary, fontSize: 10, interval: 0, lineHeight: 13 },
      },
      yAxis: { ...leftAxis(theme, ofProximal, 36), min: 0, max: 1 },
      tooltip: {
        ...base(theme).tooltip,
        trigger: 'axis',
        axisPointer: { type: 'shadow', animation: false },
        formatter: (points) => {
          const bin = bins[(Array.isArray(points) ? points[0] : points)?.dataIndex ?? -1]
          if (bin === undefined) return ''
          const lines = fateOrder.map(
            (fate) => `<br>${fate} (${fateMeanings[fate]}) <b>${briefly(bin.shares[fate], shareText)}</b>`,
          )
          const range = `${decimal(bin.least, 2)} to ${decimal(bin.most, 2)}`
          return `crowding ${range}: ${count(bin.locations)} locations, n = ${count(bin.shares.converged.n)}${lines.join('')}`
        },
      },
      series,
    },
  }
}
