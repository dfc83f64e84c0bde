import type { ClaimsReport } from '../../contract/claims'
import type { RunDetail } from '../../contract/results'
import { runFigures } from '../../figures/run/catalogue'
import { gatherMaterial } from '../../figures/run/material'
import { levelCurves } from '../curves'
import type { Store } from '../store/store'
import { drawing, type Drawing, type Making } from './drawing'

/** Every figure of the report that the run's stored data allows, in the order of the page. */
export async function drawRun(
  store: Store,
  run: RunDetail,
  claims: ClaimsReport | null,
  making: Making,
): Promise<Drawing[]> {
  const material = await gatherMaterial(run, claims, {
    curves: async ({ density, ...key }) => levelCurves(key, density, await store.metrics(run.id, key)),
    locations: (key) => store.locations(run.id, key),
    tickets: null,
  })
  return runFigures(material).flatMap(({ section, ...figure }) =>
    section === null ? [] : [drawing({ section, ...figure }, making)],
  )
}
