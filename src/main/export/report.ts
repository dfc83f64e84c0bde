import { join, resolve } from 'node:path'
import { LabFailure, toLabError } from '../../contract/errors'
import { claimsOf } from '../claims/measure-run'
import type { Store } from '../store/store'
import { claimsJson } from './claims-json'
import { compare, type Measured } from './comparison'
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

/** The report of a stored run as files. The last is `index.html`, which needs none of the others. */
async function reportFiles(store: Store, id: string, beside: readonly string[]): Promise<TextFile[]> {
  const measured = await measuredRun(store, id)
  const others: Measured[] = []
  for (const other of beside) others.push(await measuredRun(store, other))
  const comparison = others.length === 0 ? [] : compare([...others, measured])
  const { run, claims } = measured
  // The drawing library is a megabyte to parse, which commands that draw nothing need not wait for.
  const { drawRun } = await import('./run-figures')
  const drawings = await drawRun(store, run, claims)
  const data: TextFile[] =
    claims === null
      ? []
      : [
          { name: 'claims.json', text: `${JSON.stringify(claimsJson(run, claims, comparison), null, 2)}\n` },
          { name: 'methods.csv', text: methodsCsv(claims.methods) },
        ]
  return [
    ...drawings.map(({ file, svg }) => ({ name: file, text: svg })),
    ...data,
    { name: 'index.html', text: reportPage({ ...measured, drawings, comparison }) },
  ]
}

/**
 * Writes the report of a stored run to a folder: `index.html`, which needs no other file, and beside it its figures as SVG
 * and, where claims could be measured, `claims.json` and `methods.csv`. `beside`: runs to compare it with. Gives the path
 * of `index.html`, which is always whole. Rejects with the store's 'not-found' for an id it lacks, and with 'store-failed'
 * where the folder cannot be written.
 */
export async function writeReport(
  store: Store,
  id: string,
  folder: string,
  beside: readonly string[] = [],
): Promise<string> {
  const files = await reportFiles(store, id, beside)
  const target = resolve(folder)
  try {
    await writeFiles(target, files)
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    throw new LabFailure(
      'store-failed',
      `Could not write the report to ${target} (${reason}). The run is stored: “npm run lab -- report ${[id, ...beside].join(' ')} --out <folder>” writes it to a folder that may be written, on a disk with room.`,
    )
  }
  return join(target, 'index.html')
}
