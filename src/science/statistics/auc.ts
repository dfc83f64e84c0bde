import { bisectLeft, bisectRight } from 'd3-array'

/**
 * Area under the ROC curve: the chance that a positive scores above a negative, ties counting half. NaN where there is no
 * positive or no negative. `scores` and `isPositive` run over the same items; no score may be NaN.
 * Source: Hanley & McNeil 1982 (the Wilcoxon–Mann–Whitney statistic).
 */
export function auc(scores: ArrayLike<number>, isPositive: ArrayLike<boolean | number>): number {
  const negatives = Float64Array.from(scores).filter((_, i) => !isPositive[i])
  negatives.sort()
  const positives = scores.length - negatives.length
  let below = 0
  for (let i = 0; i < scores.length; i++) {
    if (!isPositive[i]) continue
    below += (bisectLeft(negatives, scores[i]!) + bisectRight(negatives, scores[i]!)) / 2
  }
  return below / (positives * negatives.length)
}
