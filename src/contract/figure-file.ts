/** Forms in which a figure leaves the window, each with its own ending. */
export const figureFormats = ['svg', 'pdf', 'png', 'csv'] as const

export type FigureFormat = (typeof figureFormats)[number]

/** As dialogs and menus call them. */
export const figureFormatNames: Record<FigureFormat, string> = {
  svg: 'SVG',
  pdf: 'PDF',
  png: 'PNG',
  csv: 'CSV',
}

/** A file whose bytes are made and that has no place yet. */
export interface LooseFile {
  name: string
  bytes: Uint8Array<ArrayBuffer>
}
