import type { Database, Statement } from 'better-sqlite3'
import type { ColumnType, Value } from './digest'
import type { Column, Row, Table } from './tables'

/**
 * Reads whole runs of a store or a bundle, row by row: one row at a time is in memory. The reader keeps its statements, and no
 * other may be made to run on the same connection while it is at a run.
 */
export class RunReader {
  private readonly statements: { table: Table; rows: Statement<[number], Row> }[]

  /** `failure` makes what goes wrong in reading, not in what is done with the rows, an error with a sentence. */
  constructor(
    database: Database,
    tables: readonly Table[],
    private readonly failure: (thrown: unknown) => unknown = (thrown) => thrown,
  ) {
    this.statements = tables.map((table) => ({ table, rows: database.prepare<[number], Row>(selectOf(table)).raw() }))
  }

  /** Shows every row of a run to `visit`, table after table, in the order of the primary key. */
  visit(runId: number, visit: (table: Table, row: Row) => void): void {
    for (const { table, rows } of this.statements) {
      let isThere = false
      for (const row of this.guarded(rows, runId)) {
        isThere = true
        const wrong = table.content.find((column, at) => !isOf(column, row[at]!))
        if (wrong) throw this.failure(new Error(`there is something else in ${table.name}.${wrong.name}`))
        visit(table, row)
      }
      // What comes after would be taken for that of the run before.
      if (!isThere && single.has(table.name)) throw this.failure(new Error(`a run is not in ${table.name}`))
    }
  }

  /** Errors of what is read, not those of who is shown it. */
  private *guarded(rows: Statement<[number], Row>, runId: number): Generator<Row> {
    try {
      yield* rows.iterate(runId)
    } catch (thrown) {
      throw this.failure(thrown)
    }
  }
}

/** Every run has a row there. */
const single: ReadonlySet<string> = new Set(['experiments', 'runs'])

function selectOf({ name, content, key }: Table): string {
  const cells = content.map((column) => column.name).join(', ')
  if (name === 'experiments') {
    return `SELECT ${cells} FROM experiments WHERE id = (SELECT experiment_id FROM runs WHERE id = ?)`
  }
  if (name === 'runs') return `SELECT ${cells} FROM runs WHERE id = ?`
  const order = key.filter((column) => column !== 'run_id')
  return `SELECT ${cells} FROM ${name} WHERE run_id = ?${order.length > 0 ? ` ORDER BY ${order.join(', ')}` : ''}`
}

const fits: Record<ColumnType, (value: Value) => boolean> = {
  INTEGER: (value) => Number.isSafeInteger(value),
  REAL: (value) => typeof value === 'number',
  TEXT: (value) => typeof value === 'string',
  BLOB: (value) => value instanceof Uint8Array,
}

/** Tables are STRICT, but that holds when rows are written: a damaged file may read otherwise. */
const isOf = ({ type, notNull }: Column, value: Value): boolean => (value === null ? !notNull : fits[type](value))
