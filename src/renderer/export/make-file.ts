import type { Result } from '../../contract/errors'
import type { FigureFormat } from '../../contract/figure-file'
import type { Size } from '../../figures/figure'
import { figureCsv, fileFacts } from '../../figures/origin'
import { withPngFacts } from '../../figures/png-chunks'
import { lightFigures } from '../../figures/theme'
import { request } from '../lab'
import type { ExportChoices } from './choices'
import { drawFile } from './draw-file'
import { interFace } from './font'
import { canRaster, raster } from './raster'
import type { ExportSubject } from './subject'

/** A figure's file, whole but for a place. */
export interface MadeFile {
  format: FigureFormat
  bytes: Uint8Array<ArrayBuffer>
  /** On paper; null for a table. */
  millimetres: Size | null
  /** Of a picture; null for what has none. */
  pixels: Size | null
  /** What can be shown of it: of a PDF the drawing that it was printed from. */
  svg: string | null
}

const encode = (text: string) => new TextEncoder().encode(text)

const inch = 25.4

async function made(subject: ExportSubject, choices: ExportChoices): Promise<MadeFile> {
  const { format, scale } = choices
  if (format === 'csv') {
    const bytes = encode(figureCsv(subject.draw(lightFigures), subject.origin))
    return { format, bytes, millimetres: null, pixels: null, svg: null }
  }
  const brings = format !== 'svg' || choices.withFont
  const { figure, svg, pixels, millimetres } = await drawFile(subject, choices, brings ? await interFace() : undefined)
  if (format === 'svg') return { format, bytes: encode(svg), millimetres, pixels: null, svg }
  const facts = fileFacts(figure, subject.origin)
  if (format === 'pdf') {
    const printed = await request('figures.pdf', { svg, ...millimetres, facts })
    if (!printed.ok) throw new Error(printed.error.message)
    return { format, bytes: new Uint8Array(printed.value), millimetres, pixels: null, svg }
  }
  const size = { width: Math.round(pixels.width * scale), height: Math.round(pixels.height * scale) }
  if (!canRaster(size)) throw new Error('That many pixels are more than can be drawn: choose a smaller size or scale.')
  const dpi = (size.width * inch) / millimetres.width
  const bytes = withPngFacts(await raster(svg, size), facts, dpi) as Uint8Array<ArrayBuffer>
  return { format, bytes, millimetres, pixels: size, svg: null }
}

/** The very bytes of a figure's file. Never rejects. */
export async function makeFile(subject: ExportSubject, choices: ExportChoices): Promise<Result<MadeFile>> {
  try {
    return { ok: true, value: await made(subject, choices) }
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown)
    return { ok: false, error: { code: 'internal', message } }
  }
}
