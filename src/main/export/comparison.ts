import type { Claim, ClaimsReport } from '../../contract/claims'
import type { Interval, RunDetail } from '../../contract/results'
import { hiddenRows } from '../../contract/size'

/** A stored run beside others, and its claims, or why there are none. */
export interface Measured {
  run: RunDetail
  claims: ClaimsReport | null
  /** '' where there are claims. */
  reason: string
}

export interface Compared {
  run: string
  name: string
  setting: string
  /** At the end of the dense training; null where it has not come to its end. */
  accuracy: Interval | null
  coverage: Interval | null
  /** The dense accuracy that Kodama et al. 2025 (arXiv 2510.04500) report for it, or null. */
  paper: number | null
  claims: Pick<Claim, 'id' | 'statistic' | 'mean' | 'ci' | 'n' | 'null' | 'verdict'>[]
  unmeasured: ClaimsReport['unmeasured']
}

/** Dense accuracy on 8 clauses of 4 literals with 8 rows, Kodama et al. 2025: as they are, and each split in two. */
const kodama = { unsplit: 0.787, random: 0.887, clauses: 0.994 } as const

function paperAccuracy({ preset, experiment }: RunDetail): number | null {
  const { children, partition } = experiment.model
  if (preset !== 'expand-neurons' || children > 2) return null
  return kodama[children === 1 ? 'unsplit' : partition]
}

/** "16 rows, split at random". */
export function rowsInWords({ experiment }: RunDetail): string {
  const { children, partition } = experiment.model
  const rows = `${hiddenRows(experiment)} rows`
  if (children === 1) return `${rows}, not split`
  return `${rows}, split ${partition === 'random' ? 'at random' : 'along clauses'}`
}

/** Runs beside each other: what their dense training came to, and what became of the claims on each. */
export const compare = (measured: readonly Measured[]): Compared[] =>
  measured.map(({ run, claims }) => {
    const denseLevel = run.levels.find(({ level }) => level === 0)
    return {
      run: run.id,
      name: run.name,
      setting: rowsInWords(run),
      accuracy: denseLevel?.accuracy ?? null,
      coverage: denseLevel?.coverage ?? null,
      paper: paperAccuracy(run),
      claims: (claims?.claims ?? []).map(({ id, statistic, mean, ci, n, null: nullValue, verdict }) => ({
        id,
        statistic,
        mean,
        ci,
        n,
        null: nullValue,
        verdict,
      })),
      unmeasured: claims?.unmeasured ?? [],
    }
  })
