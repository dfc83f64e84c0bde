import type { DenseNull } from '../../contract/branch'
import type { Experiment, MethodsSpec, PruningSpec, TaskSpec, TrainingSpec } from '../../contract/experiment-type'
import { hiddenRows } from '../../contract/size'
import { count, percent } from '../../figures/format'

export const listed = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** 1 → "1 clause", 2000 → "2,000 clauses". */
export const plural = (number: number, one: string): string => `${count(number)} ${one}${number === 1 ? '' : 's'}`

function task(spec: TaskSpec): string {
  const polarity = spec.polarity === 'positive' ? 'all of them positive' : 'each positive or negated at random'
  const sharing =
    spec.arrangement === 'disjoint'
      ? 'no two clauses share an input'
      : `two clauses share at most ${plural(spec.literals - 2, 'input')}`
  return `The function to learn is the OR of ${plural(spec.clauses, 'clause')} over ${plural(spec.inputs, 'Boolean input')}; each clause is the AND of ${spec.literals} literals, ${polarity}, and ${sharing}.`
}

function sampling(spec: TaskSpec): string {
  const coding = spec.inputCoding.replace('-', '−')
  const hard =
    spec.hardNegatives === 0
      ? 'no negative is made hard'
      : `${percent(spec.hardNegatives)} of the negatives start from a fully satisfied clause, of which one literal is then switched off`
  return `An input is on with probability ${spec.inputProbability} and reaches the network as ${coding}; half of the samples are positive, and ${hard}.`
}

function optimiser({ optimiser, momentum }: TrainingSpec): string {
  return { sgd: 'plain SGD', momentum: `SGD with momentum ${momentum}`, adam: 'Adam' }[optimiser]
}

function pruned({ method, rate, densities, rewindStep }: PruningSpec): string {
  if (method === 'none') return 'Nothing is pruned.'
  const rewound =
    rewindStep === 0 ? 'their initial values' : `their values at step ${count(rewindStep)} of the dense training`
  return `Iterative magnitude pruning then removes ${percent(rate)} of the remaining weights of the first layer a round, with stops at exactly ${listed.format(densities.map(percent))}; before each retraining the survivors, biases and output weights go back to ${rewound}.`
}

const again: Record<DenseNull, string> = {
  'other-data': 'from the same initialisation on other data',
  'other-initialisation': 'from another initialisation on the same data',
}

function besides({ tickets, nulls }: MethodsSpec): string {
  const sentences = [
    ...(tickets.length === 0
      ? []
      : [
          `At each of these densities the tickets of ${count(tickets.length)} other ${tickets.length === 1 ? 'method' : 'methods'} are trained beside IMP’s, with as many weights and on the same data.`,
        ]),
    ...(nulls.length === 0
      ? []
      : [`As nulls the dense network is trained once more ${listed.format(nulls.map((name) => again[name]))}.`]),
  ]
  return sentences.join(' ')
}

function network(experiment: Experiment): string {
  const { children, partition, outputScale } = experiment.model
  const rows = hiddenRows(experiment)
  const split =
    children === 1
      ? ''
      : `, made of ${plural(experiment.model.rows, 'row')} by splitting each in ${children} whose inputs are disjoint and dealt out ${partition === 'random' ? 'at random' : 'clause by clause'},`
  return `The network has one hidden layer of ${plural(rows, 'row')} (ReLU neurons)${split} whose output weights start at ±${outputScale}/√${rows}.`
}

/** A run's setting as a paragraph of a paper would have it: everything the spec decides, in words. */
export function settingInWords(experiment: Experiment): string {
  const { training, pruning, methods, analysis, replicates, seed } = experiment
  return [
    task(experiment.task),
    sampling(experiment.task),
    network(experiment),
    `It is trained for ${plural(training.steps, 'step')} of ${optimiser(training)} on fresh batches of ${training.batch} samples, at a rate of ${training.rate} that stays for the first half of the steps and then falls linearly to 2% of itself.`,
    pruned(pruning),
    besides(methods),
    `All of this is done with ${plural(replicates, 'replicate')} from seed ${seed}: initialisation and data differ, the task is the same. Each model is tested on ${plural(analysis.testSamples, 'sample')} of a stream of their own.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}
