import { describe, expect, it } from 'vitest'
import type { SelectionClaim } from '../../src/contract/claims'
import { measureSelection } from '../../src/science/claims/selection'
import { evidenceOf } from '../support/evidence'

/** Student's t, 97.5%, one degree of freedom. */
const t = 12.7062

const story = {
  trace: [['o. .o o. ..', 'o. .. .. ..']],
  // Replicate 0: one proximal location converges, one is outcompeted, one's row flips; two others become codes.
  dense: { codes: ['#. #. -. .#', '#. .. .. ..'] },
}

describe('selection', () => {
  const claim = measureSelection(evidenceOf(story)) as SelectionClaim

  it('is the share of proximal locations that become codes minus that of the others, within replicates', () => {
    // 1/3 − 2/5 and 1/1 − 0/7.
    const [first, second] = [-1 / 15, 1]
    const half = (t * (second - first)) / 2
    expect(claim).toMatchObject({ n: 2, null: 0, verdict: 'undecided', parts: [] })
    expect(claim.mean).toBeCloseTo(7 / 15, 12)
    expect(claim.ci[0]).toBeCloseTo(7 / 15 - half, 4)
    expect(claim.ci[1]).toBeCloseTo(7 / 15 + half, 4)
    expect(claim.details.proximal.mean).toBeCloseTo(2 / 3, 12)
    expect(claim.details.others.mean).toBeCloseTo(1 / 5, 12)
  })

  it('tells what became of the proximal locations', () => {
    const shares = Object.fromEntries(claim.details.fates.map(({ fate, share }) => [fate, share.mean]))
    expect(Object.keys(shares).sort()).toEqual(['converged', 'flipped', 'idle', 'other', 'outcompeted'])
    expect(shares['converged']).toBeCloseTo(2 / 3, 6)
    expect(shares['outcompeted']).toBeCloseTo(1 / 6, 6)
    expect(shares['flipped']).toBeCloseTo(1 / 6, 6)
    expect([shares['idle'], shares['other']]).toEqual([0, 0])
  })

  it('follows the distance of codes, of the rejected and of the others over the steps', () => {
    const { codes, rejected, others } = claim.details.distance
    expect(codes).toMatchObject({ steps: [0, 3000], mean: [(7 / 3 + 1) / 2, 0], n: [2, 2] })
    // Replicate 1 rejects none. An all-minus code is four literals off all-plus.
    expect(rejected).toMatchObject({ mean: [1, 3.5], n: [1, 1] })
    expect(others).toMatchObject({ mean: [3, 3], n: [2, 2] })
  })

  it('is not measured where no location is proximal', () => {
    expect(measureSelection(evidenceOf({ ...story, trace: [['.. .. .. ..', '.. .. .. ..']] }))).toEqual({
      reason: 'No replicate has both proximal locations and others at initialisation.',
    })
  })
})
