/** Words of a row of a mask. */
export const wordsOfRow = (inputs: number): number => Math.ceil(inputs / 32)

/** Whether a mask of one model, [row][word], keeps W1[row, input]. Source: docs/numerics.md, "Masks and pruning". */
export const isKept = (mask: Uint32Array, inputs: number, row: number, input: number): boolean =>
  ((mask[row * wordsOfRow(inputs) + Math.floor(input / 32)]! >>> (input % 32)) & 1) === 1
