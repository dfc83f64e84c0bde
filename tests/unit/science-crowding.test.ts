import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LocationReading } from '../../src/contract/results'
import { codeSigns } from '../../src/science/codes'
import { codesPerRow, locationCrowding, neuronCrowding } from '../../src/science/crowding'
import { readings } from './science-readings'

/** One replicate, two rows, three clauses. */
const reading: LocationReading = {
  level: 0,
  branch: 'main',
  step: 0,
  replicates: 1,
  rows: 2,
  clauses: 3,
  packed: new Uint16Array(6),
  scores: Float32Array.from([1, 2, -4, -1, 0.5, -0.25]),
}

describe('crowding', () => {
  it('of a location sums the positive scores of the other clauses on its row', () => {
    expect(Array.from(locationCrowding(reading))).toEqual([2, 1, 3, 0.5, 0, 0.5])
  })

  it('of a neuron sums the positive scores of all clauses', () => {
    expect(Array.from(neuronCrowding(reading))).toEqual([3, 0.5])
  })

  it('of a neuron is that of any of its locations plus the location’s own share', () => {
    fc.assert(
      fc.property(readings, (any) => {
        const neurons = neuronCrowding(any)
        locationCrowding(any).forEach((value, at) => {
          expect(value).toBeGreaterThanOrEqual(0)
          const whole = value + Math.max(0, any.scores[at]!)
          expect(whole).toBeCloseTo(neurons[Math.floor(at / any.clauses)]!, 10)
        })
      }),
    )
  })
})

describe('codesPerRow', () => {
  it('counts every final code once', () => {
    fc.assert(
      fc.property(readings, (any) => {
        const hosted = codesPerRow(any)
        expect(hosted).toHaveLength(any.replicates * any.rows)
        const codes = codeSigns(any, 'code').filter((sign) => sign !== 0).length
        expect(hosted.reduce((sum, count) => sum + count, 0)).toBe(codes)
      }),
    )
  })
})
