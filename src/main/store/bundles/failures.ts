import { SqliteError } from 'better-sqlite3'
import { LabFailure } from '../../../contract/errors'

const mostOfReason = 200

/** The file's bytes are not those that were written. */
export const damaged = (file: string, reason: string): LabFailure =>
  new LabFailure(
    'bad-input',
    `${file} is damaged (${reason}), so nothing was imported: copy it anew, or export its runs again.`,
  )

/** A file that never was a bundle. */
export const noBundle = (file: string, reason: string): LabFailure =>
  new LabFailure('bad-input', `${file} is no Precursor bundle: ${reason}.`)

/** In one line, also where SQLite quotes what a damaged file says. */
export const reasonOf = (thrown: unknown): string =>
  (thrown instanceof Error ? thrown.message : String(thrown))
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, mostOfReason)

/** A row that Precursor does not write; what it is, without a sentence's beginning and end. */
export class StrangeRow extends Error {}

/**
 * Of a bundle that is whole, but holds a row that this version does not take: by its own checks, or by the constraints of the
 * store. It was made by another version, or by hand. Whatever else goes wrong in writing is no fault of the bundle.
 */
export function refusal(thrown: unknown, { file, appVersion }: { file: string; appVersion: string }): unknown {
  const isConstraint = thrown instanceof SqliteError && thrown.code.startsWith('SQLITE_CONSTRAINT')
  if (!isConstraint && !(thrown instanceof StrangeRow)) return thrown
  return new LabFailure(
    'bad-input',
    `${file} holds what this version of Precursor does not take (${reasonOf(thrown)}), so nothing was imported: it was made by version ${appVersion}.`,
  )
}
