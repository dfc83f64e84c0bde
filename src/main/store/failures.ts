import { SqliteError } from 'better-sqlite3'
import { LabFailure } from '../../contract/errors'
import { namesOfOthers } from './holders'

/** What a user can do, by the first part of SQLite's or the file system's code. */
const advice: readonly (readonly [prefix: string, sentence: string])[] = [
  ['SQLITE_FULL', 'The disk is full: free some space and try again.'],
  // The index of the log is a file, too, and the first to find no room.
  ['SQLITE_IOERR_SHM', 'The disk may be full: free some space and try again.'],
  ['ENOSPC', 'The disk is full: free some space and try again.'],
  ['EDQUOT', 'Your share of the disk is full: free some space and try again.'],
  ['SQLITE_IOERR', 'The disk answers with errors: look whether it is full, still there, or failing.'],
  ['SQLITE_NOTADB', 'It is not a Precursor database: move the file away, or point PRECURSOR_DATA at another folder.'],
  [
    'SQLITE_CORRUPT',
    'The file is damaged. “check” on the command line says which runs can still be read, to be exported; then move the file away and put a backup in its place.',
  ],
  [
    'SQLITE_READONLY',
    'It may not be written: allow writing to it and its folder, or copy it to a folder that PRECURSOR_DATA names.',
  ],
]

const ofDataFolder =
  'Check that the folder exists and may be written, with all that is in it, or point PRECURSOR_DATA at another folder.'

interface Place {
  /** What to do where the code tells nothing better. */
  otherwise?: string
  /** The data folder, to say who else has it open. */
  folder?: string
}

/** Anything thrown below the store as a `LabFailure`: what could not be done, with what file, why, and what to do. */
export function storeFailure(
  thrown: unknown,
  action: string,
  path: string,
  { otherwise = ofDataFolder, folder = path }: Place = {},
): LabFailure {
  if (thrown instanceof LabFailure) return thrown
  const code = codeOf(thrown)
  const reason = thrown instanceof Error ? thrown.message : String(thrown)
  return new LabFailure('store-failed', `Could not ${action} ${path}: ${reason}. ${remedy()}`.trim())

  function remedy(): string {
    if (code.startsWith('SQLITE_BUSY')) return whoHolds(folder)
    return advice.find(([prefix]) => code.startsWith(prefix))?.[1] ?? (code === '' ? '' : otherwise)
  }
}

function whoHolds(folder: string): string {
  const names = namesOfOthers(folder)
  return names === null
    ? 'Another program has it locked: wait until it is done, or close it.'
    : `It is open in ${names}, too: wait until that is done, or close it.`
}

/** SQLite's or the file system's, or ''. */
export function codeOf(thrown: unknown): string {
  if (thrown instanceof SqliteError) return thrown.code
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : ''
}
