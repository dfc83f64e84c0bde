import type { Divergence, RunDetail } from '../../contract/results'
import { denseWeights } from '../../contract/size'
import { count } from '../../figures/format'
import { trainingLabel } from '../../figures/training-label'
import { levelCounts } from '../../science/schedule'

/** So many are named; the rest is counted. */
const mostNamed = 3

/** Which replicates' loss stopped being a number, or grew beyond all use, and where; null where none did. */
export function divergenceSentence({ divergences, experiment, replicates }: RunDetail): string | null {
  if (divergences.length === 0) return null
  const weights = denseWeights(experiment)
  const counts = levelCounts(experiment.pruning, weights)
  const named = (one: Divergence): string =>
    `replicate ${one.replicate + 1} in ${trainingLabel(one, (counts[one.level] ?? weights) / weights)} by step ${count(one.step)}`
  const many = new Set(divergences.map(({ replicate }) => replicate)).size
  const some = divergences.slice(0, mostNamed).map(named)
  const more = divergences.length - some.length
  const where = [...some, ...(more > 0 ? [`${count(more)} more`] : [])].join('; ')
  return `The loss of ${count(many)} of ${count(replicates)} ${replicates === 1 ? 'replicate' : 'replicates'} diverged: ${where}. The others are not touched by it; all are counted in below. A smaller learning rate helps.`
}
