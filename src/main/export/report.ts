import { join, resolve } from 'node:path'
import { LabFailure, toLabError } from '../../contract/errors'
import type { ColumnWidth } from '../../figures/paper'
import { provenanceOf } from '../../figures/provenance'
import { claimsOf } from '../claims/measure-run'
import type { Store } from '../store/store'
import { claimsText } from './claims-json'
import { compare, type Compared, type Measured } from './comparison'
import { methodsCsv } from './methods-csv'
import { reportPage } from './page'
import { writeFiles, type TextFile } from './write-files'

/** The run and its claims, or why they could not be measured, which is no reason to show nothing of a run. */
async function measuredRun(store: Store, id: string): Promise<Measured> {
  const run = await store.getRun(id)
  try {
    return { run, claims: await claimsOf(store, id), reason: '' }
  } catch (thrown) {
    const { code, message } = toLabError(thrown)
    if (code === 'store-failed') throw thrown
    return { run, claims: null, reason: message }
  }
}

/** A run's report, made but not yet written. */
export interface Report extends Measured {
  /** The run and those beside it; empty where there is none. */
  comparison: Compared[]
  /** The last is `index.html`, which needs none of the others. */
  files: TextFile[]
}

/**
 * The report of a stored run: `index.html`, its figures as SVG with their numbers as CSV and, where claims could be measured, `claims.json` and
 * `methods.csv`. `beside`: runs to compare it with.
 * `paper`: width of the SVG files in millimetres; null: as on the page. Rejects with the store's 'not-found' for an id it lacks.
 */
export async function makeReport(
  store: Store,
  id: string,
  beside: readonly string[],
  paper: ColumnWidth | null,
): Promise<Report> {
  const measured = await measuredRun(store, id)
  const others: Measured[] = []
  for (const other of beside) others.push(await measuredRun(store, other))
  const comparison = others.length === 0 ? [] : compare([...others, measured])
  const { run, claims } = measured
  // The drawing library is a megabyte to parse, which commands that draw nothing need not wait for.
  const { drawRun } = await import('./draw-run')
  const drawings = await drawRun(store, run, claims, { origin: { runs: [provenanceOf(run)] }, paper })
  const data: TextFile[] =
    claims === null
      ? []
      : [
          { name: 'claims.json', text: claimsText(run, claims, comparison) },
          { name: 'methods.csv', text: methodsCsv(claims.methods) },
        ]
  const files = [
    ...drawings.flatMap((drawing) => drawing.files),
    ...data,
    { name: 'index.html', text: reportPage({ ...measured, drawings, comparison }) },
  ]
  return { ...measured, comparison, files }
}

/**
 * Writes a report to a folder and gives the path of `index.html`, which is always whole. Rejects with 'store-failed' where the
 * folder cannot be written, and says how to write the report again.
 */
export async function saveReport({ run, comparison, files }: Report, folder: string): Promise<string> {
  const target = resolve(folder)
  try {
    await writeFiles(target, files)
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    const ids = [run.id, ...comparison.map((compared) => compared.run).filter((id) => id !== run.id)]
    throw new LabFailure(
      'store-failed',
      `Could not write the report to ${target} (${reason}). The run is stored: “npm run lab -- report ${ids.join(' ')} --out <folder>” writes it to a folder that may be written, on a disk with room.`,
    )
  }
  return join(target, 'index.html')
}

/** `makeReport` and `saveReport`. */
export const writeReport = async (
  store: Store,
  id: string,
  folder: string,
  beside: readonly string[] = [],
  paper: ColumnWidth | null = null,
): Promise<string> => saveReport(await makeReport(store, id, beside, paper), folder)
