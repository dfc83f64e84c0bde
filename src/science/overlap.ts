/** Bits that are 1 in a 32-bit word. */
function bitsOf(word: number): number {
  let bits = word >>> 0
  bits -= (bits >>> 1) & 0x55555555
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Weights that a mask of any number of words keeps. */
export const keptIn = (words: Uint32Array): number => words.reduce((sum, word) => sum + bitsOf(word), 0)

/**
 * Of the weights that `one` keeps, the share that `other` keeps, too, within each replicate; NaN where `one` keeps none. Masks:
 * [replicate][row][word], of as many replicates as both have. Two masks that know nothing of each other share what the other's
 * density is. Source: docs/numerics.md, "Tickets" (ours).
 */
export function maskOverlap(one: Uint32Array, other: Uint32Array, wordsEach: number): Float64Array {
  const replicates = Math.floor(Math.min(one.length, other.length) / wordsEach)
  return Float64Array.from({ length: replicates }, (_, replicate) => {
    let [common, own] = [0, 0]
    for (let at = replicate * wordsEach; at < (replicate + 1) * wordsEach; at++) {
      common += bitsOf(one[at]! & other[at]!)
      own += bitsOf(one[at]!)
    }
    return common / own
  })
}
