import type { Experiment } from '../../../src/contract/experiment-type'
import { hiddenRows } from '../../../src/contract/size'
import { Tile } from '../../../src/engine/tile'
import type { TileInput } from '../../../src/engine/workspace'
import type { Variant } from '../../../src/engine/variant'
import type { Bench } from './on-device'

export { experimentOf, subjectOf, type Parts } from '../../support/experiment'

export const parametersOf = (experiment: Experiment): number => {
  const rows = hiddenRows(experiment)
  return experiment.task.inputs * rows + 2 * rows + 1
}

/** `variant`: the layout on lanes, or what the engine would choose. */
export const openTile = (bench: Bench, input: TileInput, variant?: Variant): Promise<Tile> =>
  Tile.open(bench.device, bench.kernels, input, { lanes: bench.lanes, pollsBusily: true, variant })

/** Trains to `untilStep` in as many dispatches as the pace makes of it; the loss curve of the stretch, [point][model]. */
export async function trainTo(tile: Tile, untilStep: number): Promise<{ lossSteps: number[]; loss: number[] }> {
  const lossSteps: number[] = []
  const loss: number[] = []
  for (let step = -1; step < untilStep;) {
    const piece = await tile.train(untilStep, 1000)
    lossSteps.push(...piece.lossSteps)
    loss.push(...piece.loss)
    step = piece.step
  }
  return { lossSteps, loss }
}

/** Model by model: element i of the result is model i's stretch of `values`, [model][…]. */
export const byModel = <T extends Float32Array | Uint32Array>(values: T, count: number): T[] =>
  Array.from({ length: count }, (_, i) => {
    const share = values.length / count
    return values.slice(i * share, (i + 1) * share) as T
  })
