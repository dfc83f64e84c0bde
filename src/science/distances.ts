import type { Clause } from './task'

/** Sign of every literal's weight relative to its polarity: all-plus (with w2 > 0 a detector) or all-minus. */
export type Template = 1 | -1

/** The first layer of one model. */
export interface FirstLayer {
  inputs: number
  rows: number
  /** W1 as `[column l][row r]`; what follows its inputs·rows values (the rest of the parameters) is not looked at. */
  weights: ArrayLike<number>
}

/**
 * Weights no larger than this share of σ count as 0 in the ternary distance. Of normal weights it is the threshold whose
 * ternary weights ±a, 0 are nearest in least squares (0.612 σ; Li, Zhang and Liu, "Ternary Weight Networks", 2016, give 0.6).
 */
export const ternaryShare = 0.6

/** The default threshold: a share of σ = 1/√m, the standard deviation of W1 at initialisation, whatever the step. */
export const ternaryThreshold = (inputs: number): number => ternaryShare / Math.sqrt(inputs)

/** The weight of literal e times its polarity and the template's sign: positive where it has the sign it should have. */
function towards({ rows, weights }: FirstLayer, row: number, clause: Clause, e: number, template: Template): number {
  return (clause.negated[e] ? -template : template) * weights[clause.inputs[e]! * rows + row]!
}

/**
 * Number of the clause's k literals whose weight on the row lacks the template's sign, 0 to k; a weight of 0 has no sign.
 * Source: science.md, "Distance" (ours).
 */
export const hammingDistance = (layer: FirstLayer, row: number, clause: Clause, template: Template): number =>
  ternaryDistance(layer, row, clause, template, 0)

/**
 * The same of the weights made ternary: those with |W1| ≤ threshold count as 0 and so have no sign. At threshold 0 it is the
 * Hamming distance, and it never falls as the threshold grows. Source: science.md, "Ternary distance" (ours).
 */
export function ternaryDistance(
  layer: FirstLayer,
  row: number,
  clause: Clause,
  template: Template,
  threshold = ternaryThreshold(layer.inputs),
): number {
  let distance = 0
  for (let e = 0; e < clause.inputs.length; e++) if (!(towards(layer, row, clause, e, template) > threshold)) distance++
  return distance
}

/**
 * Mean weight of the literals towards the template, in standard deviations of W1 at initialisation (1/√m): s of all-plus, and
 * −s of all-minus. In float64, where the stored scores are float32. Source: science.md, "Soft score" (ours).
 */
export function softScore(layer: FirstLayer, row: number, clause: Clause, template: Template): number {
  const literals = clause.inputs.length
  let sum = 0
  for (let e = 0; e < literals; e++) sum += towards(layer, row, clause, e, template)
  return (Math.sqrt(layer.inputs) * sum) / literals
}
