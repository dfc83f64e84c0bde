import { join } from 'node:path'
import type { RunDetail } from '../../contract/results'
import { reportsFolder } from '../data-folder'
import { writeReport } from '../export/report'
import { formatRun } from './format-run'
import { showJson } from './show-json'
import { exitOf, type Desk } from './with-lab'

/** What `run` and `resume` end with: the run, its report where it is finished, and the exit code. */
export async function endRun({ store, folder, isInterrupted }: Desk, run: RunDetail, json: boolean): Promise<number> {
  process.stdout.write(json ? `${JSON.stringify(showJson(run), null, 2)}\n` : `${formatRun(run)}\n`)
  if (run.status === 'finished' && !isInterrupted()) {
    const report = await writeReport(store, run.id, join(reportsFolder(folder), run.id))
    process[json ? 'stderr' : 'stdout'].write(`Report: ${report}\n`)
  }
  return exitOf(run, isInterrupted())
}
