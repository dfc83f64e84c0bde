import { bottomAxis } from './axes'
import { percent } from './format'
import type { FigureTheme } from './theme'

/** Where a density stands on a logarithmic axis that descends to the right: −log10, so 1 is at 0 and 10% at 1. */
export const densityPosition = (density: number): number => -Math.log10(density)

/** Room beside the outermost densities, in decades, for points that stand beside each other. */
const margin = 0.07

/** Labels nearer to each other than this share of the axis would touch where it is narrowest. */
const apart = 0.15

/** An axis that has room for all of `densities` (kept shares of W1) and `floor`, and labels at the densities, as many as fit. */
export function densityAxis(theme: FigureTheme, name: string, densities: number[], floor?: number) {
  const places = [...new Set(densities)].sort((one, other) => other - one).map(densityPosition)
  const all = floor === undefined ? places : [...places, densityPosition(floor)]
  const [min, max] = [Math.min(...all) - margin, Math.max(...all) + margin]
  const labelled: number[] = []
  for (const place of places) {
    const last = labelled.at(-1)
    if (last === undefined || place - last >= apart * (max - min)) labelled.push(place)
  }
  const axis = bottomAxis(theme, name)
  return {
    ...axis,
    min,
    max,
    axisLabel: {
      ...axis.axisLabel,
      customValues: labelled,
      // Where two still touch, it is not the dense training that goes without.
      showMinLabel: true,
      formatter: (position: number) => percent(10 ** -position),
    },
    axisTick: { show: false, customValues: labelled },
  }
}
