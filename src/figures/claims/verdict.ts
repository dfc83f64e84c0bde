import type { Verdict } from '../../contract/claims'
import type { FigureTheme } from '../theme'

/** A verdict as a reader sees it: a word and a symbol, so that colour never carries it alone. */
export const verdictLabel: Record<Verdict, { word: string; symbol: string }> = {
  supported: { word: 'Supported', symbol: '✓' },
  contradicted: { word: 'Contradicted', symbol: '✗' },
  undecided: { word: 'Undecided', symbol: '?' },
}

/** Blue and vermilion of Okabe–Ito, which the colour-blind tell apart too; grey where nothing is decided. */
export function verdictColour(verdict: Verdict, theme: FigureTheme): string {
  if (verdict === 'undecided') return theme.secondary
  return theme.categories[verdict === 'supported' ? 0 : 1]
}
