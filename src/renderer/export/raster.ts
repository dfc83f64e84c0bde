import type { Size } from '../../figures/figure'

/** Chromium draws no larger canvas; nor would one want such a picture. */
const mostPixels = 2 ** 28
const longestSide = 32_767

export const canRaster = ({ width, height }: Size): boolean =>
  width * height <= mostPixels && Math.max(width, height) <= longestSide

/** The address of a drawing that holds all it needs. */
export const svgAddress = (svg: string): string => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`

/** A drawing as the bytes of a PNG of exactly that many pixels. Rejects where it is no drawing or too large. */
export async function raster(svg: string, { width, height }: Size): Promise<Uint8Array<ArrayBuffer>> {
  const image = new Image()
  // Drawn at the size it is asked for, not at its own and then stretched.
  image.width = width
  image.height = height
  image.src = svgAddress(svg)
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (!context) throw new Error('The window cannot draw a picture of this size.')
  context.drawImage(image, 0, 0, width, height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('The window cannot draw a picture of this size: choose a smaller one.')
  return new Uint8Array(await blob.arrayBuffer())
}
