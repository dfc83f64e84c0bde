/** Forms in which runs leave for Python and papers; a bundle, which Precursor itself reads, is none of them. */
export const exportFormats = ['csv', 'parquet', 'npz', 'json'] as const

export type ExportFormat = (typeof exportFormats)[number]
