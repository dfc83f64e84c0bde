import type { Experiment } from '../contract/experiment-type'
import { stream, wordReader } from './random'
import type { Clause } from './task'

/** Steps of the ticket stream's counters that the orders are drawn at (docs/numerics.md, "Expanding rows"). */
const drawnAt = { random: 3, clauses: 4 } as const

/**
 * Masks of the dense level of replicates first … first + count − 1, [replicate][row][word], bit (l mod 32) of word
 * floor(l / 32) for input l. Without children every weight is kept; with them each row's inputs are shared out among its
 * children, so that m·n weights are kept in any case. Source: docs/numerics.md; Kodama et al. 2025.
 */
export function denseMasks(
  experiment: Experiment,
  clauses: Clause[],
  first: number,
  count: number,
): Uint32Array<ArrayBuffer> {
  const { inputs } = experiment.task
  const { rows, children } = experiment.model
  const words = Math.ceil(inputs / 32)
  if (children === 1) return fullMasks(count * rows, words, inputs)
  const masks = new Uint32Array(count * rows * children * words)
  for (let row = 0; row < count * rows; row++) {
    const shares = childInputs(experiment, clauses, first + Math.floor(row / rows), row % rows)
    shares.forEach((share, child) => {
      const start = (row * children + child) * words
      for (const input of share) masks[start + Math.floor(input / 32)]! += 2 ** (input % 32)
    })
  }
  return masks
}

function fullMasks(rows: number, words: number, inputs: number): Uint32Array<ArrayBuffer> {
  const masks = new Uint32Array(rows * words).fill(0xffffffff)
  const lastWord = 2 ** (inputs - 32 * (words - 1)) - 1
  for (let row = 0; row < rows; row++) masks[row * words + words - 1] = lastWord
  return masks
}

/** The inputs of each child of a row, [child][…]: every input goes to exactly one child. */
export function childInputs(experiment: Experiment, clauses: Clause[], replicate: number, row: number): number[][] {
  const { model, task, seed } = experiment
  const shares = Array.from({ length: model.children }, (): number[] => [])
  const shuffled = (count: number) =>
    inRandomOrder(count, wordReader([seed, replicate, stream.tickets, 0], drawnAt[model.partition], row))
  if (model.partition === 'random') {
    shuffled(task.inputs).forEach((input, i) => shares[i % model.children]!.push(input))
    return shares
  }
  const left = new Set(Array.from({ length: task.inputs }, (_, input) => input))
  shuffled(clauses.length).forEach((clause, i) => {
    // An input of several clauses has gone with the first of them.
    for (const input of clauses[clause]!.inputs) if (left.delete(input)) shares[i % model.children]!.push(input)
  })
  ;[...left].forEach((input, i) => shares[i % model.children]!.push(input))
  return shares
}

/** 0 … count − 1 by their words, smallest first, ties by the smaller number. */
function inRandomOrder(count: number, next: () => number): number[] {
  const words = Array.from({ length: count }, next)
  return words.map((_, i) => i).sort((a, b) => words[a]! - words[b]! || a - b)
}
