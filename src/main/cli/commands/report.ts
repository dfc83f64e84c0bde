import { join } from 'node:path'
import { columnWidths, type ColumnWidth } from '../../../figures/paper'
import { reportsFolder } from '../../data-folder'
import { writeReport } from '../../export/report'
import { findRun, withStore } from '../stored-runs'

export interface ReportOptions {
  out?: string
  /** One of `columnWidths`. */
  paper?: string
}

/** `lab report`: the report of a stored run, as `run` and `reproduce` write it; further runs are compared with it. */
export const reportCommand = (ids: readonly string[], { out, paper }: ReportOptions): Promise<void> =>
  withStore(async (store, folder) => {
    const [id, ...beside] = await Promise.all(ids.map((beginning) => findRun(store, beginning)))
    const target = out ?? join(reportsFolder(folder), id!)
    const path = await writeReport(store, id!, target, beside, widthOf(paper))
    process.stdout.write(`Report: ${path}\n`)
  })

const widthOf = (paper: string | undefined): ColumnWidth | null =>
  columnWidths.find((width) => String(width) === paper) ?? null
