import { join } from 'node:path'
import type { RunDetail } from '../../../contract/results'
import { dataFolder, reportsFolder } from '../../data-folder'
import { claimsJson } from '../../export/claims-json'
import { makeReport, saveReport, type Report } from '../../export/report'
import { claimsTable } from '../claims-table'
import { exitCodes } from '../exit'
import { reproductions } from '../reproductions'
import { requireWritable } from '../require-writable'
import { exitOf, withLab, type Desk } from '../with-lab'

export interface ReproduceOptions {
  preset: string
  set: string[]
  replicates?: string
  seed?: string
  adapter: string
  out?: string
  json: boolean
}

/** `lab reproduce`: validates, trains a preset with all methods and nulls, and holds it against the claims. Gives the exit code. */
export async function reproduceCommand(options: ReproduceOptions, version: string): Promise<number> {
  const { preset, set, replicates, seed, out } = options
  const experiments = reproductions(preset, [
    ...set,
    ...(replicates === undefined ? [] : [`replicates=${replicates}`]),
    ...(seed === undefined ? [] : [`seed=${seed}`]),
  ])
  await requireWritable(out ?? reportsFolder(dataFolder()))
  return withLab(options, experiments, version, async (desk) => {
    const runs: RunDetail[] = []
    for (const experiment of experiments) {
      const run = await desk.train(experiment)
      if (run.status !== 'finished' || desk.isInterrupted()) return exitOf(run, desk.isInterrupted())
      process.stderr.write(`“${run.name}” is trained and stored as run ${run.id}.\n`)
      runs.push(run)
    }
    return report(desk, runs, options)
  })
}

/** Tells the claims of the last run, and then writes its report, so that they are told even where that fails. */
async function report({ store, folder }: Desk, runs: readonly RunDetail[], options: ReproduceOptions): Promise<number> {
  const { id } = runs.at(-1)!
  const beside = runs.slice(0, -1).map((run) => run.id)
  const made = await makeReport(store, id, beside, null)
  tell(made, options.json)
  const path = await saveReport(made, options.out ?? join(reportsFolder(folder), id))
  process[options.json ? 'stderr' : 'stdout'].write(`Report: ${path}\n`)
  return made.claims === null ? exitCodes.failed : exitCodes.done
}

function tell({ run, claims, reason, comparison }: Report, json: boolean): void {
  if (claims === null) {
    process.stderr.write(`${reason}\n`)
    return
  }
  const text = json ? JSON.stringify(claimsJson(run, claims, comparison), null, 2) : claimsTable(claims)
  process.stdout.write(`${text}\n`)
}
