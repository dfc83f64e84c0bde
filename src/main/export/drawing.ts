import { drawSvg, drawSvgFile } from '../../figures/draw-svg'
import type { Figure, Size } from '../../figures/figure'
import { paperPresets, paperSize, type ColumnWidth } from '../../figures/paper'
import { figureCsv, type Origin } from '../../figures/origin'
import { runFigureSizes, type RunFigure } from '../../figures/run/run-figure'
import { lightFigures } from '../../figures/theme'
import type { TextFile } from './write-files'

export type ReportSection = NonNullable<RunFigure['section']>

type ReportFigure = RunFigure & { section: ReportSection }

/** A figure as the page shows it and as files of its own. */
export interface Drawing {
  /** Where on the page it stands. */
  section: ReportSection
  /** For the page, which has title and condition in its caption. */
  svg: string
  title: string
  condition: string
  /** How to read it, in a few sentences. */
  caption: string
  /** Two of these stand side by side. */
  half: boolean
  /** As SVG that stands for itself, and the numbers it draws as CSV. */
  files: [svg: TextFile, csv: TextFile]
}

/** What all files of a report have in common. */
export interface Making {
  origin: Origin
  /** The width of the SVG files, in millimetres; null: as large as on the page. */
  paper: ColumnWidth | null
}

/** On paper and on screen alike, figures stand on a light ground. */
export const theme = lightFigures

function fileOf(name: string, figure: Figure, size: Size, { origin, paper }: Making): string {
  const options = { titled: true, origin }
  return paper === null
    ? drawSvgFile(name, figure, theme, size, options)
    : drawSvgFile(name, figure, theme, paperSize(figure, paperPresets[paper]), { ...options, millimetres: paper })
}

/** Draws a figure of the report: as it stands on the page, and its two files. */
export function drawing({ section, name, caption, size: kind, draw }: ReportFigure, making: Making): Drawing {
  const figure = draw(theme)
  const { title, condition } = figure
  const size = runFigureSizes[kind]
  return {
    section,
    svg: drawSvg(name, figure, theme, size),
    title,
    condition,
    caption,
    half: kind === 'half',
    files: [
      { name: `${name}.svg`, text: fileOf(name, figure, size, making) },
      { name: `${name}.csv`, text: figureCsv(figure, making.origin) },
    ],
  }
}
