import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isKept } from '../../src/science/masks'
import { keptIn, maskOverlap } from '../../src/science/overlap'

const [rows, inputs, wordsEach] = [3, 40, 6]

/** [replicate][row][input], and the same as mask words. */
const masks = fc
  .array(fc.array(fc.boolean(), { minLength: rows * inputs, maxLength: rows * inputs }), { minLength: 1, maxLength: 3 })
  .map((kept) => {
    const words = new Uint32Array(kept.length * wordsEach)
    kept.forEach((model, replicate) =>
      model.forEach((is, at) => {
        const [row, input] = [Math.floor(at / inputs), at % inputs]
        const word = replicate * wordsEach + row * 2 + Math.floor(input / 32)
        if (is) words[word] = (words[word]! | (1 << (input % 32))) >>> 0
      }),
    )
    return { kept, words }
  })

describe('masks', () => {
  it('are read bit by bit as they were written', () => {
    fc.assert(
      fc.property(masks, ({ kept, words }) => {
        kept.forEach((model, replicate) => {
          const own = words.subarray(replicate * wordsEach, (replicate + 1) * wordsEach)
          model.forEach((is, at) => expect(isKept(own, inputs, Math.floor(at / inputs), at % inputs)).toBe(is))
          expect(keptIn(own)).toBe(model.filter(Boolean).length)
        })
      }),
    )
  })

  it('have in common what a plain count finds, of as many replicates as both have', () => {
    fc.assert(
      fc.property(masks, masks, (one, other) => {
        const shares = maskOverlap(one.words, other.words, wordsEach)
        expect(shares).toHaveLength(Math.min(one.kept.length, other.kept.length))
        shares.forEach((share, replicate) => {
          const own = one.kept[replicate]!
          const common = own.filter((is, at) => is && other.kept[replicate]![at]).length
          expect(share).toBe(common / own.filter(Boolean).length)
        })
      }),
    )
  })
})
