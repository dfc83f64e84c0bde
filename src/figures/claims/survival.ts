import type { CrowdingDetails } from '../../contract/claims'
import { base, leftAxis } from '../axes'
import { densityAxis, densityPosition } from '../density-axis'
import type { Figure } from '../figure'
import { percent } from '../format'
import { densityColumn } from '../table'
import type { FigureTheme } from '../theme'
import { briefly, decimal, shareText } from './numbers'
import { replicatesText, shareTop, topLegend } from './panels'
import { pointSeries, pointsTable, type Group } from './points'

/** Points of two groups at one density stand this far from it, in decades. */
const beside = 0.008

/** Share of the dense final codes that IMP's ticket has again on the same row: alone on their row, and on shared rows. */
export function survivalFigure(details: CrowdingDetails, theme: FigureTheme): Figure {
  const { survival, soloCodes, sharedCodes } = details
  const kinds = [
    { kind: 'solo', name: 'alone on their row' },
    { kind: 'shared', name: 'on shared rows' },
  ] as const
  const groups = kinds.map(({ kind, name }, index): Group => ({
    name,
    grid: 0,
    write: shareText,
    style: {
      colour: theme.categories[index === 0 ? 0 : 1],
      symbol: index === 0 ? 'circle' : 'triangle',
      line: index === 0 ? 'solid' : 'dashed',
    },
    points: survival.map((entry) => ({
      x: densityPosition(entry.density) + (index === 0 ? -beside : beside),
      value: entry[kind],
      at: `IMP at ${percent(entry.density)}, codes again on the same row`,
      cells: [kind, entry.density],
    })),
  }))
  const shares = survival.flatMap(({ solo, shared }) => [solo, shared])
  const told = survival.map(
    ({ density, solo, shared }) =>
      `at ${percent(density)} alone on their row: ${briefly(solo, shareText)}, on shared rows: ${briefly(shared, shareText)}`,
  )
  return {
    title: 'Same-row survival in IMP’s tickets',
    condition: `${replicatesText(shares)} · a replicate has ${decimal(soloCodes.mean, 1)} codes alone on their row, ${decimal(sharedCodes.mean, 1)} on shared rows`,
    reading: 'Of the dense codes, those on the same row again; 95% intervals',
    label: `Share of the dense final codes that IMP’s tickets have again on the same row. Those ${told.join('; ')}.`,
    data: pointsTable([{ name: 'codes', unit: '' }, densityColumn], 'share of the dense final codes', groups),
    option: {
      ...base(theme),
      legend: topLegend(
        theme,
        groups.map(({ name }) => name),
      ),
      grid: { left: 52, right: 18, top: 48, bottom: 42 },
      xAxis: densityAxis(
        theme,
        'density (share of W1 kept, log scale)',
        survival.map(({ density }) => density),
      ),
      yAxis: { ...leftAxis(theme, 'share on the same row again', 36), min: 0, max: shareTop(shares) },
      tooltip: { ...base(theme).tooltip, trigger: 'item' },
      series: groups.flatMap((group) => pointSeries(group, theme)),
    },
  }
}
