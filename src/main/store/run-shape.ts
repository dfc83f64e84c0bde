import type { Database } from 'better-sqlite3'
import type { Experiment } from '../../contract/experiment-type'
import { hiddenRows } from '../../contract/size'
import { noSuchRun } from './runs'

/** The lengths that a run's arrays have, a replicate each; docs/numerics.md. */
export interface ArrayShape {
  replicates: number
  rows: number
  clauses: number
  /** rows × clauses. */
  locations: number
  /** W1, b1, w2, b2. */
  parameters: number
  /** Of W1's mask, in 32-bit words. */
  maskWords: number
}

/** A stored run's row, too. */
export interface RunShape extends ArrayShape {
  rowId: number
}

/** Shape and row of a stored run. Throws 'not-found' where there is none. */
export function runShape(database: Database, uuid: string): RunShape {
  const row = database
    .prepare<[string], { id: number; spec: string }>(
      'SELECT runs.id, spec FROM runs JOIN experiments ON experiments.id = experiment_id WHERE runs.uuid = ?',
    )
    .get(uuid)
  if (!row) throw noSuchRun(uuid)
  return { rowId: row.id, ...shapeOf(JSON.parse(row.spec) as Experiment) }
}

export function shapeOf(experiment: Experiment): ArrayShape {
  const { task, replicates } = experiment
  const rows = hiddenRows(experiment)
  return {
    replicates,
    rows,
    clauses: task.clauses,
    locations: rows * task.clauses,
    parameters: task.inputs * rows + 2 * rows + 1,
    maskWords: rows * Math.ceil(task.inputs / 32),
  }
}
