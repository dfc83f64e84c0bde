import { LabFailure } from '../contract/errors'
import type { TaskSpec } from '../contract/experiment-type'
import { pick, stream, wordReader } from './random'

/**
 * How often the search starts anew. The presets need one try; near the bound below success is luck, and this many tries
 * of the smallest tasks (the only ones near it) still end within half a second.
 */
const restarts = 2000

/**
 * Inputs of each clause, [clause][literal] ascending: any two clauses share at most k − 2 inputs, and no input is used
 * more than once more often than another where a restart found that; else the most even one found. Throws 'bad-input'.
 */
export function arrangeOverlapping(task: TaskSpec, seed: number): number[][] {
  const { inputs, clauses, literals } = task
  const most = packingBound(inputs, literals)
  if (clauses > most) {
    throw new LabFailure(
      'bad-input',
      `task.arrangement is overlapping; at most ${most} clauses of ${literals} of ${inputs} inputs can share no more than ${literals - 2} each, and task.clauses is ${clauses}.`,
    )
  }
  let best: number[][] | null = null
  let bestSpread = Infinity
  for (let restart = 1; restart <= restarts && bestSpread > 1; restart++) {
    const found = construct(task, restart % 2 === 1, wordReader([seed, 0, stream.task, 0], restart, 0))
    if (!found) continue
    const spread = spreadOfUse(found, inputs)
    if (spread < bestSpread) [best, bestSpread] = [found, spread]
  }
  if (!best) {
    throw new LabFailure(
      'bad-input',
      `task.arrangement is overlapping; no ${clauses} clauses of ${literals} of ${inputs} inputs that share at most ${literals - 2} each were found in ${restarts} tries, so lower task.clauses or raise task.inputs.`,
    )
  }
  return best
}

/**
 * Upper bound on the number of k-subsets of m inputs of which any two share at most k − 2 (Johnson 1962, Schönheim
 * 1966): ⌊m/k ⌊(m−1)/(k−1) … ⌊(m−k+2)/2⌋ … ⌋⌋; 0 when k > m.
 */
export function packingBound(inputs: number, literals: number): number {
  if (literals > inputs) return 0
  let bound = 1
  for (let size = 2; size <= literals; size++) bound = Math.floor(((inputs - literals + size) * bound) / size)
  return bound
}

/**
 * Clause by clause, literal by literal: one of the inputs that keep the overlaps small. When `even`, one used least so
 * far; else any that is not used to its full share yet, because some small packings are out of reach of the even way.
 */
function construct(task: TaskSpec, even: boolean, next: () => number): number[][] | null {
  const { inputs, clauses, literals } = task
  const fullShare = Math.ceil((clauses * literals) / inputs)
  const use = new Array<number>(inputs).fill(0)
  const clausesOf = Array.from({ length: inputs }, (): number[] => [])
  const made: number[][] = []
  for (let clause = 0; clause < clauses; clause++) {
    const chosen: number[] = []
    const shared = new Array<number>(clause).fill(0)
    for (let literal = 0; literal < literals; literal++) {
      const allowed = use
        .map((_, input) => input)
        .filter((input) => !chosen.includes(input) && !clausesOf[input]!.some((c) => shared[c]! >= literals - 2))
      const least = Math.min(...allowed.map((input) => use[input]!))
      const candidates = allowed.filter((input) => (even ? use[input] === least : use[input]! < fullShare))
      const input = candidates[pick(next(), candidates.length)]
      if (input === undefined) return null
      chosen.push(input)
      for (const c of clausesOf[input]!) shared[c]! += 1
    }
    for (const input of chosen) {
      use[input]! += 1
      clausesOf[input]!.push(clause)
    }
    made.push(chosen.sort((a, b) => a - b))
  }
  return made
}

function spreadOfUse(clauses: number[][], inputs: number): number {
  const use = new Array<number>(inputs).fill(0)
  for (const input of clauses.flat()) use[input]! += 1
  return Math.max(...use) - Math.min(...use)
}
