import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Standing, TileState } from '../../src/engine/protocol'
import { packState, unpackState } from '../../src/main/jobs/pack-state'

const standing: fc.Arbitrary<Standing> = fc.record({
  phase: fc.constantFrom('dense', 'imp', 'ticket'),
  isDenseDone: fc.boolean(),
  step: fc.nat(),
  levelStart: fc.nat(),
  dataNoise: fc.constantFrom(0, 1),
  kept: fc.nat(),
})

/** Bytes of whatever pattern, signalling NaNs and −0 of floats among them. */
const bytes = fc.uint8Array({ maxLength: 70 }).map((values) => Uint8Array.from(values))

const names = ['weights', 'masks', 'losses', 'velocities', 'firstMoments', 'secondMoments', 'earlyWeights']
const contents = fc.dictionary(fc.constantFrom(...names), bytes)

const states: fc.Arbitrary<TileState> = fc.record({
  standing,
  impMasks: fc.dictionary(
    fc.integer({ min: 1, max: 5000 }).map(String),
    fc.uint32Array({ maxLength: 20 }).map((words) => Uint32Array.from(words)),
  ),
  buffers: contents,
  stages: contents,
})

const example = packState({
  standing: { phase: 'imp', isDenseDone: true, step: 7, levelStart: 2, dataNoise: 0, kept: 50 },
  impMasks: { 50: Uint32Array.of(1, 2 ** 32 - 1) },
  buffers: { weights: Uint8Array.of(1, 2, 3, 4), masks: Uint8Array.of(5, 6, 7, 8) },
  stages: { endWeights: Uint8Array.of(9, 10, 11, 12) },
})

describe('a state that was packed', () => {
  it('is unpacked as it was', () => {
    fc.assert(
      fc.property(states, (state) => {
        expect(unpackState(packState(state))).toEqual(state)
      }),
    )
  })

  it('is unpacked from wherever its bytes stand in a larger buffer, to arrays of their own', () => {
    fc.assert(
      fc.property(states, fc.nat(9), (state, offset) => {
        const { stages, state: rest } = packState(state)
        const moved = new Uint8Array(rest.length + offset + 3)
        moved.set(rest, offset)
        const unpacked = unpackState({ stages, state: moved.subarray(offset, offset + rest.length) })!
        expect(unpacked).toEqual(state)
        for (const array of [...Object.values(unpacked.buffers), ...Object.values(unpacked.impMasks)]) {
          expect(array.byteLength).toBe(array.buffer.byteLength)
        }
      }),
    )
  })

  it('takes little more room than its arrays', () => {
    expect(example.stages.length + example.state.length).toBeLessThan(400)
  })
})

describe('bytes that are no whole state of this version', () => {
  it('are none, wherever they were cut or went on', () => {
    for (const part of ['stages', 'state'] as const) {
      const whole = example[part]
      for (let length = 0; length < whole.length; length++) {
        expect(unpackState({ ...example, [part]: whole.subarray(0, length) })).toBeNull()
      }
      expect(unpackState({ ...example, [part]: Uint8Array.of(...whole, 0) })).toBeNull()
    }
    expect(unpackState(example)).not.toBeNull()
  })

  it('are none, whatever they are', () => {
    fc.assert(
      fc.property(bytes, bytes, (stages, state) => {
        expect(unpackState({ stages, state })).toBeNull()
      }),
    )
    expect(unpackState({ stages: example.state, state: example.stages })).toBeNull()
  })

  it('are none where another version has packed them', () => {
    const text = new TextDecoder('latin1').decode(example.state)
    const later = Uint8Array.from(text.replace('"version":1', '"version":2'), (letter) => letter.charCodeAt(0))
    expect(later).toHaveLength(example.state.length)
    expect(unpackState({ ...example, state: later })).toBeNull()
  })
})
