/** Whether the weight with number `index` in [replicate][row][column] is kept; docs/numerics.md, "Masks and pruning". */
export function maskBit(words: Uint32Array, inputs: number): (index: number) => boolean {
  const wordsARow = Math.ceil(inputs / 32)
  return (index) => {
    const column = index % inputs
    const word = words[((index - column) / inputs) * wordsARow + (column >>> 5)]!
    return ((word >>> (column & 31)) & 1) === 1
  }
}
