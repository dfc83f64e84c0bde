import type { ClaimsReport } from '../../contract/claims'
import type { RunDetail } from '../../contract/results'
import { materialOf, runFigures, type RunMaterial } from '../../figures/run-figures'
import { levelCurves } from '../curves'
import type { Store } from '../store/store'
import { drawing, type Drawing, type Making } from './drawing'

/** Every figure that the run's stored data allows, in the order of the page. */
export async function drawRun(
  store: Store,
  run: RunDetail,
  claims: ClaimsReport | null,
  making: Making,
): Promise<Drawing[]> {
  const needed = materialOf(run)
  const curves: RunMaterial['curves'][number][] = []
  for (const { density, ...key } of needed.curves) {
    curves.push(levelCurves(key, density, await store.metrics(run.id, key)))
  }
  const readings: RunMaterial['readings'][number][] = []
  for (const key of needed.readings) readings.push(await store.locations(run.id, key))
  return runFigures({ run, claims, curves, readings }).map((figure) => drawing(figure, making))
}
