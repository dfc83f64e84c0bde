import { layout, type Subject } from './subject'
import { threefry4x32 } from './threefry'

/** Written from docs/numerics.md, "By locations". Weights: [parameter] of one model. */
export interface Stages {
  initial: ArrayLike<number>
  /** At step T0. */
  early: ArrayLike<number>
}

export type LocationMethod = 'proximity' | 'motion' | 'combined' | 'random-locations'

/** Scores of locations, [row][clause], in float64. */
export function scoreLocations(subject: Subject, { initial, early }: Stages, method: LocationMethod): number[] {
  const { experiment, clauses, replicate } = subject
  const { m, n, w1, w2 } = layout(subject)
  if (method === 'random-locations') {
    return Array.from({ length: n * clauses.length }, (_, i) => {
      const words = threefry4x32([experiment.seed, replicate, 4, 0], [2, Math.floor(i / 4), 0, 0])
      return Math.floor(words[i % 4]! / 256) / 2 ** 24
    })
  }
  const soft = (weights: ArrayLike<number>): number[] =>
    Array.from({ length: n }, (_, row) =>
      clauses.map(({ inputs, negated }) => {
        const mean = inputs.reduce((sum, l, e) => sum + (negated[e] ? -1 : 1) * weights[w1(row, l)]!, 0) / inputs.length
        return Math.sqrt(m) * mean
      }),
    ).flat()
  const before = soft(initial)
  const after = soft(early)
  const raw = { proximity: before, motion: after.map((s, i) => s - before[i]!), combined: after }[method]
  const mean = raw.reduce((sum, s) => sum + s, 0) / raw.length
  const deviation = Math.sqrt(raw.reduce((sum, s) => sum + (s - mean) ** 2, 0) / raw.length)
  const outputs = method === 'proximity' ? initial : early
  return raw.map((s, i) => {
    const bonus = outputs[w2(Math.floor(i / clauses.length))]! > 0 ? 2 : 0
    return (deviation > 0 ? (s - mean) / deviation : 0) + bonus
  })
}

/** The picks in their order, and the weights they keep as r·m + l. Scores are float32, as is score − λ·picks. */
export function pickLocations(subject: Subject, initial: ArrayLike<number>, scores: ArrayLike<number>, kept: number) {
  const { m, n, w1 } = layout(subject)
  const { clauses } = subject
  const penalty = subject.experiment.analysis.crowdingPenalty
  const picks: { row: number; clause: number }[] = []
  const weights = new Set<number>()
  const ofClause = clauses.map(() => 0)
  const onRow = new Array<number>(n).fill(0)
  const open = clauses.map(({ inputs }) =>
    Array.from({ length: n }, (_, row) => row).filter((row) => inputs.every((l) => initial[w1(row, l)] !== 0)),
  )
  for (;;) {
    const clause = ofClause.indexOf(Math.min(...ofClause))
    const { inputs } = clauses[clause]!
    const scoreOf = (row: number): number =>
      Math.fround(scores[row * clauses.length + clause]! - Math.fround(penalty * onRow[row]!))
    const row = open[clause]!.sort((a, b) => scoreOf(b) - scoreOf(a) || a - b).shift()
    if (row === undefined) break
    const wanted = inputs.map((l) => row * m + l).filter((at) => !weights.has(at))
    if (wanted.length > kept - weights.size) break
    for (const at of wanted) weights.add(at)
    picks.push({ row, clause })
    ofClause[clause]! += 1
    onRow[row]! += 1
  }
  return { picks, weights }
}

/** Scores of weights, in W1's memory order [column][row]. */
export function weightScores(subject: Subject, initial: ArrayLike<number>, picked: ReadonlySet<number>): Float32Array {
  const { m, n, w1 } = layout(subject)
  const scores = new Float32Array(m * n)
  for (let row = 0; row < n; row++) {
    for (let l = 0; l < m; l++) {
      scores[w1(row, l)] = picked.has(row * m + l) ? 2 ** 126 : Math.abs(initial[w1(row, l)]!)
    }
  }
  return scores
}

/** A mask, [row][word], with its rows permuted as `imp-shuffled` has it. */
export function shuffleRows({ experiment, replicate }: Subject, mask: Uint32Array, rows: number): Uint32Array {
  const wordOf = (row: number): number =>
    threefry4x32([experiment.seed, replicate, 4, 0], [1, Math.floor(row / 4), 0, 0])[row % 4]!
  const order = Array.from({ length: rows }, (_, row) => row).sort((a, b) => wordOf(a) - wordOf(b) || a - b)
  const each = mask.length / rows
  return Uint32Array.from(mask, (_, at) => mask[order[Math.floor(at / each)]! * each + (at % each)]!)
}
