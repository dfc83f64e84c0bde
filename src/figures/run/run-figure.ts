import type { ClaimId } from '../../contract/claims'
import type { ClaimFigure } from '../claims/claim-figures'
import type { Figure, Size } from '../figure'
import type { FigureTheme } from '../theme'

/** A figure that stands for a run: among those that are exported together, and most of them in its report. */
export interface RunFigure {
  /** Where in the report; null: only among the files. */
  section: ClaimId | 'levels' | 'training' | 'methods' | null
  /** Of its files, without an ending. */
  name: string
  /** How to read it, in a few sentences. */
  caption: string
  size: ClaimFigure['size']
  draw: (theme: FigureTheme) => Figure
}

/** The size of each on a page, CSS pixels: its column is 960 wide, and text is as large in figures as around them. */
export const runFigureSizes: Record<RunFigure['size'], Size> = {
  half: { width: 448, height: 390 },
  whole: { width: 936, height: 390 },
  tall: { width: 936, height: 520 },
}
