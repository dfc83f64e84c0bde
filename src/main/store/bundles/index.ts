import type { Database } from 'better-sqlite3'
import { LabFailure } from '../../../contract/errors'
import type { ImportedRuns } from '../../../contract/run-list'

/** Writes runs to one file that `importBundle` reads, on any machine. 'bad-input' where the file exists. */
export function exportBundle(_database: Database, _ids: readonly string[], file: string): { bytes: number } {
  throw new LabFailure('internal', `${file} cannot be written yet.`)
}

/** Adds the runs of a bundle that are not here yet; all or, with a sentence that says why, none. */
export function importBundle(_database: Database, file: string): ImportedRuns {
  throw new LabFailure('internal', `${file} cannot be read yet.`)
}
