import type { LevelKey } from '../contract/branch'
import type { Outcomes } from '../contract/results'
import type { LevelResult, MetricValues } from './store/store'

/** Tiles put at their replicates; NaN where there is none. */
function inPlace(replicates: number, tiles: readonly { firstReplicate: number; values: Float32Array }[]): Float32Array {
  const all = new Float32Array(replicates).fill(NaN)
  for (const { firstReplicate, values } of tiles) {
    if (firstReplicate < replicates) all.set(values.subarray(0, replicates - firstReplicate), firstReplicate)
  }
  return all
}

/**
 * What each of the `replicates` came to at the end of a training of that many `steps`. `results` may be those of the whole run,
 * `metrics` are those of the training.
 */
export function outcomesOf(
  { level, branch }: LevelKey,
  { replicates, steps }: { replicates: number; steps: number },
  results: readonly LevelResult[],
  metrics: readonly MetricValues[],
): Outcomes {
  const own = results.filter((tile) => tile.level === level && tile.branch === branch)
  const of = (name: 'accuracy' | 'coverage') =>
    inPlace(
      replicates,
      own.map(({ firstReplicate, [name]: values }) => ({ firstReplicate, values })),
    )
  // A training that is under way has losses, too, but none of its last step.
  const last = metrics.filter(({ metric, step }) => metric === 'loss' && step === steps)
  return { level, branch, accuracy: of('accuracy'), coverage: of('coverage'), loss: inPlace(replicates, last) }
}
