import type { Subject } from './subject'
import { threefry4x32 } from './threefry'

export interface Sample {
  /** 0 or 1 an input. */
  bits: Uint8Array
  label: 0 | 1
  /** c*, the clause drawn for this sample. */
  clause: number
  /** A negative that started from c* switched fully on. */
  hard: boolean
}

export const trainingStream = 1
export const testStream = 2
export const scoreStream = 5

/** No task comes near this many switched-off literals; docs/numerics.md has the same bound. */
const mostFixes = 256

/** Sample `index` of (stream, step), written from docs/numerics.md, "A sample". */
export function sample(
  { experiment, clauses, replicate, dataNoise = 0 }: Subject,
  stream: number,
  step: number,
  index: number,
): Sample {
  const { task, seed } = experiment
  const noise = stream === trainingStream ? dataNoise : 0
  const block = (number: number): number[] => threefry4x32([seed, replicate, stream, noise], [step, index, number, 0])
  const [w0, w1, w2] = block(0) as [number, number, number]
  const pick = (word: number, of: number): number => Math.floor((Math.floor(word / 65_536) * of) / 65_536)

  const bits = new Uint8Array(task.inputs)
  const probability = Math.round(65_536 * task.inputProbability)
  for (let inputWord = 0; inputWord * 32 < task.inputs; inputWord++) {
    const coins = biasedCoins(probability, (i) => block(1 + 4 * inputWord + Math.floor(i / 4))[i % 4]!)
    for (let i = 0; i < 32 && inputWord * 32 + i < task.inputs; i++) bits[inputWord * 32 + i] = (coins >>> i) & 1
  }

  const clause = pick(w0, clauses.length)
  const label = index % 2 === 1 ? 1 : 0
  const hard = label === 0 && Math.floor(w1 / 256) < Math.round(task.hardNegatives * 2 ** 24)
  if (label === 1 || hard) {
    clauses[clause]!.inputs.forEach((input, e) => {
      bits[input] = clauses[clause]!.negated[e] ? 0 : 1
    })
  }
  if (label === 0) {
    const literal = literalStream(w2)
    for (let fixes = 0; fixes < mostFixes; fixes++) {
      const satisfied = clauses.find(({ inputs, negated }) =>
        inputs.every((input, e) => (bits[input] === 1) !== negated[e]),
      )
      if (!satisfied) break
      const input = satisfied.inputs[pick(literal(), task.literals)]!
      bits[input] = 1 - bits[input]!
    }
  }
  return { bits, label, clause, hard }
}

/** 32 coins at once, each 1 with probability `probability` / 65,536; `random(i)` is the i-th random word. */
function biasedCoins(probability: number, random: (i: number) => number): number {
  let coins = 0
  let used = 0
  let started = false
  for (let bit = 0; bit < 16; bit++) {
    const set = Math.floor(probability / 2 ** bit) % 2 === 1
    started ||= set
    if (!started) continue
    const word = random(used++)
    coins = (set ? coins | word : coins & word) >>> 0
  }
  return coins
}

/** PCG-RXS-M-XS-32 (O'Neill 2014), in big integers so that no product is ever rounded. */
function literalStream(seed: number): () => number {
  const words = 2n ** 32n
  let state = BigInt(seed)
  return () => {
    state = (state * 747796405n + 2891336453n) % words
    const x = (((state >> ((state >> 28n) + 4n)) ^ state) * 277803737n) % words
    return Number((x >> 22n) ^ x)
  }
}
