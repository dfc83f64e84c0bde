import type { LevelKey } from '../../src/contract/branch'
import { experimentSchema } from '../../src/contract/experiment'
import type { Experiment } from '../../src/contract/experiment-type'
import type { Piece, Store } from '../../src/main/store/store'

/** A small one: 40 inputs (two mask words a row), 3 clauses, 5 rows. */
export const experiment: Experiment = experimentSchema.parse({
  name: 'small',
  preset: 'custom',
  task: { inputs: 40, clauses: 3, literals: 4 },
  model: { rows: 5 },
  pruning: { densities: [0.5, 0.2] },
  replicates: 24,
  seed: 7,
})

export const rows = 5
export const clauses = 3
export const parametersEach = 40 * 5 + 2 * 5 + 1
export const maskWordsEach = 5 * 2

export const newRun = { experiment, hash: 'a'.repeat(64), version: '0.1.0' }

/** A level of the branch 'main'. */
export const main = (level: number): LevelKey => ({ level, branch: 'main' })

/** The weights of all replicates at a step, 20 kB, each of them `value`. */
export const weightsAt = (step: number, value = step): Piece => ({
  weights: [
    { ...main(0), step, firstReplicate: 0, count: 24, weights: new Float32Array(24 * parametersEach).fill(value) },
  ],
})

/** Steps below `before` of which all weights are there, as `weightsAt` made them. */
export async function wholeSteps(store: Store, id: string, before: number): Promise<number[]> {
  const steps = Array.from({ length: before }, (_, step) => step)
  const found = await Promise.all(steps.map((step) => store.weights(id, { ...main(0), step })))
  return steps.filter((step) => {
    const [tile] = found[step]!
    return tile?.weights.length === 24 * parametersEach && tile.weights.every((value) => value === step)
  })
}
