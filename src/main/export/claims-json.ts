import type { ClaimsReport } from '../../contract/claims'
import type { RunDetail } from '../../contract/results'
import type { Compared } from './comparison'

/**
 * What `claims.json` holds: science.md's form, with n, the parts and what could not be measured, and where it comes from. JSON has no
 * NaN: where nothing was there to be measured it says null. `comparison` stands only where runs were compared.
 */
export const claimsJson = (run: RunDetail, report: ClaimsReport, comparison: readonly Compared[]) => ({
  preset: report.preset,
  replicates: report.replicates,
  adapter: report.adapter,
  version: report.version,
  run: { id: run.id, name: run.name, status: run.status, hash: run.hash, seed: run.seed, variant: run.variant },
  diverged: report.diverged,
  claims: report.claims.map(({ id, statistic, mean, ci, n, null: nullValue, verdict, parts, details }) => ({
    id,
    statistic,
    mean,
    ci,
    n,
    null: nullValue,
    verdict,
    parts,
    details,
  })),
  unmeasured: report.unmeasured,
  ...(comparison.length > 0 ? { comparison } : {}),
})

/** Lists of numbers, which JSON.stringify would write a line each. */
const numberLists = /\[[\s\d.,eE+\-nul]+\]/g

/** Indented, with each list of numbers on one line. */
export const claimsText = (...about: Parameters<typeof claimsJson>): string =>
  `${JSON.stringify(claimsJson(...about), null, 2).replace(numberLists, (list) => list.replace(/\s+/g, ' '))}\n`
