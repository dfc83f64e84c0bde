/** Forms in which runs leave for Python and papers; a bundle, which Precursor itself reads, is none of them. */
export const exportFormats = ['csv', 'parquet', 'npz', 'json'] as const

export type ExportFormat = (typeof exportFormats)[number]

/** What an export can hold of each run, besides what the run is: docs/formats.md. */
export const exportParts = ['metrics', 'results', 'methods', 'claims', 'locations', 'weights', 'masks'] as const

export type ExportPart = (typeof exportParts)[number]

/** They have a value for every location or weight of every model, which is a great deal as JSON. */
const bulky: ReadonlySet<ExportPart> = new Set(['locations', 'weights', 'masks'])

/** What an export holds where nothing else is said: all there is, but in JSON only what one would want as JSON. */
export const partsOf = (format: ExportFormat): readonly ExportPart[] =>
  format === 'json' ? exportParts.filter((part) => !bulky.has(part)) : exportParts
