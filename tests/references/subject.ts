import type { Experiment } from '../../src/contract/experiment-type'
import type { Clause } from '../../src/science/task'

/** One model of an experiment: the replicate whose numbers a reference works out. */
export interface Subject {
  experiment: Experiment
  clauses: Clause[]
  replicate: number
  /** The noise word of its training data; 0 where it is not a null. */
  dataNoise?: number
}

/** Applied to the result of every operation: `float64` leaves it, `float32` makes the reference one in single precision. */
export type Rounding = (x: number) => number
export const float64: Rounding = (x) => x
export const float32: Rounding = Math.fround

/** Where the parameters of a model lie (docs/numerics.md, "Initial weights"). */
export function layout({ experiment }: Subject) {
  const m = experiment.task.inputs
  const n = experiment.model.rows * experiment.model.children
  return {
    m,
    n,
    count: m * n + 2 * n + 1,
    w1: (row: number, input: number): number => input * n + row,
    b1: (row: number): number => m * n + row,
    w2: (row: number): number => m * n + n + row,
    b2: m * n + 2 * n,
  }
}

/** Words of a mask a row. */
export const maskWords = (inputs: number): number => Math.ceil(inputs / 32)

/** Whether a mask of one model, [row][word], keeps W1[row, input]; no mask keeps all. */
export const keeps = (mask: Uint32Array | null, inputs: number, row: number, input: number): boolean =>
  mask === null || ((mask[row * maskWords(inputs) + Math.floor(input / 32)]! >>> (input % 32)) & 1) === 1
