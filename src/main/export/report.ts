import { join, resolve } from 'node:path'
import { LabFailure } from '../../contract/errors'
import type { Store } from '../store/store'
import { reportPage } from './page'
import { writeFiles } from './write-files'

/**
 * Writes the report of a stored run to a folder: `index.html`, which needs no other file, and its figures as SVG beside
 * it. Gives the path of `index.html`, which is always whole. Rejects with the store's 'not-found' for an id it lacks, and
 * with 'store-failed' where the folder cannot be written.
 */
export async function writeReport(store: Store, id: string, folder: string): Promise<string> {
  const run = await store.getRun(id)
  // The drawing library is a megabyte to parse, which commands that draw nothing need not wait for.
  const { drawRun } = await import('./run-figures')
  const drawings = await drawRun(store, run)
  const target = resolve(folder)
  try {
    await writeFiles(target, [
      ...drawings.map(({ file, svg }) => ({ name: file, text: svg })),
      { name: 'index.html', text: reportPage(run, drawings) },
    ])
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    throw new LabFailure(
      'store-failed',
      `Could not write the report to ${target} (${reason}); name a folder that may be written, on a disk with room.`,
    )
  }
  return join(target, 'index.html')
}
