import type { Figure, Size } from '../../figures/figure'
import { fileName } from '../../figures/file-name'
import type { Origin } from '../../figures/origin'
import type { FigureTheme } from '../../figures/theme'

/** A figure that is to leave the window. */
export interface ExportSubject {
  /** Of the figure among those of a run, e.g. "crowding"; sets ids apart and ends the file's name. */
  name: string
  draw: (theme: FigureTheme) => Figure
  /** How large its plot stands in the window, in CSS pixels. */
  shown: Size
  origin: Origin
}

/** “superposed-crowding”: of one run its name stands first. Without an ending. */
export function fileStem({ name, origin }: Pick<ExportSubject, 'name' | 'origin'>): string {
  const [only, ...others] = 'runs' in origin ? origin.runs : []
  return fileName(only !== undefined && others.length === 0 ? `${only.name} ${name}` : name)
}
