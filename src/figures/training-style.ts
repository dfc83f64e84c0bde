import { isDenseNull, methodOf, type LevelKey } from '../contract/branch'
import { methodStyle } from './claims/method-style'
import { colourAt } from './colour'
import type { FigureTheme } from './theme'

export interface LineStyle {
  colour: string
  line: 'solid' | 'dashed' | 'dotted'
}

/** The part of the sequential ramp that is deep enough for a line, from its end on. */
const deepPart = 0.5

/**
 * How trainings are drawn beside each other, in their order: the dense one in ink, its nulls in grey, IMP's levels from pale to deep as
 * they get sparser, tickets as their methods are everywhere.
 */
export function trainingStyles(keys: readonly LevelKey[], theme: FigureTheme): LineStyle[] {
  const levels = keys.filter((key) => methodOf(key) === 'imp').map(({ level }) => level)
  const rank = (level: number): number =>
    levels.filter((other) => other > level).length / Math.max(1, levels.length - 1)
  return keys.map((key): LineStyle => {
    const method = methodOf(key)
    if (method === 'imp') return { colour: colourAt(theme.sequential, 1 - deepPart * rank(key.level)), line: 'solid' }
    if (method !== null) {
      const { colour, line = 'solid' } = methodStyle(method, theme)
      return { colour, line }
    }
    if (isDenseNull(key.branch)) {
      return { colour: theme.secondary, line: key.branch === 'other-data' ? 'dashed' : 'dotted' }
    }
    return { colour: keys.length === 1 ? theme.categories[0] : theme.ink, line: 'solid' }
  })
}
