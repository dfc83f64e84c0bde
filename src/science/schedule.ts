import type { PruningSpec, TrainingSpec } from '../contract/experiment-type'
import { keptAt } from '../contract/rules'

/** The last step's share of the learning rate (science.md: linear down to 2%). */
const finalShare = 0.02

/**
 * Kept weights of W1 at each level, level 0 (all `weights`) included; strictly decreasing. A round removes `rate` of what
 * is left, at least one weight, and stops at each wished density's count exactly. Method 'none': the dense level alone.
 * `weights`: inputs × rows. Source: docs/numerics.md, "Levels".
 */
export function levelCounts(pruning: PruningSpec, weights: number): number[] {
  const counts = [weights]
  if (pruning.method === 'none') return counts
  let kept = weights
  for (const density of pruning.densities) {
    const wished = keptAt(density, weights)
    while (kept > wished) {
      kept = Math.max(wished, Math.min(kept - 1, Math.round((1 - pruning.rate) * kept)))
      counts.push(kept)
    }
  }
  return counts
}

/**
 * Steps of a level at which it is looked at: its first step, its last, and between them `count` integers log-spaced in
 * the steps since the first (all of them where there are fewer); ascending, unique. Where the spacing would fall
 * below one step it is one step, and what is left is log-spaced anew, so that no snapshot is lost to rounding. Ours.
 */
export function snapshotSteps(first: number, steps: number, count: number): number[] {
  const span = steps - first
  if (span <= 0) return [first]
  const between = Math.min(count, span - 1)
  const chosen = [first]
  let offset = 1
  for (let i = 0; i < between; i++) {
    chosen.push(first + Math.round(offset))
    offset = Math.max(offset + 1, offset * (span / offset) ** (1 / (between - i)))
  }
  chosen.push(steps)
  return chosen
}

/** Learning rate of step `step` (from 0): constant for the first half of the steps, then linear down to 2%. */
export function rateAt(training: TrainingSpec, step: number): number {
  const half = Math.floor(training.steps / 2)
  if (step < half) return training.rate
  return training.rate * (1 - ((1 - finalShare) * (step - half + 1)) / (training.steps - half))
}
