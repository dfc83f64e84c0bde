import { hiddenRows } from '../../../contract/size'
import type { Experiment } from '../../../contract/experiment-type'

/** Parameters of one model by their names in the literature; docs/numerics.md, "Initial weights". */
export const parameterNames = ['W1', 'b1', 'w2', 'b2'] as const

export type ParameterName = (typeof parameterNames)[number]

/** Where the values of a parameter are in a model's own, as an export orders them. */
export interface Parameter {
  /** Of one model: W1 is [row][column], b1 and w2 are [row], b2 is one number. */
  shape: number[]
  size: number
  /** Place in the model's parameters of the value with number `index` in the shape's order. */
  place: (index: number) => number
}

/** W1 is stored column by column, and leaves row by row. */
export function parameterOf(experiment: Experiment, name: ParameterName): Parameter {
  const { inputs } = experiment.task
  const rows = hiddenRows(experiment)
  const weights = inputs * rows
  switch (name) {
    case 'W1':
      return {
        shape: [rows, inputs],
        size: weights,
        place: (index) => (index % inputs) * rows + Math.floor(index / inputs),
      }
    case 'b1':
      return { shape: [rows], size: rows, place: (index) => weights + index }
    case 'w2':
      return { shape: [rows], size: rows, place: (index) => weights + rows + index }
    case 'b2':
      return { shape: [], size: 1, place: () => weights + 2 * rows }
  }
}

/** Bytes of all parameters of one model. */
export const parameterBytes = (experiment: Experiment): number =>
  Float32Array.BYTES_PER_ELEMENT * (experiment.task.inputs * hiddenRows(experiment) + 2 * hiddenRows(experiment) + 1)
