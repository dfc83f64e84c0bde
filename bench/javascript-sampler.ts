import type { Setting } from './setting'

/** Words of xoshiro128** (Blackman & Vigna 2018), 0 to 2³² − 1 as signed words: the quickest good generator in plain JavaScript. */
function wordsOf(seed: number): () => number {
  // Any state but all zeros; the first words are thrown away.
  let [a, b, c, d] = [seed | 0, 0x9e3779b9 | 0, 0x243f6a88, 0x1bd11bda]
  const next = (): number => {
    const product = Math.imul(b, 5)
    const result = Math.imul((product << 7) | (product >>> 25), 9)
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = (d << 11) | (d >>> 21)
    return result
  }
  for (let i = 0; i < 20; i++) next()
  return next
}

/**
 * Draws inputs of the task in docs/numerics.md (disjoint clauses, positive literals, at most 32 inputs) as the bits of a
 * word, from the same distribution as the kernels but by another generator.
 */
export function makeSampler(setting: Setting, seed: number): (isPositive: boolean) => number {
  const { inputs, clauses, literals } = setting
  const word = wordsOf(seed)
  const probability = Math.round(65_536 * setting.inputProbability)
  const hardBound = setting.hardNegatives * 2 ** 32
  const lastInputs = inputs === 32 ? -1 : 2 ** inputs - 1
  const masks = Int32Array.from({ length: clauses }, (_, c) => (2 ** literals - 1) << (c * literals))
  const pick = (count: number): number => Math.floor(((word() >>> 16) * count) / 65_536)

  return (isPositive) => {
    // 32 coins at once, from the lowest bit of the probability to its highest.
    let bits = 0
    for (let bit = 0; bit < 16; bit++) bits = (probability >> bit) & 1 ? bits | word() : bits & word()
    bits &= lastInputs
    if (isPositive) return bits | masks[pick(clauses)]!
    if (word() >>> 0 < hardBound) bits |= masks[pick(clauses)]!
    for (let c = 0; c < clauses; c++) {
      const mask = masks[c]!
      if ((bits & mask) === mask) bits ^= 1 << (c * literals + pick(literals))
    }
    return bits
  }
}
