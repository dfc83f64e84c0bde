import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codesPerRow, locationCrowding, neuronCrowding } from '../../src/science/crowding'
import { proximalFates } from '../../src/science/fate-shares'
import { fateNames, fates } from '../../src/science/fates'
import { fatesByCrowding } from '../../src/science/fates-by-crowding'
import { hostingRows } from '../../src/science/hosting'
import { firstReplicates, ofReplicate } from '../../src/science/locations'
import { quantileBins } from '../../src/science/quantile-bins'
import { readingOf } from '../support/evidence'
import { readings } from './science-readings'

/** The same models twice: what they were, and what has become of them. */
const pairs = readings.chain((initial) => {
  const { length } = initial.packed
  const places = fc.array(fc.nat(length - 1), { minLength: length, maxLength: length })
  return places.map(
    (from) => [initial, { ...initial, packed: initial.packed.map((_, i) => initial.packed[from[i]!]!) }] as const,
  )
})

describe('rows that host codes', () => {
  it('are all there, most crowded first, with as many codes as are counted on each', () => {
    fc.assert(
      fc.property(pairs, ([initial, now]) => {
        const [one, then] = [ofReplicate(initial, 0), ofReplicate(now, 0)]
        const rows = hostingRows(one, then)
        const [crowding, codes] = [neuronCrowding(one), codesPerRow(then)]
        expect(rows.map(({ row }) => row).sort((a, b) => a - b)).toEqual([...crowding.keys()])
        for (const { row, ...of } of rows) {
          expect(of.crowding).toBe(crowding[row])
          expect(of.codes).toHaveLength(codes[row]!)
        }
        const order = rows.map((row) => row.crowding)
        expect(order).toEqual([...order].sort((a, b) => b - a))
      }),
    )
  })

  it('say what has become of what was near, and which codes are all-minus', () => {
    const initial = readingOf(['oo. ...'])
    const now = readingOf(['#.. --.'])
    const [first, second] = hostingRows(initial, now)
    expect(first).toMatchObject({
      ...{ row: 0, codes: [{ clause: 0, minus: false }], positive: { before: true, now: true }, alive: true },
      proximal: [
        { clause: 0, fate: 'converged' },
        { clause: 1, fate: 'outcompeted' },
      ],
    })
    expect(second).toMatchObject({
      ...{ row: 1, positive: { before: true, now: false }, proximal: [] },
      codes: [
        { clause: 0, minus: true },
        { clause: 1, minus: true },
      ],
    })
  })
})

describe('fates by crowding', () => {
  it('share out every proximal location, each to one bin and one fate', () => {
    fc.assert(
      fc.property(pairs, fc.integer({ min: 1, max: 8 }), ([initial, now], count) => {
        const bins = fatesByCrowding(initial, now, count)
        const proximal = fates(initial, now).filter((fate) => fate !== fateNames.indexOf('not proximal'))
        expect(bins.reduce((sum, { locations }) => sum + locations, 0)).toBe(proximal.length)
        bins.forEach(({ least, most, shares }, index) => {
          expect(proximalFates.reduce((sum, fate) => sum + shares[fate].mean, 0)).toBeCloseTo(1, 12)
          expect(least).toBeLessThanOrEqual(most)
          if (index > 0) expect(least).toBeGreaterThan(bins[index - 1]!.most)
        })
      }),
    )
  })

  it('are those of one replicate where it is alone, which a plain count finds', () => {
    const initial = readingOf(['oo oo oo'])
    const now = readingOf(['#. .. #o'])
    const [bin] = fatesByCrowding(initial, now, 1)
    expect(bin!.locations).toBe(6)
    expect([bin!.least, bin!.most]).toEqual([locationCrowding(initial)[0], locationCrowding(initial)[0]])
    const { converged, outcompeted, other } = bin!.shares
    for (const { mean } of [converged, outcompeted, other]) expect(mean).toBeCloseTo(1 / 3, 12)
  })
})

it('bins by quantiles hold equal values together and the smaller before the larger', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 8 }),
      (values, bins) => {
        const bin = quantileBins(values, bins)
        values.forEach((value, i) => {
          const below = values.filter((other) => other < value).length
          expect(bin[i]).toBe(Math.floor((bins * below) / values.length))
        })
      },
    ),
  )
})

it('the first replicates of a reading are the replicates themselves, one after the other', () => {
  fc.assert(
    fc.property(readings, fc.integer({ min: 0, max: 4 }), (reading, count) => {
      const first = firstReplicates(reading, count)
      expect(first.replicates).toBe(Math.min(count, reading.replicates))
      const each = Array.from({ length: first.replicates }, (_, i) => ofReplicate(reading, i))
      expect([...first.packed]).toEqual(each.flatMap(({ packed }) => [...packed]))
      expect([...first.scores]).toEqual(each.flatMap(({ scores }) => [...scores]))
    }),
  )
})
