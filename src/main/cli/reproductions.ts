import { denseNulls } from '../../contract/branch'
import { LabFailure } from '../../contract/errors'
import { requireExperiment } from '../../contract/explain'
import type { Experiment } from '../../contract/experiment-type'
import { presets } from '../../contract/presets'
import { branchMethods } from '../../contract/ticket-method'
import { makeTask } from '../../science/task'
import { withAssignments } from './spec'

/** Splitting rows is shown at densities that 8 rows of 32 inputs have the weights for: the floor there is 12.5%. */
const expandedDensities = [0.5, 0.3, 0.2]

/** The runs of `expand-neurons`, the one that its claims are told of last. */
const partitions = [
  { called: 'not split', model: { children: 1 } },
  { called: 'split at random', model: { partition: 'random' } },
  { called: 'split along clauses', model: { partition: 'clauses' } },
]

const presetNames = presets.map(({ name }) => name).join(', ')

/**
 * What is to be trained to reproduce a preset, validated: every ticket method and both nulls beside IMP, and then what the
 * user has set. Of several runs the last is the one that the claims are told of. Throws 'bad-input' with one sentence.
 */
export function reproductions(preset: string, assignments: readonly string[]): Experiment[] {
  const found = presets.find(({ name }) => name === preset)
  if (!found) {
    throw new LabFailure(
      'bad-input',
      `--preset is ${preset}; there is no such preset, it must be one of ${presetNames}.`,
    )
  }
  const { experiment } = found
  const whole = { ...experiment, methods: { tickets: branchMethods, nulls: denseNulls } }
  if (preset !== 'expand-neurons') return [validated(withAssignments(whole, assignments))]
  const pruned = { ...whole, pruning: { ...experiment.pruning, method: 'imp', densities: expandedDensities } }
  const base = validated(withAssignments(pruned, assignments))
  if (base.model.children === 1 || assignments.some((assignment) => assignment.startsWith('model.partition='))) {
    throw new LabFailure(
      'bad-input',
      'expand-neurons compares rows that are not split with rows split both ways; model.children must be at least 2, and model.partition is not to be set.',
    )
  }
  return partitions.map(({ called, model }) =>
    validated({ ...base, name: `${base.name}, ${called}`, model: { ...base.model, ...model } }),
  )
}

function validated(spec: unknown): Experiment {
  const experiment = requireExperiment(spec)
  // A task that cannot be arranged is refused now, not when its turn comes.
  makeTask(experiment.task, experiment.seed)
  return experiment
}
