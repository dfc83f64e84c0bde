import type { Experiment } from '../../contract/experiment-type'
import { hiddenRows } from '../../contract/size'
import { count, percent } from '../../figures/format'

/** How to read each figure, for someone who sees it for the first time. */

export function trainingCaption({ analysis, replicates }: Experiment): string {
  const lines =
    replicates === 1
      ? 'One replicate gives no interval, so there is no band.'
      : 'Lines are means over replicates, bands their 95% intervals; where no band is to be seen it is narrower than the line.'
  return `Above: training loss (binary cross-entropy). Below: accuracy on ${count(analysis.testSamples)} test samples; a dot is a snapshot. ${lines}`
}

export const sparsestTrainingCaption =
  'The same at the sparsest level, whose surviving weights have been rewound and trained again.'

export const distanceCaption = (experiment: Experiment): string => {
  const { literals } = experiment.task
  return `A clause’s code is a vector over the ${hiddenRows(experiment)} rows: + where a live row with a positive output weight has at least ${literals - 1} of the clause’s ${literals} weights with the literals’ signs, − where one with a negative output weight has them with the opposite signs, 0 elsewhere. A cell is the number of rows in which two clauses’ codes differ; the darker, the further apart.`
}

export const endDistanceCaption =
  'The same at the last snapshot of the dense training, on the same scale, so that the two can be held side by side.'

export function crowdingCaption({ analysis }: Experiment, mean: boolean): string {
  const bars = mean
    ? 'Rows are sorted within each replicate; a bar is the mean over replicates at that rank, with its 95% interval. The colour says how many final codes the row of that rank hosts in the end, on average.'
    : 'A bar is a row; its colour and number say how many final codes the row hosts in the end.'
  return `Crowding of a row: the sum, over all clauses, of how far its initial weights lean towards the clause (soft scores above zero, in standard deviations of the initial weights). ${bars} A final code has all of a clause’s literals right, each weight above ${percent(analysis.codeThreshold)} of the row’s largest.`
}
