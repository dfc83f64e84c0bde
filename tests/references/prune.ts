import { keeps, layout, maskWords, type Subject } from './subject'

/**
 * The next mask of a model, [row][word]: exactly `kept` of the weights that `mask` keeps, those of the largest scores, ties
 * to the smaller index r·m + l. Scores: as W1, [column][row]. Written from docs/numerics.md, "Masks and pruning", "Tickets".
 */
export function keepLargest(
  subject: Subject,
  scores: ArrayLike<number>,
  mask: Uint32Array | null,
  kept: number,
): Uint32Array {
  const { m, n, w1 } = layout(subject)
  const candidates: { row: number; input: number; score: number }[] = []
  for (let row = 0; row < n; row++) {
    for (let input = 0; input < m; input++) {
      if (keeps(mask, m, row, input)) candidates.push({ row, input, score: scores[w1(row, input)]! })
    }
  }
  candidates.sort((a, b) => b.score - a.score || a.row * m + a.input - (b.row * m + b.input))
  const next = new Uint32Array(n * maskWords(m))
  for (const { row, input } of candidates.slice(0, kept)) {
    const word = row * maskWords(m) + Math.floor(input / 32)
    next[word] = (next[word]! | (1 << (input % 32))) >>> 0
  }
  return next
}

/** The same by magnitude: scores are |W1|. */
export const prune = (subject: Subject, weights: Float64Array, mask: Uint32Array | null, kept: number): Uint32Array =>
  keepLargest(subject, weights.map(Math.abs), mask, kept)

/** Weights at the start of the next level: those of the rewind step, with what the mask prunes at 0. */
export function rewind(subject: Subject, atRewindStep: Float64Array, mask: Uint32Array): Float64Array {
  const { m, n, w1 } = layout(subject)
  const weights = atRewindStep.slice()
  for (let row = 0; row < n; row++) {
    for (let input = 0; input < m; input++) {
      if (!keeps(mask, m, row, input)) weights[w1(row, input)] = 0
    }
  }
  return weights
}
