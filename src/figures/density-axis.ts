import { bottomAxis } from './axes'
import { percent } from './format'
import type { FigureTheme } from './theme'

/** Where a density stands on a logarithmic axis that descends to the right: −log10, so 1 is at 0 and 10% at 1. */
export const densityPosition = (density: number): number => -Math.log10(density)

/** Room beside the outermost densities, in decades, for points that stand beside each other. */
const margin = 0.07

/** An axis that has room for all of `densities` (kept shares of W1) and `floor`, and labels at the densities. */
export function densityAxis(theme: FigureTheme, name: string, densities: number[], floor?: number) {
  const labelled = [...new Set(densities)].sort((one, other) => other - one).map(densityPosition)
  const all = floor === undefined ? labelled : [...labelled, densityPosition(floor)]
  const axis = bottomAxis(theme, name)
  return {
    ...axis,
    min: Math.min(...all) - margin,
    max: Math.max(...all) + margin,
    axisLabel: {
      ...axis.axisLabel,
      customValues: labelled,
      hideOverlap: true,
      formatter: (position: number) => percent(10 ** -position),
    },
    axisTick: { show: false, customValues: labelled },
  }
}
