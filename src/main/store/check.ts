import BetterSqlite3, { type Database } from 'better-sqlite3'
import { LabFailure } from '../../contract/errors'
import { codeOf, storeFailure } from './failures'

export interface StoreCheck {
  runs: number
  /** What SQLite finds wrong with the file, in its words; empty when it is whole. */
  problems: string[]
  /** Runs of which not everything can be read, the oldest first. */
  damaged: { id: string; createdAt: string }[]
}

/** Nobody reads more of them. */
const problemsAtMost = 20

/**
 * Reads a store, or a copy of one, from its first page to its last, and changes nothing. A damaged page is found where it is
 * no longer a page of its kind; a number that has turned into another one within it is not. Throws 'store-failed' where not
 * even the runs can be counted.
 */
export function checkStore(file: string): StoreCheck {
  let database: Database | null = null
  try {
    database = new BetterSqlite3(file, { readonly: true, fileMustExist: true })
    const problems = [...pageProblems(database), ...referenceProblems(database)]
    const runs = database
      .prepare<[], { rowId: number; id: string; createdAt: string }>(
        'SELECT id AS rowId, uuid AS id, created_at AS createdAt FROM runs ORDER BY id',
      )
      .all()
    const isReadable = problems.length === 0 ? () => true : reader(database)
    const damaged = runs.filter(({ rowId }) => !isReadable(rowId)).map(({ id, createdAt }) => ({ id, createdAt }))
    return { runs: runs.length, problems, damaged }
  } catch (thrown) {
    if (codeOf(thrown).startsWith('SQLITE_CORRUPT')) throw beyondReading(file)
    throw storeFailure(thrown, 'check', file, { otherwise: 'Look whether it is there and may be read.' })
  } finally {
    database?.close()
  }
}

const beyondReading = (file: string): LabFailure =>
  new LabFailure(
    'store-failed',
    `${file} is damaged, or its end is missing, so that nothing of it can be read: move it away and put a backup in its place.`,
  )

function pageProblems(database: Database): string[] {
  const found: string[] = []
  try {
    const lines = database.prepare<[], string>(`PRAGMA integrity_check(${problemsAtMost})`).pluck().iterate()
    for (const line of lines) found.push(...line.split('\n'))
  } catch (thrown) {
    // Damage that it does not get past.
    found.push(thrown instanceof Error ? thrown.message : String(thrown))
  }
  return found.length === 1 && found[0] === 'ok' ? [] : found
}

function referenceProblems(database: Database): string[] {
  try {
    const rows = database.pragma('foreign_key_check') as { table: string; parent: string }[]
    const kinds = new Set(rows.map(({ table, parent }) => `rows of ${table} without theirs in ${parent}`))
    return [...kinds]
  } catch {
    // It meets the damaged pages that were found before.
    return []
  }
}

/** Tells whether all rows of a run can be read, blobs included. */
function reader(database: Database): (rowId: number) => boolean {
  const tables = database
    .prepare<[], string>(
      `SELECT tables.name FROM pragma_table_list AS tables JOIN pragma_table_info(tables.name) AS columns
       WHERE tables.type = 'table' AND columns.name = 'run_id'`,
    )
    .pluck()
    .all()
  const statements = [
    ...tables.map((table) => database.prepare<[number]>(`SELECT * FROM "${table}" WHERE run_id = ?`)),
    database.prepare<[number]>(
      'SELECT * FROM runs JOIN experiments ON experiments.id = experiment_id WHERE runs.id = ?',
    ),
  ]
  return (rowId) => {
    try {
      for (const statement of statements) {
        const rows = statement.iterate(rowId)
        while (rows.next().done !== true) continue
      }
      return true
    } catch {
      return false
    }
  }
}
