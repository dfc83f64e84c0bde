import { SqliteError } from 'better-sqlite3'
import { LabFailure } from '../../contract/errors'

/** What a user can do, by the first part of SQLite's or the file system's code. */
const advice: readonly (readonly [prefix: string, sentence: string])[] = [
  ['SQLITE_FULL', 'The disk is full: free some space and try again.'],
  ['ENOSPC', 'The disk is full: free some space and try again.'],
  ['SQLITE_BUSY', 'Another Precursor is writing to it: wait until that is done, or close it.'],
  ['SQLITE_NOTADB', 'It is not a Precursor database: move the file away, or point PRECURSOR_DATA at another folder.'],
  ['SQLITE_CORRUPT', 'The file is damaged: move it away and restore a copy, or start with a new one.'],
  ['SQLITE_READONLY', 'Allow writing to it and its folder, or point PRECURSOR_DATA at another folder.'],
]

const ofDataFolder = 'Check that the folder exists and may be written, or point PRECURSOR_DATA at another folder.'

/**
 * Anything thrown below the store as a `LabFailure`: what could not be done, with what file, why, and what to do; `otherwise`
 * where the code tells nothing better.
 */
export function storeFailure(thrown: unknown, action: string, path: string, otherwise = ofDataFolder): LabFailure {
  if (thrown instanceof LabFailure) return thrown
  const code = codeOf(thrown)
  const reason = thrown instanceof Error ? thrown.message : String(thrown)
  const remedy = advice.find(([prefix]) => code.startsWith(prefix))?.[1] ?? (code === '' ? '' : otherwise)
  return new LabFailure('store-failed', `Could not ${action} ${path}: ${reason}. ${remedy}`.trim())
}

function codeOf(thrown: unknown): string {
  if (thrown instanceof SqliteError) return thrown.code
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : ''
}
