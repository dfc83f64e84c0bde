import { createHash } from 'node:crypto'
import type { Experiment } from '../../contract/experiment-type'

/** The same value with every object's keys sorted, so that equal experiments have equal texts. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}

/** SHA-256 over all values of an experiment, defaults included: a changed default never stands for an old run. */
export const experimentHash = (experiment: Experiment): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(experiment)))
    .digest('hex')
