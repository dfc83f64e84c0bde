import type { SelectionDetails } from '../../contract/claims'
import { base, leftAxis, stepAxis } from '../axes'
import type { Figure } from '../figure'
import type { FigureTheme } from '../theme'
import { curveSeries, curvesTable, curvesTooltip, firstMean, lastMean, type NamedCurve } from './curves'
import { decimal } from './numbers'
import { replicatesText, topLegend } from './panels'

/** Mean distance to the template all-plus over the dense training: of final codes, of rejected locations, and of the others. */
export function distanceOverStepsFigure({ distance }: SelectionDetails, theme: FigureTheme): Figure {
  const curves: NamedCurve[] = [
    { name: 'final codes', curve: distance.codes, colour: theme.categories[0], line: 'solid' },
    { name: 'rejected', curve: distance.rejected, colour: theme.categories[1], line: 'dashed' },
    { name: 'others', curve: distance.others, colour: theme.secondary, line: 'dotted' },
  ]
  const last = Math.max(0, ...curves.flatMap(({ curve }) => curve.steps))
  const path = ({ name, curve }: NamedCurve) =>
    `${name} from ${decimal(firstMean(curve), 2)} to ${decimal(lastMean(curve), 2)}`
  return {
    title: 'Distance over training',
    condition: `dense, ${replicatesText(curves.flatMap(({ curve }) => curve.n.map((n) => ({ n }))))}`,
    reading: 'Means with 95% bands; rejected: proximal, but no final code',
    label: `Mean distance to the template over the dense training, in literals: ${curves.map(path).join('; ')}.`,
    data: curvesTable('locations', 'literals', curves),
    option: {
      ...base(theme),
      legend: topLegend(
        theme,
        curves.map(({ name }) => name),
      ),
      grid: { left: 52, right: 18, top: 30, bottom: 42 },
      xAxis: stepAxis(theme, 'step (log scale)', last),
      yAxis: { ...leftAxis(theme, 'mean distance d (literals)', 34), min: 0 },
      axisPointer: { lineStyle: { color: theme.secondary }, label: { show: false } },
      tooltip: { ...base(theme).tooltip, ...curvesTooltip(curves, (value) => decimal(value, 2)) },
      series: curveSeries(curves),
    },
  }
}
