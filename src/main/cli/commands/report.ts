import { join } from 'node:path'
import { reportsFolder } from '../../data-folder'
import { writeReport } from '../../export/report'
import { findRun, withStore } from '../stored-runs'

export interface ReportOptions {
  out?: string
}

/** `lab report`: the report of a stored run, as `run` and `reproduce` write it; further runs are compared with it. */
export const reportCommand = (ids: readonly string[], { out }: ReportOptions): Promise<void> =>
  withStore(async (store, folder) => {
    const [id, ...beside] = await Promise.all(ids.map((beginning) => findRun(store, beginning)))
    const path = await writeReport(store, id!, out ?? join(reportsFolder(folder), id!), beside)
    process.stdout.write(`Report: ${path}\n`)
  })
