import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LocationReading } from '../../src/contract/results'
import { codeSigns } from '../../src/science/codes'
import { fateNames, fates, isProximal, type Fate } from '../../src/science/fates'
import { alive, outputPositive, pack } from '../../src/science/locations'
import { fates as referenceFates } from '../references/feature-space'
import { readings } from './science-readings'

/** A reading of the same models at a later step: the locations of the same reading in another order of its words. */
const pairs = readings.chain((initial) =>
  fc
    .shuffledSubarray([...initial.packed], { minLength: initial.packed.length })
    .map((packed): [LocationReading, LocationReading] => [
      initial,
      { ...initial, step: 100, packed: Uint16Array.from(packed) },
    ]),
)

const named = (numbers: Uint8Array): Fate[] => Array.from(numbers, (number) => fateNames[number]!)

describe('fates', () => {
  it('partition the proximal locations: each has one, the others none', () => {
    fc.assert(
      fc.property(pairs, ([initial, now]) => {
        const all = named(fates(initial, now))
        expect(all).toHaveLength(initial.packed.length)
        const signs = codeSigns(now, 'code')
        all.forEach((fate, at) => {
          const packed = now.packed[at]!
          const start = at - (at % now.clauses)
          const isCode = signs[at] === 1
          const codesAnother = signs.slice(start, start + now.clauses).some((sign, c) => sign === 1 && start + c !== at)
          const flipped = !outputPositive(packed)
          const holds: Record<Fate, boolean> = {
            'not proximal': !isProximal(initial.packed[at]!),
            converged: isCode,
            flipped: !isCode && flipped,
            idle: !isCode && !flipped && !alive(packed),
            outcompeted: !isCode && !flipped && alive(packed) && codesAnother,
            other: !isCode && !flipped && alive(packed) && !codesAnother,
          }
          const proximal = fateNames.slice(1).filter((name) => holds[name])
          expect(proximal).toHaveLength(1)
          expect(fate).toBe(holds['not proximal'] ? 'not proximal' : proximal[0])
        })
      }),
    )
  })

  it('are the reference’s', () => {
    fc.assert(
      fc.property(pairs, ([initial, now]) => {
        const { rows, clauses, replicates } = initial
        // Rows of several replicates stand one after the other, as those of one model do.
        const locations = { rows: rows * replicates, clauses, initial }
        expect([...fates(initial, now)]).toEqual(referenceFates(locations, now.packed))
      }),
    )
  })

  it('tell the causes apart', () => {
    const base = { dPlus: 1, dMinus: 3, outputPositive: true, alive: true, codePlus: false, codeMinus: false }
    const reading = (locations: Partial<typeof base>[]): LocationReading => ({
      level: 0,
      branch: 'main',
      step: 0,
      replicates: 1,
      rows: locations.length / 2,
      clauses: 2,
      packed: Uint16Array.from(locations, (location) => pack({ ...base, ...location })),
      scores: new Float32Array(locations.length),
    })
    const code = { dPlus: 0, codePlus: true }
    const gone = { outputPositive: false }
    const initial = reading([{}, { dPlus: 2 }, {}, {}, {}, gone, {}, {}])
    const now = reading([code, {}, gone, { ...gone, alive: false }, { alive: false }, {}, {}, {}])
    expect(named(fates(initial, now))).toEqual([
      ...['converged', 'not proximal'],
      ...['flipped', 'flipped'],
      ...['idle', 'not proximal'],
      ...['other', 'other'],
    ])
    expect(named(fates(reading([{}, {}]), reading([code, { dPlus: 0 }])))).toEqual(['converged', 'outcompeted'])
    expect(() => fates(initial, reading([{}, {}]))).toThrow(RangeError)
  })
})
