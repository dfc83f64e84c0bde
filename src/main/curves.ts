import type { Curve, LevelCurves } from '../contract/results'
import { band } from '../science/statistics'
import type { MetricValues } from './store/store'

/** Means and 95% bands over replicates of a level's stored metrics; tiles that were trained apart are put together by step. */
export function levelCurves(level: number, density: number, metrics: MetricValues[]): LevelCurves {
  return { level, density, loss: curve(metrics, 'loss'), accuracy: curve(metrics, 'accuracy') }
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
