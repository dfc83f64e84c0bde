import { defineStore } from 'pinia'
import { figureFormats, type FigureFormat } from '../../contract/figure-file'
import { fontSizes, type FontSize } from '../../figures/paper'
import { useKept } from '../kept'

/** How large: one or two columns of a journal, lengths of one's own, or as on the screen. */
export const extents = ['one', 'two', 'own', 'window'] as const

export type Extent = (typeof extents)[number]

export const grounds = ['light', 'dark', 'transparent'] as const

export type Ground = (typeof grounds)[number]

export const scales = [1, 2, 3, 4] as const

export type Scale = (typeof scales)[number]

/** How figures are written to files. */
export interface ExportChoices {
  format: FigureFormat
  extent: Extent
  /** Millimetres, where the extent is one's own; height null: as the figure looks well. */
  width: number
  height: number | null
  fontSize: FontSize
  ground: Ground
  /** Title and condition stand above the plot. */
  titled: boolean
  /** Pixels of a PNG for each that is drawn, both ways. */
  scale: Scale
  /** An SVG brings its font along. */
  withFont: boolean
}

export const usualChoices: ExportChoices = {
  format: 'svg',
  extent: 'one',
  width: 120,
  height: null,
  fontSize: 7,
  ground: 'light',
  titled: true,
  scale: 4,
  withFont: false,
}

/** Lengths of one's own, in millimetres: from where an axis has room to the longer side of A3. */
export const ownLengths = { least: 30, most: 420 } as const

export const isLength = (value: unknown): value is number =>
  typeof value === 'number' && value >= ownLengths.least && value <= ownLengths.most

const isIn = (options: readonly unknown[], value: unknown): boolean => options.includes(value)

export function isExportChoices(value: unknown): value is ExportChoices {
  if (typeof value !== 'object' || value === null) return false
  const { format, extent, width, height, fontSize, ground, titled, scale, withFont } = value as Record<string, unknown>
  return (
    isIn(figureFormats, format) &&
    isIn(extents, extent) &&
    isLength(width) &&
    (height === null || isLength(height)) &&
    isIn(fontSizes, fontSize) &&
    isIn(grounds, ground) &&
    typeof titled === 'boolean' &&
    isIn(scales, scale) &&
    typeof withFont === 'boolean'
  )
}

/** What was chosen last, for all figures of the window. */
export const useExportChoices = defineStore('export', () => ({
  choices: useKept('export', { ...usualChoices }, isExportChoices),
}))
