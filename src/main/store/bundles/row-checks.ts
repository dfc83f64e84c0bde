import { isDeepStrictEqual } from 'node:util'
import { experimentSchema } from '../../../contract/experiment'
import type { Experiment } from '../../../contract/experiment-type'
import { experimentHash } from '../../jobs/hash'
import { shapeOf, type ArrayShape } from '../run-shape'
import { StrangeRow } from './failures'
import { parsed, rowSchemas } from './row-schemas'
import type { Row, Table } from './tables'

/** Bytes that the blobs of a tile have a replicate. */
const bytesEach: Record<string, (shape: ArrayShape) => Record<string, number>> = {
  level_results: () => ({ accuracy: 4, coverage: 4 }),
  metrics: () => ({ data: 4 }),
  scores: ({ locations }) => ({ packed: 2 * locations, scores: 4 * locations }),
  weights: ({ parameters }) => ({ data: 4 * parameters }),
  masks: ({ maskWords }) => ({ data: 4 * maskWords }),
}

type Cells = Record<string, unknown>

/**
 * Checks the rows of one run after the other, as `RunReader` shows them, where the store's own constraints do not: only what
 * Precursor itself writes is let in. Throws a `StrangeRow` that names the first cell that is something else.
 */
export class RowChecks {
  private shape: ArrayShape | null = null

  check(table: Table, row: Row): void {
    const cells: Cells = Object.fromEntries(table.content.map((column, at) => [column.name, row[at]]))
    const { error } = rowSchemas[table.name]!.safeParse(cells)
    if (error) {
      const [issue] = error.issues
      throw new StrangeRow(`${[table.name, ...issue!.path].join('.')}: ${issue!.message}`)
    }
    if (table.name === 'experiments') this.shape = shapeOf(experimentOf(cells))
    else this.checkReplicates(table.name, cells)
  }

  private checkReplicates(table: string, cells: Cells): void {
    const { replicates } = this.shape!
    const {
      replicate = 0,
      first_replicate: first = replicate,
      count: replicatesInTile = 1,
    } = cells as Record<string, number>
    if (first + replicatesInTile > replicates) throw new StrangeRow(`${table}: the run has ${replicates} replicates`)
    for (const [column, each] of Object.entries(bytesEach[table]?.(this.shape!) ?? {})) {
      const { byteLength } = cells[column] as Uint8Array
      if (byteLength !== replicatesInTile * each) throw new StrangeRow(`${table}.${column}: ${byteLength} bytes`)
    }
  }
}

function experimentOf(cells: Cells): Experiment {
  const stored = parsed(String(cells['spec']))
  const { data: experiment, error } = experimentSchema.safeParse(stored)
  if (error) throw new StrangeRow(`experiments.spec: ${[...error.issues[0]!.path, error.issues[0]!.message].join(' ')}`)
  const { version, name, preset } = experiment
  const isWhole = isDeepStrictEqual(experiment, stored) && isDeepStrictEqual({ version, name, preset }, pick(cells))
  if (!isWhole) throw new StrangeRow('experiments.spec: not as it was stored')
  if (!isHashOf(experiment, cells['hash'])) throw new StrangeRow('experiments.hash: of another spec')
  return experiment
}

const pick = ({ version, name, preset }: Cells): Cells => ({ version, name, preset })

/** Other runs of an experiment are found by its hash. Before there were methods, a spec was hashed without them. */
function isHashOf(experiment: Experiment, hash: unknown): boolean {
  if (hash === experimentHash(experiment)) return true
  const { methods, ...before } = experiment
  const hasNone = methods.tickets.length === 0 && methods.nulls.length === 0
  return hasNone && hash === experimentHash(before as Experiment)
}
