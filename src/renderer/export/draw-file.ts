import type { Figure, Size } from '../../figures/figure'
import { millimetresPerPixel, paperPresets, paperSize, type PaperPreset } from '../../figures/paper'
import { darkFigures, lightFigures } from '../../figures/theme'
import type { ExportChoices } from './choices'
import type { ExportSubject } from './subject'

/** A figure as SVG and how large it is. */
export interface DrawnFile {
  figure: Figure
  svg: string
  /** CSS pixels that it is drawn in, its title with it. */
  pixels: Size
  millimetres: Size
}

type Layout = Pick<ExportChoices, 'extent' | 'width' | 'height' | 'fontSize'>

/** The paper that is asked for; null: as in the window. */
export function paperOf({ extent, width, height, fontSize }: Layout): PaperPreset | null {
  switch (extent) {
    case 'one':
      return { ...paperPresets[89], fontSize }
    case 'two':
      return { ...paperPresets[183], fontSize }
    case 'own':
      return { millimetres: width, fontSize, ...(height !== null && { height }) }
    case 'window':
      return null
  }
}

const themeOf = ({ ground }: Pick<ExportChoices, 'ground'>) => (ground === 'dark' ? darkFigures : lightFigures)

/** Draws a figure as those choices have it; `fontFace` goes into it. */
export async function drawFile(
  { name, draw, shown, origin }: ExportSubject,
  choices: ExportChoices,
  fontFace?: string,
): Promise<DrawnFile> {
  // SVG's renderer is only needed by those who export.
  const { drawSvgFile } = await import('../../figures/draw-svg')
  const theme = themeOf(choices)
  const figure = draw(theme)
  const { titled } = choices
  const paper = paperOf(choices)
  const size = paper === null ? shown : paperSize(figure, paper, titled)
  const svg = drawSvgFile(name, figure, theme, size, {
    titled,
    origin,
    transparent: choices.ground === 'transparent',
    ...(fontFace !== undefined && { fontFace }),
    ...(paper !== null && { millimetres: paper.millimetres }),
  })
  const [width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!.slice(1).map(Number) as [number, number]
  const perPixel = paper === null ? millimetresPerPixel : paper.millimetres / width
  return { figure, svg, pixels: { width, height }, millimetres: { width: width * perPixel, height: height * perPixel } }
}
