import type { Database } from 'better-sqlite3'
import { resolve } from 'node:path'
import type { RunStatus } from '../../../contract/results'
import type { ImportedRuns } from '../../../contract/run-list'
import { schemaVersion } from '../migrations/migrate'
import { refusal } from './failures'
import { readerOf, withBundle, type OpenBundle } from './open-bundle'
import { RowChecks } from './row-checks'
import { RunWriter } from './run-writer'
import type { Row, Table } from './tables'
import { withUpgraded } from './upgrade'
import { withWorkFolder } from './work-folder'

/**
 * Adds the runs of a bundle that are not here yet, in one transaction: all or, with a sentence that says why, none. Runs are
 * told by their UUIDs; one that is here already is left as it is, in the trash, too. Throws 'bad-input' for a file that is not
 * a whole bundle of this version or an older one; what goes wrong in writing is SQLite's own error.
 */
export function importBundle(database: Database, file: string): ImportedRuns {
  return withWorkFolder(database.name, (folder) =>
    withBundle(resolve(file), folder, (bundle) =>
      bundle.schema === schemaVersion
        ? addRuns(database, bundle)
        : withUpgraded(bundle, folder, (upgraded) => addRuns(database, upgraded)),
    ),
  )
}

function addRuns(database: Database, bundle: OpenBundle): ImportedRuns {
  const reader = readerOf(bundle)
  const add = database.transaction((): ImportedRuns => {
    const known = new Set(bundle.runs.filter(({ uuid }) => isKnown(database, uuid)))
    const unknown = bundle.runs.filter((run) => !known.has(run))
    const write = rowWriter(database, bundle)
    for (const run of unknown) reader.visit(run.id, write)
    return { added: unknown.map(({ uuid }) => uuid), known: [...known].map(({ uuid }) => uuid) }
  })
  return add.immediate()
}

const isKnown = (database: Database, uuid: string): boolean =>
  database.prepare('SELECT 1 FROM runs WHERE uuid = ?').get(uuid) !== undefined

function rowWriter(database: Database, bundle: OpenBundle): (table: Table, row: Row) => void {
  const find = database.prepare<[string], number>('SELECT id FROM experiments WHERE hash = ?').pluck()
  const writer = new RunWriter(database, bundle.tables, (hash) => find.get(hash), { process: process.pid })
  const checks = new RowChecks()
  return (table, row) => {
    try {
      checks.check(table, row)
      writer.write(table, table.name === 'runs' ? ended(table, row) : row)
    } catch (thrown) {
      throw refusal(thrown, bundle)
    }
  }
}

const open: ReadonlySet<unknown> = new Set<RunStatus>(['queued', 'running', 'paused'])

/** What was in a queue elsewhere is in none here. */
const ended = ({ content }: Table, row: Row): Row =>
  row.map((cell, at) => (content[at]!.name === 'status' && open.has(cell) ? 'interrupted' : cell))
