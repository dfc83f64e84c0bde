import type { Experiment } from '../../contract/experiment-type'
import { hiddenRows } from '../../contract/size'
import { count, percent } from '../format'

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

/** Of the code distances at initialisation; k and the number of rows are the experiment's. */
export const distanceCaption = (experiment: Experiment): string => {
  const { literals } = experiment.task
  return `A clause’s code is a vector over the ${hiddenRows(experiment)} rows: + where a live row with a positive output weight has at least ${literals - 1} of the clause’s ${literals} weights with the literals’ signs, − where one with a negative output weight has them with the opposite signs, 0 elsewhere. A cell is the number of rows in which two clauses’ codes differ; the darker, the further apart.`
}

export const endDistanceCaption =
  'The same at the last snapshot of the dense training, on the same scale, so that the two can be held side by side.'

/** `mean`: bars are ranks, averaged over replicates; else the rows of one replicate. */
export function crowdingCaption({ analysis }: Experiment, mean: boolean): string {
  const bars = mean
    ? 'Rows are sorted within each replicate; a bar is the mean over replicates at that rank, with its 95% interval. The colour says how many final codes the row of that rank hosts in the end, on average.'
    : 'A bar is a row; its colour and number say how many final codes the row hosts in the end.'
  return `Crowding of a row: the sum, over all clauses, of how far its initial weights lean towards the clause (soft scores above zero, in standard deviations of the initial weights). ${bars} A final code has all of a clause’s literals right, each weight above ${percent(analysis.codeThreshold)} of the row’s largest.`
}

/** What the figures' own lines do not say, by the name of the file. */
export const claimCaptions = {
  'code-by-distance':
    'Left: of the locations at each distance from the template at initialisation, the share that end as final codes, apart for rows whose output weight starts positive and negative. Right: on rows where it starts positive, the share of a location’s weights that iterative magnitude pruning keeps.',
  locations: 'Each square is a location, a row and a clause, at a step of the dense training.',
  'distance-over-steps':
    'Distance is the number of a location’s literals whose weight does not have the template’s sign, mean over locations within a replicate, then over replicates.',
  fates: 'What the proximal locations of the dense training have become at its last step.',
  'fates-over-steps': 'At step 0 no location is a final code yet, and each fate is the first that holds.',
  rejection:
    'Left: the share of the proximal locations that do not become final codes, in bins of equally many locations over soft crowding at initialisation, with the logistic fit at the mean soft score. Right: by the number of other proximal locations on the row.',
  survival: 'Apart for codes that are alone on their row and for codes that share it.',
  recovery:
    'Row: on the same row; family: for the same clause on any row; coverage and relocated are shares of clauses, the latter coded in both, on no common row.',
  methods:
    'The combined probe is drawn strongest. Probes and the control of random locations know the clauses; weight-based methods do not.',
} as const

export const levelsCaption =
  'The dense level and each of IMP’s levels, at its last step. Accuracy: share of test samples. Coverage: share of clauses with at least one final code.'

export const tracesCaption =
  'Soft score of the locations of the dense training at each snapshot: those that end as final codes, those that were proximal at initialisation and do not, and all others; means over a replicate’s locations, then over replicates.'

export const methodsAtDensityCaption =
  'Every method’s tickets at this density, the largest mean first. The lines are the dense training and its retrainings, which have every weight.'

export const costCaption =
  'Steps of one model that are needed to find a ticket and to train it, against what it comes to. Gradients that are taken once, as by SNIP and GraSP, are not counted.'

export const differencesCaption =
  'Differences within replicates, whose tickets start from the same initialisation and see the same samples. Not corrected for their number.'

export const fatesByCrowdingCaption =
  'What the proximal locations of the dense training have become at its last snapshot, in bins of equally many locations over the soft crowding of their row at initialisation.'

const weights =
  'Weights of W1 of the first replicate at the sparsest level, in standard deviations of W1 at initialisation; those that were pruned are left empty. Rows from the most crowded at initialisation.'

export const weightsCaptions = {
  start: `${weights} Before the ticket was trained, as it was rewound.`,
  end: `${weights} At its last step, on the same scale, so that the two can be held side by side.`,
} as const

export const codeMovesCaption = (mean: boolean): string => {
  const rows = mean
    ? 'Rows are sorted by crowding at initialisation within each replicate; codes are means over replicates.'
    : 'Rows without a code in either are left out.'
  return `From which row of the dense network to which row of the sparsest ticket the final codes of each clause went: on the diagonal they stayed, in the last column they were lost, in the last row they are new. Where several rows could be meant, codes are divided equally among them. ${rows}`
}

export const recoveryByDensityCaption =
  'Of the dense network’s final codes, the share that tickets have again on the same row, and for the same clause on any row; and of its coding rows, the share that code again, whichever clause. At the right the same of dense retrainings.'

export const maskOverlapCaption =
  'Of the weights that one method keeps at the sparsest density, the share that another keeps, too, within a replicate. Masks that know nothing of each other share what the density is.'
