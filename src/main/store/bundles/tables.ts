import BetterSqlite3, { type Database } from 'better-sqlite3'
import { applyMigrations } from '../migrations/migrate'
import type { ColumnType, Value } from './digest'
import { bundleTables } from './format'

export interface Column {
  name: string
  type: ColumnType
  notNull: boolean
}

/** A table of the store as bundles carry it. */
export interface Table {
  name: string
  /** All of them, those that number rows within one file included. */
  columns: Column[]
  /** Those that mean the same in every file. */
  content: Column[]
  key: string[]
  withoutRowId: boolean
}

/** The cells of a row, in the order of the table's `content`. */
export type Row = Value[]

/** Parents before their children. What is not here stays: checkpoints, which fit one adapter, and the index of words. */
const carried = [
  'experiments',
  'runs',
  'tags',
  'replicates',
  'levels',
  'level_results',
  'metrics',
  'divergences',
  'snapshots',
  'scores',
  'weights',
  'masks',
  'claims',
  'claim_reports',
]

/** Columns of `runs` that stay: the process and the trash are of one place, the others follow from the rest by triggers. */
const left = new Set([
  'process',
  'process_since',
  'trashed_at',
  'list_name',
  'list_preset',
  'replicates',
  'trained',
  'density',
  'dense_accuracy',
  'sparsest_accuracy',
  'coverage',
  'recovery_mean',
  'recovery_low',
  'recovery_high',
  'recovery_n',
])

const rowNumbers = new Set(['id', 'run_id', 'experiment_id'])

/** The tables that a bundle of a store of this version has; a version before tags has none of them. */
export function carriedTables(schema: number): Table[] {
  const empty = new BetterSqlite3(':memory:')
  try {
    applyMigrations(empty, 0, schema)
    return carried.map((name) => describe(empty, name)).filter((table) => table.columns.length > 0)
  } finally {
    empty.close()
  }
}

function describe(database: Database, name: string): Table {
  const columns = database
    .prepare<[string], { name: string; type: ColumnType; notnull: number; pk: number }>(
      'SELECT name, type, "notnull", pk FROM pragma_table_info(?) ORDER BY cid',
    )
    .all(name)
    .filter((column) => name !== 'runs' || !left.has(column.name))
  const described = columns.map((column) => ({ name: column.name, type: column.type, notNull: column.notnull === 1 }))
  return {
    name,
    columns: described,
    content: described.filter((column) => !rowNumbers.has(column.name)),
    key: columns
      .filter(({ pk }) => pk > 0)
      .sort((a, b) => a.pk - b.pk)
      .map((column) => column.name),
    withoutRowId: database.prepare('SELECT wr FROM pragma_table_list(?)').pluck().get(name) === 1,
  }
}

/**
 * The statements that make the tables of a bundle. On import the file's own must be these to the letter, so that it brings
 * no trigger, no view and no table of another kind: the text is part of the format.
 */
export const schemaOf = (tables: readonly Table[]): string[] => [...bundleTables, ...tables.map(statement)]

function statement({ name, columns, key, withoutRowId }: Table): string {
  const lines = columns.map(({ name: column, type, notNull }) => `  ${column} ${type}${notNull ? ' NOT NULL' : ''},\n`)
  const options = withoutRowId ? 'STRICT, WITHOUT ROWID' : 'STRICT'
  return `CREATE TABLE ${name} (\n${lines.join('')}  PRIMARY KEY (${key.join(', ')})\n) ${options}`
}
