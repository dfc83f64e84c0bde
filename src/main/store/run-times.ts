import type { Database } from 'better-sqlite3'
import type { Experiment } from '../../contract/experiment-type'
import type { AdapterDescription } from '../../contract/results'
import type { RunTime } from './store'

/** Enough to tell what an adapter does, few enough to be read at every change of a form. */
const mostRuns = 60

/** The newest finished runs of an adapter, the same in name, driver and build, with the time that each took. */
export const runTimes = (database: Database, { name, driver, build }: AdapterDescription): RunTime[] =>
  database
    .prepare<[string, string, string, number], { spec: string; seconds: number }>(
      `SELECT spec, duration_seconds AS seconds FROM runs JOIN experiments ON experiments.id = experiment_id
       WHERE status = 'finished' AND adapter ->> 'name' = ? AND adapter ->> 'driver' = ? AND adapter ->> 'build' = ?
       ORDER BY runs.created_at DESC, runs.id DESC LIMIT ?`,
    )
    .all(name, driver, build, mostRuns)
    .map(({ spec, seconds }) => ({ experiment: JSON.parse(spec) as Experiment, seconds }))
