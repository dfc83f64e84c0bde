import { dense } from '../../contract/branch'
import type { Experiment } from '../../contract/experiment-type'
import { hiddenRows } from '../../contract/size'
import { keepsWeights } from '../../contract/tickets'
import { coverage } from '../../science/codes'
import { fateShares } from '../../science/fate-shares'
import type { EngineHost } from '../gpu/host'
import type { MetricValues, Piece } from '../store/store'
import { lastStepOf, type TilePlan, type Training } from './plan'

/**
 * What is read off a tile at a snapshot: test and locations, the fates along the dense training, the weights where they
 * are to be kept, and at the training's last step its result.
 */
export async function takeSnapshot(
  host: EngineHost,
  experiment: Experiment,
  { firstReplicate, count }: TilePlan,
  training: Training,
  step: number,
): Promise<Piece> {
  const { level, branch, kept, density } = training
  const at = { level, branch, step, firstReplicate }
  const { accuracy } = await host.call('evaluate', {})
  const { packed, scores } = await host.call('locate', {})
  const isDense = branch === dense.branch && level === dense.level
  const fates = isDense && step > 0 ? await fatesNow(host, at, count) : []
  const piece: Piece = {
    metrics: [{ ...at, metric: 'accuracy', values: accuracy }, ...fates],
    scores: [{ ...at, packed, scores }],
  }
  const isLast = step === lastStepOf(training)
  if (keepsWeights(experiment.analysis, { level, branch, step }, lastStepOf(training))) {
    const { weights } = await host.call('weights', {})
    piece.weights = [{ ...at, count, weights }]
  }
  if (isLast) {
    const { clauses } = experiment.task
    const reading = { ...at, replicates: count, rows: hiddenRows(experiment), clauses, packed, scores }
    piece.levels = [{ level, branch, density, kept, firstReplicate, accuracy, coverage: coverage(reading) }]
  }
  return piece
}

async function fatesNow(
  host: EngineHost,
  at: Omit<MetricValues, 'metric' | 'values'>,
  count: number,
): Promise<MetricValues[]> {
  const { fates } = await host.call('feature', { entries: 'near' })
  return Object.entries(fateShares(fates, count)).map(([fate, values]) => ({
    ...at,
    metric: fate as keyof ReturnType<typeof fateShares>,
    values,
  }))
}
