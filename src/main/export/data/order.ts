import type { ExportFormat, ExportPart } from '../../../contract/export-format'

/** What is to be exported, and to where. */
export interface ExportOrder {
  /** Each run once. */
  ids: readonly string[]
  format: ExportFormat
  parts: readonly ExportPart[]
  /** The file's name when it is whole; it is written elsewhere until then. */
  name: string
  /** Precursor's that writes. */
  version: string
  /** ISO 8601, UTC. */
  date: string
}
