/** The streams of docs/numerics.md; the third word of a key. */
export const stream = { initialisation: 0, training: 1, test: 2, task: 3, tickets: 4, bootstrap: 6 } as const

type Words = [number, number, number, number]

/** Rotations of the two halves in round r, row r mod 8 (Random123, threefry.h, R_32x4). */
const rotations = [
  [10, 26],
  [11, 21],
  [13, 27],
  [23, 5],
  [6, 20],
  [17, 11],
  [25, 10],
  [18, 20],
] as const

/** Of Skein's key schedule, as Random123 has it for 32-bit words. */
const parity = 0x1bd11bda

/** 12 rounds pass BigCrush; 13 is the least number of rounds with published known answers. */
const rounds = 13

const rotateLeft = (x: number, by: number): number => (x << by) | (x >>> (32 - by))

/**
 * Threefry-4x32 with 13 rounds. Key, counter and result: four words each, 0 to 2³² − 1. Never fails.
 * Source: Salmon et al., SC 2011.
 */
export function threefry(key: Readonly<Words>, counter: Readonly<Words>): Words {
  const schedule = [...key, key[0] ^ key[1] ^ key[2] ^ key[3] ^ parity]
  const subkey = (group: number, word: number): number => schedule[(group + word) % 5] ?? 0
  let [x0, x1, x2, x3] = counter
  const inject = (group: number): void => {
    x0 = (x0 + subkey(group, 0)) | 0
    x1 = (x1 + subkey(group, 1)) | 0
    x2 = (x2 + subkey(group, 2)) | 0
    x3 = (x3 + subkey(group, 3) + group) | 0
  }
  inject(0)
  for (let round = 0; round < rounds; round++) {
    const [first, second] = rotations[round % 8] ?? [0, 0]
    if (round % 2 === 0) {
      x0 = (x0 + x1) | 0
      x1 = rotateLeft(x1, first) ^ x0
      x2 = (x2 + x3) | 0
      x3 = rotateLeft(x3, second) ^ x2
    } else {
      x0 = (x0 + x3) | 0
      x3 = rotateLeft(x3, first) ^ x0
      x2 = (x2 + x1) | 0
      x1 = rotateLeft(x1, second) ^ x2
    }
    if (round % 4 === 3) inject((round + 1) / 4)
  }
  return [x0 >>> 0, x1 >>> 0, x2 >>> 0, x3 >>> 0]
}

/**
 * The words of one (key, step, index), block after block: each call gives the next word, 0 to 2³² − 1.
 * Deterministic: two readers of the same arguments give the same words.
 */
export function wordReader(key: Readonly<Words>, step: number, index: number): () => number {
  let next = 0
  let block: Words = [0, 0, 0, 0]
  return () => {
    if (next % 4 === 0) block = threefry(key, [step, index, next / 4, 0])
    return block[next++ % 4] ?? 0
  }
}

/** One of 0 … count − 1 from a word; count at most 65,536. Its bias is below count / 65,536 (docs/numerics.md). */
export const pick = (word: number, count: number): number => Math.floor(((word >>> 16) * count) / 65_536)
