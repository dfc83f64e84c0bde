import type { ExportPart } from '../../../../contract/export-format'
import type { Table } from '../table'
import { claimsTable, partsTable } from './claims'
import { locationsTable } from './locations'
import { masksTable } from './masks'
import { methodsTable } from './methods'
import { metricsTable } from './metrics'
import { resultsTable } from './results'
import { runsTable } from './runs'
import { weightTables } from './weights'

export { runsTable } from './runs'

export const tablesOf: Record<ExportPart, readonly Table[]> = {
  metrics: [metricsTable],
  results: [resultsTable],
  methods: [methodsTable],
  claims: [claimsTable, partsTable],
  locations: [locationsTable],
  weights: weightTables,
  masks: [masksTable],
}

/** The runs, then what was asked for, in the contract's order. */
export const chosenTables = (parts: readonly ExportPart[]): Table[] => [
  runsTable,
  ...(Object.keys(tablesOf) as ExportPart[]).filter((part) => parts.includes(part)).flatMap((part) => tablesOf[part]),
]
