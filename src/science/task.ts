import { LabFailure } from '../contract/errors'
import type { TaskSpec } from '../contract/experiment-type'
import { arrangeOverlapping } from './overlapping'
import { stream, wordReader } from './random'

/** An AND of k literals. `inputs` ascends; literal e is satisfied when input inputs[e] is on, or off where negated[e]. */
export interface Clause {
  inputs: number[]
  negated: boolean[]
}

/**
 * The experiment's clauses, a function of the spec and the seed alone (docs/numerics.md, "The task"). Throws a
 * `LabFailure` 'bad-input' where no such arrangement exists or none was found.
 */
export function makeTask(task: TaskSpec, seed: number): Clause[] {
  const inputs = task.arrangement === 'disjoint' ? arrangeDisjoint(task) : arrangeOverlapping(task, seed)
  return inputs.map((ofClause, clause) => ({ inputs: ofClause, negated: polarity(task, seed, clause) }))
}

function arrangeDisjoint({ inputs, clauses, literals }: TaskSpec): number[][] {
  if (clauses * literals > inputs) {
    throw new LabFailure(
      'bad-input',
      `task.arrangement is disjoint; ${clauses} clauses of ${literals} literals need at least ${clauses * literals} inputs, and task.inputs is ${inputs}.`,
    )
  }
  return Array.from({ length: clauses }, (_, c) => Array.from({ length: literals }, (_, e) => c * literals + e))
}

/** Literal e of clause c is negated when the top bit of word e of (step 0, index c) is set. */
function polarity(task: TaskSpec, seed: number, clause: number): boolean[] {
  const next = wordReader([seed, 0, stream.task, 0], 0, clause)
  return Array.from({ length: task.literals }, () => task.polarity === 'random' && next() >>> 31 === 1)
}
