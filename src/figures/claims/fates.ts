import type { CustomSeriesOption } from 'echarts'
import type { SelectionDetails } from '../../contract/claims'
import type { FateCurves } from '../../contract/results'
import { base, leftAxis, stepAxis } from '../axes'
import type { Figure } from '../figure'
import { drawnInterval, meanCells, meanColumns } from '../table'
import { figureFont, type FigureTheme } from '../theme'
import { curveSeries, curvesTable, curvesTooltip, lastMean, type NamedCurve } from './curves'
import { briefly, shareText } from './numbers'
import { replicatesText, shareTop, topLegend } from './panels'

export type FateName = keyof FateCurves

/** What each fate means, beside its name. */
export const fateMeanings: Record<FateName, string> = {
  converged: 'a final code',
  outcompeted: 'its row codes another clause',
  flipped: 'w₂ changed sign',
  idle: 'its row takes no part',
  other: 'none of these',
}

/** What all shares are of, on the axes and in the tables. */
export const ofProximal = 'share of the proximal locations'

export const fateOrder: FateName[] = ['converged', 'outcompeted', 'flipped', 'idle', 'other']

/** One colour and dash a fate, the same in all figures. */
export function fateStyle(fate: FateName, theme: FigureTheme): Pick<NamedCurve, 'colour' | 'line'> {
  const [blue, vermilion, green, , purple] = theme.categories
  const styles: Record<FateName, Pick<NamedCurve, 'colour' | 'line'>> = {
    converged: { colour: blue, line: 'solid' },
    outcompeted: { colour: vermilion, line: 'solid' },
    flipped: { colour: purple, line: 'dashed' },
    idle: { colour: green, line: 'dotted' },
    other: { colour: theme.secondary, line: 'dashed' },
  }
  return styles[fate]
}

/** What becomes of the proximal locations: a bar a fate with its 95% interval. */
export function fatesFigure({ fates }: SelectionDetails, theme: FigureTheme): Figure {
  const bars = fateOrder.flatMap((fate) => fates.filter((entry) => entry.fate === fate))
  const shares = bars.map(({ share }) => share)
  const names = bars.map(({ fate }) => `{name|${fate}}\n{meaning|${fateMeanings[fate]}}`)
  const intervals: CustomSeriesOption = {
    type: 'custom',
    id: 'interval',
    silent: true,
    z: 3,
    data: shares.map((share, index) => [index, ...drawnInterval(share), share.mean]),
    encode: { y: 0, x: [1, 2] },
    renderItem: (_parameters, api) => {
      const [low, high, mean] = [1, 2, 3].map((dimension) => Number(api.value(dimension))) as [number, number, number]
      if (Number.isNaN(mean)) return null
      const [, y = 0] = api.coord([mean, api.value(0)])
      const along = (share: number) => api.coord([share, api.value(0)])[0] ?? 0
      const label = {
        type: 'text' as const,
        x: along(Math.max(mean, Number.isNaN(high) ? mean : high)) + 6,
        y,
        style: {
          text: shareText(mean),
          fill: theme.ink,
          fontSize: 11,
          fontFamily: figureFont,
          verticalAlign: 'middle' as const,
        },
      }
      const line = {
        type: 'line' as const,
        shape: { x1: along(Math.max(0, low)), x2: along(high), y1: y, y2: y },
        style: { stroke: theme.ink, lineWidth: 1.25 },
      }
      return { type: 'group', children: Number.isNaN(low) ? [label] : [line, label] }
    },
  }
  const { name, ...axis } = leftAxis(theme, ofProximal, 24)
  return {
    title: 'Fates of the proximal locations',
    condition: `dense, end of training · ${replicatesText(shares)}`,
    reading: 'Means over replicates with 95% intervals; they add up to 1',
    label: `What becomes of the proximal locations: ${bars.map(({ fate, share }) => `${fate}: ${briefly(share, shareText)}`).join(', ')}.`,
    data: {
      columns: [{ name: 'fate', unit: '' }, ...meanColumns(ofProximal)],
      rows: bars.flatMap(({ fate, share }) => (Number.isNaN(share.mean) ? [] : [[fate, ...meanCells(share)]])),
    },
    option: {
      ...base(theme),
      grid: { left: 176, right: 56, top: 8, bottom: 42 },
      xAxis: { ...axis, name, min: 0, max: shareTop(shares) },
      yAxis: {
        type: 'category',
        inverse: true,
        data: names,
        axisLine: { show: true, lineStyle: { color: theme.line } },
        axisTick: { show: false },
        axisLabel: {
          lineHeight: 15,
          rich: {
            name: { color: theme.ink, fontSize: 12, align: 'right' },
            meaning: { color: theme.secondary, fontSize: 11, align: 'right' },
          },
        },
      },
      tooltip: {
        ...base(theme).tooltip,
        trigger: 'item',
        formatter: (point) => {
          const bar = bars[(Array.isArray(point) ? point[0] : point)?.dataIndex ?? -1]
          return bar === undefined ? '' : `${bar.fate}<br><b>${briefly(bar.share, shareText)}</b>, n = ${bar.share.n}`
        },
      },
      series: [
        {
          type: 'bar',
          id: 'share',
          barWidth: '55%',
          data: bars.map(({ fate, share }) => ({
            value: share.mean,
            itemStyle: { color: fateStyle(fate, theme).colour, borderRadius: [0, 2, 2, 0] },
          })),
        },
        intervals,
      ],
    },
  }
}

/** Shares of the proximal locations that have met each fate, over the steps of a level's training, with 95% bands. */
export function fateCurvesFigure(fates: FateCurves, steps: number, theme: FigureTheme): Figure {
  const curves = fateOrder.map((fate): NamedCurve => ({ name: fate, curve: fates[fate], ...fateStyle(fate, theme) }))
  const ends = curves.map(({ name, curve }) => `${name} ${shareText(lastMean(curve))}`)
  return {
    title: 'Fates of the proximal locations',
    condition: `dense, ${replicatesText(curves.flatMap(({ curve }) => curve.n.map((n) => ({ n }))))}`,
    reading: 'What they have become by each step; means with 95% bands',
    label: `What the proximal locations have become, over the steps; at the last: ${ends.join(', ')}.`,
    data: curvesTable('fate', ofProximal, curves),
    option: {
      ...base(theme),
      // All five in one line, also in half of the smallest window.
      legend: { ...topLegend(theme, fateOrder), left: 8, itemGap: 12 },
      grid: { left: 52, right: 18, top: 48, bottom: 42 },
      xAxis: stepAxis(theme, 'step (log scale)', steps),
      yAxis: { ...leftAxis(theme, ofProximal, 36), min: 0, max: 1 },
      axisPointer: { lineStyle: { color: theme.secondary }, label: { show: false } },
      tooltip: { ...base(theme).tooltip, ...curvesTooltip(curves, shareText) },
      series: curveSeries(curves),
    },
  }
}
