import { describe, expect, it } from 'vitest'
import type { FamilyClaim } from '../../src/contract/claims'
import { measureFamily } from '../../src/science/claims/family'
import { evidenceOf } from '../support/evidence'

/** Student's t, 97.5%, one degree of freedom. */
const t = 12.7062

const story = {
  trace: [['.. o. .. .o', '.. .. .. oo']],
  dense: { codes: ['#. #. .# ..', '.# #. .. ..'] },
  imp: [
    // Family minus row: 2/3 − 1/3 and 1/2 − 0.
    { codes: ['#. .. .. .#', '.. .. .# ..'] },
    // 0 − 0 and 1 − 0.
    { codes: ['.. .. .. ..', '.. .# #. ..'] },
  ],
  nulls: {
    // 1 − 1 and 1 − 1/2.
    'other-data': { codes: ['#. #. .# ..', '.# .. #. ..'] },
    // 1 − 0 and 0 − 0.
    'other-initialisation': { codes: ['.. .# #. #.', '.. .. .. ..'] },
  },
}

describe('family', () => {
  const claim = measureFamily(evidenceOf(story)) as FamilyClaim

  it('holds IMP’s difference, meant over densities, against that of both nulls, within replicates', () => {
    const [tickets, nulls] = [
      [1 / 6, 3 / 4],
      [1 / 2, 1 / 4],
    ] as const
    const half = (t * (tickets[1] - nulls[1] - (tickets[0] - nulls[0]))) / 2
    expect(claim.null).toBeCloseTo(3 / 8, 12)
    expect(claim.mean).toBeCloseTo(11 / 24, 12)
    expect(claim.ci[0]).toBeCloseTo(11 / 24 - half, 4)
    expect(claim.ci[1]).toBeCloseTo(11 / 24 + half, 4)
    expect(claim).toMatchObject({ n: 2, verdict: 'undecided' })
  })

  it('has a part for each density against each null', () => {
    const parts = claim.parts.map(({ density, against, mean, null: nullValue }) => [density, against, mean, nullValue])
    expect(parts).toEqual([
      [0.5, 'other-data', expect.closeTo(5 / 12, 12), 1 / 4],
      [0.5, 'other-initialisation', expect.closeTo(5 / 12, 12), 1 / 2],
      [0.25, 'other-data', 1 / 2, 1 / 4],
      [0.25, 'other-initialisation', 1 / 2, 1 / 2],
    ])
    expect(new Set(claim.parts.map(({ measure }) => measure))).toEqual(new Set(['difference']))
  })

  it('shows the four measures of the tickets and of the nulls', () => {
    const [ticket] = claim.details.imp
    expect(ticket!.row.mean).toBeCloseTo(1 / 6, 12)
    expect(ticket!.family.mean).toBeCloseTo(7 / 12, 12)
    expect(ticket!.coverage.mean).toBeCloseTo(3 / 4, 12)
    expect(ticket!.relocated.mean).toBeCloseTo(1 / 2, 12)
    expect(claim.details.nulls.map(({ null: name, difference }) => [name, difference.mean])).toEqual([
      ['other-data', 1 / 4],
      ['other-initialisation', 1 / 2],
    ])
  })

  it('shows where relocated codes sit', () => {
    const [ticket, sparser] = claim.details.relocatedOnProximal
    // Clause 1 moved to row 3, which was proximal for it; in replicate 1 to row 2, which was not.
    expect(ticket).toMatchObject({ density: 0.5, share: { mean: 1 / 2, n: 2 }, byChance: { mean: 1 / 4 } })
    // Nothing is coded in replicate 0, so nothing moved.
    expect(sparser).toMatchObject({ density: 0.25, share: { mean: 0, n: 1 }, byChance: { mean: 1 / 4, n: 2 } })
  })

  it('equals its null, undecided, where sparse and dense retraining do the same', () => {
    const [same] = story.imp
    const nulls = { 'other-data': same!, 'other-initialisation': same! }
    const {
      mean,
      null: nullValue,
      verdict,
    } = measureFamily(evidenceOf({ ...story, imp: [same!], nulls })) as FamilyClaim
    expect([mean, verdict]).toEqual([nullValue, 'undecided'])
  })

  it('is not measured without IMP, a null, or anything to recover', () => {
    const { trace, dense, imp, nulls } = story
    expect(measureFamily(evidenceOf({ trace, dense, nulls }))).toEqual({
      reason: 'It is measured on IMP’s tickets, and the run has none: pruning.method must be imp.',
    })
    const oneNull = evidenceOf({ trace, dense, imp, nulls: { 'other-data': nulls['other-data'] } })
    expect(measureFamily(oneNull)).toEqual({
      reason:
        'It is measured against both dense nulls, and the run lacks “Dense, other init”: methods.nulls must have other-initialisation.',
    })
    const stopped = { ...evidenceOf(story), nulls: [] }
    expect(measureFamily(stopped)).toEqual({
      reason:
        'It is measured against both dense nulls, and the run lacks “Dense, other data” and “Dense, other init”: it ended before.',
    })
    const nothing = evidenceOf({ ...story, dense: { codes: ['.. .. .. ..', '.. .. .. ..'] } })
    expect(measureFamily(nothing)).toEqual({
      reason: 'The dense training has no final codes to recover, in any replicate.',
    })
  })
})
