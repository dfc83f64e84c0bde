/**
 * Threefry-4x32, written from Salmon et al. 2011 (section 3.3, table 2 of rotations) for any number of rounds.
 * `key` and `counter`: four words. Rounds 4i to 4i + 3 are followed by the injection of subkey i + 1.
 */
export function threefry4x32(key: number[], counter: number[], rounds = 13): number[] {
  const skein = 0x1bd11bda
  const extended = [...key, key.reduce((xor, word) => xor ^ word, skein)]
  const x = Uint32Array.from(counter)
  const addSubkey = (subkey: number): void => {
    for (let i = 0; i < 4; i++) x[i] = x[i]! + extended[(subkey + i) % 5]!
    x[3] = x[3]! + subkey
  }
  const mix = (a: number, b: number, rotation: number): void => {
    x[a] = x[a]! + x[b]!
    x[b] = ((x[b]! << rotation) | (x[b]! >>> (32 - rotation))) ^ x[a]
  }
  const left = [10, 11, 13, 23, 6, 17, 25, 18]
  const right = [26, 21, 27, 5, 20, 11, 10, 20]
  addSubkey(0)
  for (let round = 0; round < rounds; round++) {
    // The words are permuted by swapping 1 and 3 after every round; here the mixing partner swaps instead.
    const partner = round % 2 === 0 ? 1 : 3
    mix(0, partner, left[round % 8]!)
    mix(2, 4 - partner, right[round % 8]!)
    if (round % 4 === 3) addSubkey((round + 1) / 4)
  }
  return Array.from(x)
}
