import { definitions as claimDefinitions } from './claims/definitions'

export interface Definition {
  term: string
  /** One sentence. */
  definition: string
  /** Other words that stand for it in sentences. */
  also?: readonly string[]
}

/** Words of the window beyond those of the claims, one sentence each; in full in docs/numerics.md and docs/claims.md. */
const others = [
  {
    term: 'Experiment',
    definition:
      'All that a run is a function of: task, network, training, pruning, methods, analysis, replicates and seed.',
  },
  {
    term: 'Run',
    definition:
      'One experiment carried out: all of its replicates are trained together and kept with where they come from.',
  },
  { term: 'Preset', definition: 'An experiment that comes with Precursor, to begin from.' },
  {
    term: 'Literal',
    definition: 'One input of a clause, as it is or negated; the clause holds when all of its literals do.',
  },
  { term: 'Polarity', definition: 'Whether a literal is its input or the input’s negation.' },
  {
    term: 'Level',
    definition: 'A round of pruning: level 0 is dense, each further level keeps fewer weights and is trained again.',
  },
  {
    term: 'Branch',
    definition:
      'What is trained once from a level besides IMP’s own rounds: another method’s ticket, a control or a dense null.',
  },
  {
    term: 'Rewind',
    also: ['rewinding', 'rewound'],
    definition:
      'Setting what was kept back to its value at the rewind step, by default the initialisation, before it is trained again.',
  },
  {
    term: 'Mask',
    definition: 'Which weights of the first layer are kept, as a bit for each; a pruned weight is 0 at every step.',
  },
  {
    term: 'Floor',
    definition:
      'The density below which nothing can code every clause: one code for each clause takes that many weights.',
  },
  {
    term: 'Location matrix',
    also: ['location matrices'],
    definition: 'Rows by clauses: for each location its distance, its soft score, or whether it is a code.',
  },
  { term: 'Code', definition: 'The final codes of one clause: which rows have come to detect it.' },
  {
    term: 'Code distance',
    definition: 'In how many rows two clauses’ codes differ, as vectors of −1, 0 and +1 over the rows.',
  },
  { term: 'Ternary distance', definition: 'The distance d with weights near 0 counted as having no sign.' },
  { term: 'Converged', definition: 'Was proximal at initialisation, and is a final code now.' },
  { term: 'Rejected', definition: 'Was proximal at initialisation, and is no final code at the end.' },
  { term: 'Outcompeted', definition: 'Rejected, and its row holds a final code of another clause.' },
  { term: 'Flipped', definition: 'Rejected, and its row’s output weight is no longer positive.' },
  { term: 'Idle', definition: 'Rejected, and its row has too small a part in the output to count as alive.' },
  { term: 'Motion', definition: 'How far a location’s soft score has come in the first T₀ steps, by default 100.' },
  { term: 'Snapshot', definition: 'A step of a training at which all locations were scored and kept.' },
  { term: 'Trace', definition: 'A location’s distance or soft score over the snapshots.' },
  {
    term: 'Interval',
    also: ['confidence interval', '95% interval'],
    definition:
      'Where the mean would lie in 95 of 100 repetitions, from the spread over replicates (Student’s t, or bootstrap where named).',
  },
  { term: 'n', definition: 'The number of replicates that a mean or an interval stands on.' },
  {
    term: 'AUC',
    definition: 'How often a score ranks a final code above another location: 0.5 is chance, 1 is always.',
  },
  {
    term: 'Odds ratio',
    definition:
      'By what factor the odds of rejection grow when crowding grows by one standard deviation; 1 is no effect.',
  },
  {
    term: 'Adapter',
    definition: 'What the networks are trained on: a graphics processor, or software that stands in for one.',
  },
  {
    term: 'Self-test',
    definition:
      'A short training on an adapter whose numbers are held against known answers, and a measure of its speed.',
  },
  { term: 'Model-step', definition: 'One training step of one network; its rate tells how fast an adapter is.' },
  {
    term: 'SNIP',
    definition: 'A method that keeps the weights with the largest product of weight and gradient at initialisation.',
  },
  {
    term: 'GraSP',
    definition: 'A method that keeps the weights whose removal would weaken the gradient most at initialisation.',
  },
  {
    term: 'SynFlow',
    definition:
      'A method that keeps, in many small rounds, the weights that carry most to the output, without any data.',
  },
  { term: 'Bundle', definition: 'A file that holds whole runs, for another Precursor to import.' },
  {
    term: 'Test accuracy',
    also: ['accuracy', 'accuracies', 'acc'],
    definition: 'The share of fresh samples that a network answers rightly at its last step; 0.5 is chance.',
  },
  {
    term: 'Training loss',
    also: ['loss', 'losses'],
    definition: 'What training makes small: the cross-entropy of the answers, in nats a sample.',
  },
  { term: 'Dense', definition: 'With all weights of the first layer, none of them pruned.' },
  {
    term: 'Method',
    definition: 'A rule that says which weights a ticket keeps, such as IMP, SNIP or a probe.',
  },
  {
    term: 'Feature space',
    definition:
      'The networks described by what their rows detect: how far each row’s weights are from each clause’s template.',
  },
  {
    term: 'Claim',
    definition: 'One of five statements of the paper, held against a run by a statistic, its interval and a null.',
  },
  {
    term: 'Statistic',
    definition: 'The one number that a claim is judged by, worked out in each replicate.',
  },
  {
    term: 'Paired',
    definition: 'Compared within replicates of the same seed, so that what they share cancels out.',
  },
  {
    term: 'Reference',
    definition: 'The run that the others of a comparison are held against.',
  },
  {
    term: 'Seed',
    definition: 'The number that all random numbers of a run come from: the same seed gives the same run.',
  },
  { term: 'Spec', definition: 'The values of an experiment, which alone decide a run’s numbers on an adapter.' },
  {
    term: 'Provenance',
    definition: 'What a result comes from: the spec, the seed, the version of Precursor and the adapter.',
  },
  {
    term: 'Experiment hash',
    also: ['hash'],
    definition: 'A fingerprint of all values of an experiment: runs with the same one did the same.',
  },
  {
    term: 'Kernel layout',
    definition: 'How the work was cut up for the adapter; results differ between layouts in the last digits only.',
  },
  {
    term: 'Subgroup',
    definition: 'A few threads of a graphics processor that add up their numbers without going through its memory.',
  },
] as const satisfies readonly Definition[]

export type TermName = (typeof claimDefinitions)[number]['term'] | (typeof others)[number]['term']

/** Every term of the window, from A to Z. */
export const definitions: readonly (Definition & { term: TermName })[] = [...claimDefinitions, ...others].sort(
  (one, other) => one.term.localeCompare(other.term, 'en', { sensitivity: 'base' }),
)
