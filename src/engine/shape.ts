import type { Experiment } from '../contract/experiment-type'
import { hiddenRows } from '../contract/size'

/** Sizes that a kernel is compiled for. */
export interface Shape {
  /** Inputs m: columns of W1. */
  columns: number
  /** Hidden rows, children counted each. */
  rows: number
  clauses: number
  literals: number
  /** 32-bit words for m bits. */
  words: number
  /** float32 a model: W1, b1, w2, b2. */
  parameters: number
}

/** The sizes of an experiment's models. */
export function shapeOf(experiment: Experiment): Shape {
  const { inputs: columns, clauses, literals } = experiment.task
  const rows = hiddenRows(experiment)
  return {
    columns,
    rows,
    clauses,
    literals,
    words: Math.ceil(columns / 32),
    parameters: columns * rows + 2 * rows + 1,
  }
}
