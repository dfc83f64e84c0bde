import type { LevelKey } from '../contract/branch'
import type { Curve, FateCurves, LevelCurves } from '../contract/results'
import { proximalFates } from '../science/fate-shares'
import { band } from '../science/statistics'
import type { MetricValues } from './store/store'

/**
 * Means and 95% bands over replicates of the stored metrics of a level or branch; tiles that were trained apart are put
 * together by step.
 */
export function levelCurves({ level, branch }: LevelKey, density: number, metrics: MetricValues[]): LevelCurves {
  return {
    level,
    branch,
    density,
    loss: curve(metrics, 'loss'),
    accuracy: curve(metrics, 'accuracy'),
    fates: fateCurves(metrics),
  }
}

function fateCurves(metrics: MetricValues[]): FateCurves | null {
  if (!metrics.some(({ metric }) => metric === 'converged')) return null
  return Object.fromEntries(proximalFates.map((fate) => [fate, curve(metrics, fate)])) as FateCurves
}

function curve(metrics: MetricValues[], metric: MetricValues['metric']): Curve {
  const bySteps = new Map<number, number[]>()
  for (const { metric: name, step, values } of metrics) {
    if (name !== metric) continue
    bySteps.set(step, [...(bySteps.get(step) ?? []), ...values])
  }
  const points = [...bySteps].sort(([a], [b]) => a - b)
  return band(
    points.map(([step]) => step),
    points.map(([, values]) => values),
  )
}
