import type { ClaimId } from '../../contract/claims'
import type { Figure } from '../../figures/figure'
import { lightFigures } from '../../figures/theme'
import { drawSvg, type Size } from './draw'

/** A figure as the page shows it and as a file of its own. */
export interface Drawing {
  /** Where on the page it stands: with its claim, or with what is shown of every run. */
  section: ClaimId | 'training'
  /** Name of the file, without a folder. */
  file: string
  svg: string
  title: string
  condition: string
  /** How to read it, in a few sentences. */
  caption: string
  /** Two of these stand side by side. */
  half: boolean
}

/** The page's column is 960 wide; figures are drawn at the size they are shown in, so that their text is as large as the page's. */
export const half: Size = { width: 448, height: 390 }
export const whole: Size = { width: 936, height: 390 }

/** On paper and on screen alike, figures stand on a light ground. */
export const theme = lightFigures

export function drawing(
  section: Drawing['section'],
  name: string,
  figure: Figure,
  caption: string,
  size: Size,
): Drawing {
  const { title, condition } = figure
  const svg = drawSvg(name, figure, theme, size)
  return { section, file: `${name}.svg`, svg, title, condition, caption, half: size.width === half.width }
}
