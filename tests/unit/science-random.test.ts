import { describe, expect, it } from 'vitest'
import { pick, threefry, wordReader } from '../../src/science/random'

describe('threefry4x32-13', () => {
  // Random123, kat_vectors: counter, key, result.
  it.each([
    [
      [0, 0, 0, 0],
      [0, 0, 0, 0],
      [0x531c7e4f, 0x39491ee5, 0x2c855a92, 0x3d6abf9a],
    ],
    [
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0xc4189358, 0x1c9cc83a, 0xd5881c67, 0x6a0a89e0],
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89],
      [0x4aa71d8f, 0x734738c2, 0x431fc6a8, 0xae6debf1],
    ],
  ] as [number, number, number, number][][])('gives the published answer for counter %j', (counter, key, result) => {
    expect(threefry(key, counter)).toEqual(result)
  })

  it('reads words block after block', () => {
    const next = wordReader([1, 2, 3, 4], 5, 6)
    const words = Array.from({ length: 6 }, next)
    const second = threefry([1, 2, 3, 4], [5, 6, 1, 0])
    expect(words).toEqual([...threefry([1, 2, 3, 4], [5, 6, 0, 0]), second[0], second[1]])
  })
})

describe('pick', () => {
  it('maps the ends of the words to the ends of the range', () => {
    expect([pick(0, 7), pick(0xffffffff, 7), pick(0xffffffff, 65_536)]).toEqual([0, 6, 65_535])
  })
})
