import { z } from 'zod'
import { denseNulls } from './branch'
import { crossFieldProblems } from './rules'
import { branchMethods } from './ticket-method'

/**
 * The experiment: everything that decides a result. Each field carries its label, help and unit, so that the form, the
 * command line's help and the error sentences are all made from here. Definitions: docs and `science.md`, "ours" unless said.
 */
const integer = (label: string, help: string, unit: string, min: number, max: number, fallback: number) =>
  z.int().min(min).max(max).default(fallback).meta({ label, help, unit })

const real = (label: string, help: string, unit: string, min: number, max: number, fallback: number) =>
  z.number().min(min).max(max).default(fallback).meta({ label, help, unit })

const choice = <const T extends readonly [string, ...string[]]>(
  label: string,
  help: string,
  options: T,
  fallback: T[number],
) => z.enum(options).default(fallback).meta({ label, help, unit: '' })

/** Any of the options, each at most once; none by default. */
const choices = <const T extends readonly [string, ...string[]]>(label: string, help: string, options: T) =>
  z.array(z.enum(options)).max(options.length).default([]).meta({ label, help, unit: '' })

const task = z.strictObject({
  inputs: integer('Inputs m', 'Number of Boolean inputs of the function.', 'inputs', 2, 128, 32),
  clauses: integer('Clauses C', 'The function is the OR of this many clauses.', 'clauses', 1, 64, 8),
  literals: integer('Literals k', 'Each clause is the AND of this many literals.', 'literals', 2, 8, 4),
  arrangement: choice(
    'Arrangement',
    'Disjoint clauses share no input; two overlapping clauses share at most k − 2 literals.',
    ['disjoint', 'overlapping'],
    'disjoint',
  ),
  polarity: choice(
    'Polarity',
    'Literals all positive, or each positive or negated at random (drawn once an experiment, from its seed).',
    ['positive', 'random'],
    'positive',
  ),
  inputCoding: choice('Input coding', 'How an input that is off or on reaches the network.', ['-1/+1', '0/1'], '-1/+1'),
  inputProbability: real(
    'Input probability p',
    'Each input is on with this probability (rounded to 1/65,536).',
    '',
    0.01,
    0.99,
    0.3,
  ),
  hardNegatives: real(
    'Hard negatives h',
    'Share of the negatives that start from a fully satisfied clause, of which one literal is then switched off.',
    '',
    0,
    1,
    0.5,
  ),
})

const model = z.strictObject({
  rows: integer('Rows n', 'Number of hidden rows (neurons).', 'rows', 2, 256, 32),
  outputScale: real('Output scale a', 'Output weights start at ±a/√n, half of the rows positive.', '', 0.01, 100, 3),
  children: integer(
    'Children α',
    'Each row is split in this many rows with disjoint inputs, α·n in all, with as many weights of W1 as before.',
    'children',
    1,
    8,
    1,
  ),
  partition: choice(
    'Partition',
    'How a split row’s inputs are dealt to its children: at random, or whole clauses at a time.',
    ['random', 'clauses'],
    'random',
  ),
})

const training = z.strictObject({
  optimiser: choice(
    'Optimiser',
    'Plain SGD, SGD with momentum, or Adam (β₁ 0.9, β₂ 0.999, ε 1e-8).',
    ['sgd', 'momentum', 'adam'],
    'sgd',
  ),
  rate: real(
    'Learning rate',
    'Constant for the first half of the steps, then linear down to 2% of this.',
    'per step',
    1e-6,
    10,
    0.6,
  ),
  momentum: real('Momentum μ', 'Used by the optimiser “momentum” only.', '', 0, 0.999, 0.9),
  batch: integer('Batch', 'Fresh samples a step; an even number, as labels alternate.', 'samples', 16, 512, 128).meta({
    step: 2,
  }),
  steps: integer('Steps', 'Training steps of a level.', 'steps', 1, 1_000_000, 3000),
})

const pruning = z.strictObject({
  method: choice(
    'Method',
    'Iterative magnitude pruning (IMP) of W1 with rewinding, or dense training only.',
    ['imp', 'none'],
    'imp',
  ),
  rate: real('Pruning rate', 'Share of the remaining weights of W1 removed a round and model.', '', 0.01, 0.9, 0.25),
  densities: z.array(z.number().gt(0).lt(1)).min(1).max(32).default([0.2, 0.1, 0.05, 0.035]).meta({
    label: 'Densities',
    help: 'Kept fractions of W1 that the rounds must stop at exactly, from large to small; the last one ends the run.',
    unit: 'share of W1',
  }),
  rewindStep: integer(
    'Rewind step',
    'Survivors return to their values at this step of the dense training; 0 is the initialisation.',
    'step',
    0,
    1_000_000,
    0,
  ),
})

const methods = z.strictObject({
  tickets: choices(
    'Ticket methods',
    'At each density, the ticket of each of these methods is trained beside IMP’s.',
    branchMethods,
  ),
  nulls: choices(
    'Dense nulls',
    'The dense model is trained again with one thing changed, to tell what chance alone changes.',
    denseNulls,
  ),
})

const analysis = z.strictObject({
  testSamples: integer('Test samples', 'Samples of a stream of their own.', 'samples', 64, 65_536, 4096),
  codeThreshold: real(
    'Code threshold τ',
    'A final code needs each of its k weights above τ times the largest weight of its row.',
    '',
    0,
    1,
    0.4,
  ),
  aliveThreshold: real(
    'Alive threshold',
    'A row is alive when |w2|·max|W1| is above this share of the largest such product of its model.',
    '',
    0,
    1,
    0.1,
  ),
  snapshots: integer(
    'Snapshots',
    'Steps of a level, log-spaced, at which locations are scored and the test is taken; the first and last step come on top.',
    'steps',
    0,
    200,
    24,
  ),
  motionStep: integer(
    'Motion step T₀',
    'Step of the dense training at which motion is measured and early tickets are drawn.',
    'step',
    1,
    1_000_000,
    100,
  ),
  extraSnapshots: z.array(z.int().min(0).max(1_000_000)).max(200).default([]).meta({
    label: 'Extra snapshots',
    help: 'Steps of the dense level to look at besides the log-spaced ones; may be empty.',
    unit: 'steps',
  }),
  keepWeights: choice(
    'Keep weights',
    'Weights are stored at the dense initialisation and where the dense training and IMP’s levels end, or at every snapshot and for every ticket.',
    ['ends', 'snapshots'],
    'ends',
  ),
  crowdingPenalty: real(
    'Crowding penalty λ',
    'What a location’s score loses for each location picked on its row before, where tickets pick locations.',
    'SDs of the score',
    0,
    10,
    1,
  ),
})

export const experimentSchema = z
  .strictObject({
    version: z.literal(1).default(1),
    name: z.string().trim().min(1).max(120).default('superposed').meta({
      label: 'Name',
      help: 'What the run is called in lists and figures.',
      unit: '',
    }),
    preset: z
      .enum(['superposed', 'crisp', 'overlapping', 'large', 'expand-neurons', 'demo', 'custom'])
      .default('superposed')
      .meta({ label: 'Preset', help: 'The preset this experiment started from.', unit: '' }),
    task: task.prefault({}),
    model: model.prefault({}),
    training: training.prefault({}),
    pruning: pruning.prefault({}),
    methods: methods.prefault({}),
    analysis: analysis.prefault({}),
    replicates: integer(
      'Replicates',
      'Independent seeds: initialisation and data differ, the task is the same.',
      'models',
      1,
      65_536,
      32,
    ),
    seed: integer(
      'Seed',
      'Every random number is a function of it and of the replicate’s index.',
      '',
      0,
      2 ** 32 - 1,
      1,
    ),
  })
  .superRefine((experiment, context) => {
    for (const problem of crossFieldProblems(experiment)) {
      context.addIssue({ code: 'custom', path: problem.path.split('.'), message: problem.message })
    }
  })

export type ExperimentInput = z.input<typeof experimentSchema>
