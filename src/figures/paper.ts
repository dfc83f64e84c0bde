import { leastHeightAt, type Figure, type Size } from './figure'
import { svgHeader } from './svg-header'
import { lightFigures } from './theme'

/** Widths of one and of two columns, in millimetres, as most journals have them. */
export const columnWidths = [89, 183] as const

export type ColumnWidth = (typeof columnWidths)[number]

/** Sizes of a figure's text that print well and journals take, in points. */
export const fontSizes = [6, 7, 8, 9] as const

export type FontSize = (typeof fontSizes)[number]

export interface PaperPreset {
  /** How wide the file is. */
  millimetres: number
  /** How high it is, its title with it; left out: as high as the figure looks well. Never lower than the figure needs. */
  height?: number
  /** Of axes, legends and conditions; titles are a little larger, numbers in cells a little smaller. */
  fontSize: FontSize
}

/** Seven points are the least that many journals ask for. */
export const paperPresets: Record<ColumnWidth, PaperPreset> = {
  89: { millimetres: 89, fontSize: 7 },
  183: { millimetres: 183, fontSize: 7 },
}

/** The size of axes, legends and conditions in all figures, in CSS pixels. */
const drawnFontSize = 11

const pointsPerMillimetre = 72 / 25.4

/** As high as on the report's page, and not much higher than wide. */
const usualHeight = 390
const mostHeightPerWidth = 0.9

/** Lower than that, axes leave no room between them. CSS pixels. */
const leastPlotHeight = 120

/** A CSS pixel is a 96th of an inch. */
export const millimetresPerPixel = 25.4 / 96

/**
 * The size to draw a figure's plot at, in CSS pixels, so that its text has the preset's size where the whole is as wide as
 * the preset says: a larger text is a smaller drawing. Never lower than the figure needs. `titled`: title and condition stand
 * above the plot, and of a height that is given take their part.
 */
export function paperSize(figure: Figure, { millimetres, height, fontSize }: PaperPreset, titled = false): Size {
  const perMillimetre = (pointsPerMillimetre * drawnFontSize) / fontSize
  const width = Math.round(millimetres * perMillimetre)
  const usual = Math.min(usualHeight, mostHeightPerWidth * width)
  const asked =
    height === undefined
      ? usual
      : Math.max(leastPlotHeight, height * perMillimetre - (titled ? svgHeader(figure, lightFigures, width).height : 0))
  return { width, height: Math.max(leastHeightAt(figure, width), Math.round(asked)) }
}
