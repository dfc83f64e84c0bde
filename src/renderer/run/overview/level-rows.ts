import type { LevelKey } from '../../../contract/branch'
import type { Activity, LevelSummary, RunDetail } from '../../../contract/results'
import { denseWeights } from '../../../contract/size'
import { densityLabel, percent } from '../../../figures/format'
import { levelCounts } from '../../../science/schedule'
import { isActive } from '../../status'

export interface LevelRow extends LevelKey {
  label: string
  kept: number
  /** Null until all replicates have come to its end. */
  summary: LevelSummary | null
  /** What stands in the place of its numbers while there are none: "training, 43%", "to come". */
  state: string
}

/** How far a level is while it trains; null where something else does. */
function stateOf(level: number, { phase, branch, level: now, step, steps }: Activity): string | null {
  if (phase !== 'training' || branch !== 'main' || level !== now) return null
  return `training, ${percent(Math.floor((100 * step) / Math.max(1, steps)) / 100)}`
}

/** The dense level and IMP's rounds: those that have ended, and while the run is not done those to come. */
export function levelRows({ experiment, levels, status }: RunDetail, activity: Activity | null): LevelRow[] {
  const weights = denseWeights(experiment)
  return levelCounts(experiment.pruning, weights).flatMap((kept, level): LevelRow[] => {
    const summary = levels.find((one) => one.level === level) ?? null
    if (summary === null && !isActive(status)) return []
    const state = activity === null ? null : stateOf(level, activity)
    return [
      { level, branch: 'main', label: densityLabel(level, kept / weights), kept, summary, state: state ?? 'to come' },
    ]
  })
}
