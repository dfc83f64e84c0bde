import type { Experiment } from './experiment-type'
import { denseWeights, hiddenRows, mostRows } from './size'

/** A fault of a spec: the field's path ('task.literals') and one sentence that names field, value and what would be right. */
export interface Problem {
  path: string
  message: string
}

/** Weights of W1 kept at a density: the nearest integer, at least 1. */
export const keptAt = (density: number, weights: number): number => Math.max(1, Math.round(density * weights))

/** The rules that tie fields to each other; each field alone has passed its own range already. Order: the form's. */
export function crossFieldProblems(experiment: Experiment): Problem[] {
  const { task, model, training, pruning, methods, analysis } = experiment
  const problems: Problem[] = []
  const add = (path: string, message: string) => problems.push({ path, message })

  const literalsInAll = task.clauses * task.literals
  if (task.arrangement === 'disjoint' && literalsInAll > task.inputs) {
    add(
      'task.inputs',
      `task.inputs is ${task.inputs}; ${task.clauses} disjoint clauses of ${task.literals} literals need at least ${literalsInAll} inputs.`,
    )
  }
  if (task.literals > task.inputs) {
    add('task.literals', `task.literals is ${task.literals}; it must be at most task.inputs, ${task.inputs}.`)
  }
  if (hiddenRows(experiment) > mostRows) {
    add(
      'model.children',
      `model.children is ${model.children}; ${model.rows} rows of ${model.children} children are ${hiddenRows(experiment)}, and a model has at most ${mostRows} rows.`,
    )
  }
  if (training.batch % 2 !== 0) {
    add(
      'training.batch',
      `training.batch is ${training.batch}; it must be even, from 16 to 512, because labels alternate.`,
    )
  }
  if (pruning.rewindStep >= training.steps) {
    add(
      'pruning.rewindStep',
      `pruning.rewindStep is ${pruning.rewindStep}; it must be below training.steps, ${training.steps}.`,
    )
  }
  if (analysis.motionStep > training.steps) {
    add(
      'analysis.motionStep',
      `analysis.motionStep is ${analysis.motionStep}; it must be at most training.steps, ${training.steps}.`,
    )
  }
  if (pruning.method === 'imp') {
    const weights = denseWeights(experiment)
    pruning.densities.forEach((density, index) => {
      const before = pruning.densities[index - 1]
      if (before !== undefined && density >= before) {
        add('pruning.densities', `pruning.densities has ${density} after ${before}; they must go from large to small.`)
      }
      if (keptAt(density, weights) < literalsInAll) {
        add(
          'pruning.densities',
          `pruning.densities has ${density}, which keeps ${keptAt(density, weights)} of ${weights} weights; below ${literalsInAll} (clauses × literals, a density of ${(literalsInAll / weights).toPrecision(3)}) nothing can code every clause.`,
        )
      }
    })
  }
  for (const field of ['tickets', 'nulls'] as const) {
    const twice = methods[field].find((name, index) => (methods[field] as string[]).indexOf(name) < index)
    if (twice !== undefined) {
      add(`methods.${field}`, `methods.${field} has ${twice} twice; each is trained once.`)
    }
  }
  if (pruning.method === 'none' && methods.tickets.length > 0) {
    add(
      'methods.tickets',
      `methods.tickets has ${methods.tickets.join(', ')}, but pruning.method is none; it must be imp, as tickets have IMP’s densities, or methods.tickets empty.`,
    )
  }
  const late = analysis.extraSnapshots.find((step) => step > training.steps)
  if (late !== undefined) {
    add(
      'analysis.extraSnapshots',
      `analysis.extraSnapshots has ${late}; its steps must be at most training.steps, ${training.steps}.`,
    )
  }
  return problems
}
