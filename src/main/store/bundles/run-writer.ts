import type { Database, Statement } from 'better-sqlite3'
import type { Value } from './digest'
import type { Row, Table } from './tables'

/** The row number of the experiment with this hash where it is there already. */
export type FindExperiment = (hash: string) => number | undefined

/** Writes whole runs to a bundle or a store, row by row, with row numbers of their own there. Experiments are shared by their hash. */
export class RunWriter {
  /** The row number of the run that was begun last. */
  runId = 0
  private experimentId = 0
  private readonly experiments = new Map<string, number>()
  private readonly statements: Map<Table, Statement<Value[]>>

  /** `beside`: columns of `runs` that bundles do not carry and a store cannot do without. */
  constructor(
    database: Database,
    tables: readonly Table[],
    private readonly findExperiment: FindExperiment = () => undefined,
    beside: Record<string, number> = {},
  ) {
    this.statements = new Map(tables.map((table) => [table, database.prepare<Value[]>(insertion(table, beside))]))
  }

  /** Rows come as `RunReader` shows them, run after run. */
  write(table: Table, row: Row): void {
    const insert = this.statements.get(table)!
    if (table.name === 'experiments') this.experimentId = this.experimentOf(table, row, insert)
    else if (table.name === 'runs') this.runId = Number(insert.run(this.experimentId, ...row).lastInsertRowid)
    else insert.run(this.runId, ...row)
  }

  private experimentOf({ content }: Table, row: Row, insert: Statement<Value[]>): number {
    const hash = row[content.findIndex(({ name }) => name === 'hash')] as string
    const id = this.experiments.get(hash) ?? this.findExperiment(hash) ?? Number(insert.run(...row).lastInsertRowid)
    this.experiments.set(hash, id)
    return id
  }
}

function insertion({ name, content }: Table, beside: Record<string, number>): string {
  const numbers = name === 'experiments' ? [] : name === 'runs' ? ['experiment_id'] : ['run_id']
  const constants = name === 'runs' ? beside : {}
  const columns = [...numbers, ...content.map((column) => column.name)]
  const places = [...columns.map(() => '?'), ...Object.values(constants)]
  return `INSERT INTO ${name} (${[...columns, ...Object.keys(constants)].join(', ')}) VALUES (${places.join(', ')})`
}
