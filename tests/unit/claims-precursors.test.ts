import { group } from 'd3-array'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PrecursorsClaim } from '../../src/contract/claims'
import type { LocationReading } from '../../src/contract/results'
import type { Evidence } from '../../src/science/claims/evidence'
import { locationMatrices } from '../../src/science/claims/location-matrices'
import { measurePrecursors } from '../../src/science/claims/precursors'
import { childInputs } from '../../src/science/expand'
import { makeTask } from '../../src/science/task'
import { evidenceOf, readingOf } from '../support/evidence'
import { experimentOf } from '../support/experiment'
import { anyEvidence, literals, locationsOf, meanWithin, reversed, type PlainLocation } from './claims-evidence'
import { evidenceOfWorld } from './claims-world'

function measured(evidence: Evidence): PrecursorsClaim {
  const claim = measurePrecursors(evidence)
  if ('reason' in claim) throw new Error(claim.reason)
  return claim
}

/** Means are added up in another order than in the claim. */
const digits = 12

function expectMean(actual: { mean: number; n: number } | undefined, expected: { mean: number; n: number }): void {
  // What no replicate has is left out of lists.
  if (expected.n === 0) {
    expect(actual?.n ?? 0).toBe(0)
    return
  }
  expect(actual!.n).toBe(expected.n)
  expect(actual!.mean).toBeCloseTo(expected.mean, digits)
}

/** AUC by all pairs within each replicate. */
function aucByPairs(
  locations: PlainLocation[],
  score: (location: PlainLocation) => number,
): { mean: number; n: number } {
  const shares = [...group(locations, ({ replicate }) => replicate).values()]
    .map((ofReplicate) => {
      const [codes, others] = [ofReplicate.filter(({ code }) => code), ofReplicate.filter(({ code }) => !code)]
      const pairs = codes.flatMap((code) => others.map((other) => Math.sign(score(code) - score(other)) / 2 + 0.5))
      return pairs.reduce((sum, share) => sum + share, 0) / pairs.length
    })
    .filter((share) => !Number.isNaN(share))
  return { mean: shares.reduce((sum, share) => sum + share, 0) / shares.length, n: shares.length }
}

describe('measurePrecursors', () => {
  it('finds what loops over plain locations find', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const locations = locationsOf(evidence)
        const expected = aucByPairs(locations, ({ score, positive }) => score + (positive ? 2 : 0))
        const claim = measurePrecursors(evidence)
        expect('reason' in claim).toBe(expected.n === 0)
        if ('reason' in claim) return
        const { details } = claim
        expectMean(claim, expected)
        expectMean(
          details.aucDistance,
          aucByPairs(locations, ({ d }) => -d),
        )
        expectMean(
          details.aucScore,
          aucByPairs(locations, ({ score }) => score),
        )
        for (let distance = 0; distance <= literals; distance++) {
          for (const output of ['positive', 'negative'] as const) {
            const chosen = ({ d, positive }: PlainLocation) => d === distance && positive === (output === 'positive')
            const found = details.codeByDistance.find((entry) => entry.d === distance && entry.output === output)
            expectMean(
              found?.share,
              meanWithin(locations, chosen, ({ code }) => code),
            )
          }
          expectMean(
            details.keptByDistance.find(({ d }) => d === distance)?.share,
            meanWithin(
              locations,
              ({ d, positive }) => d === distance && positive,
              ({ kept }) => kept / literals,
            ),
          )
        }
        const { replicates } = evidence.trace[0]!
        const full = locations.filter(({ kept }) => kept === literals)
        expectMean(details.fullyKept[0]!.locations, { mean: full.length / replicates, n: replicates })
        const isProximal = ({ proximal }: PlainLocation) => proximal
        expectMean(
          details.fullyKept[0]!.proximal,
          meanWithin(full, () => true, isProximal),
        )
        expectMean(
          details.fullyKept[0]!.byChance,
          meanWithin(locations, () => true, isProximal),
        )
        const distance = ({ d }: PlainLocation) => d
        expectMean(
          details.distanceOfCodes,
          meanWithin(locations, ({ code }) => code, distance),
        )
        expectMean(
          details.distanceOfAll,
          meanWithin(locations, () => true, distance),
        )
      }),
    )
  })

  it('does not depend on the order of rows and replicates', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const [claim, other] = [measurePrecursors(evidence), measurePrecursors(reversed(evidence))]
        if ('reason' in claim || 'reason' in other) {
          expect(other).toEqual(claim)
          return
        }
        // The one thing that belongs to the first replicate alone is left out.
        const numbers = (one: PrecursorsClaim) =>
          JSON.stringify({ ...one, details: { ...one.details, matrices: null } }, (_key, value: unknown) =>
            typeof value === 'number' ? Number(value.toFixed(9)) + 0 : value,
          )
        expect(numbers(other)).toBe(numbers(claim))
      }),
    )
  })

  it('is what is counted by hand', () => {
    const claim = measured(
      evidenceOf({
        // Rows are words, clauses letters: 'o' one literal off, '.' three, '-' an all-minus code on a row with w2 < 0.
        trace: [['o. -. o.', 'oo .. ..']],
        dense: { codes: ['#. .. #.', '#. .. #.'] },
        imp: [{ codes: ['#. .. #.', '#. .. #.'] }],
      }),
    )
    // Scores s0 + 2·[w2 > 0]: one off 2.5, three off 1.5. First replicate: both codes above all; second: of 8 pairs, a code at
    // 2.5 beats three of four others and ties with one (3.5), a code at 1.5 loses to one and ties with three (1.5).
    expect(claim.mean).toBeCloseTo((1 + 5 / 8) / 2, digits)
    expect(claim).toMatchObject({ id: 'precursors', null: 0.5, verdict: 'undecided', n: 2, parts: [] })
    // First replicate: both codes at distance 1; second: one at 1, one at 3.
    expect(claim.details.distanceOfCodes.mean).toBeCloseTo((1 + 2) / 2, digits)
    const share = (distance: number, sign: string) =>
      claim.details.codeByDistance.find(({ d, output }) => d === distance && output === sign)?.share
    expect(share(1, 'positive')).toMatchObject({ mean: (1 + 1 / 2) / 2, n: 2 })
    expect(share(3, 'positive')).toMatchObject({ mean: (0 + 1 / 4) / 2, n: 2 })
    expect(share(3, 'negative')).toMatchObject({ mean: 0, n: 1 })
    // The masks keep half of all weights: the codes' own, then the first ones: row 0 clause 1, and nothing of row 1.
    expect(claim.details.fullyKept).toHaveLength(1)
    expect(claim.details.fullyKept[0]).toMatchObject({
      density: 0.5,
      locations: { mean: 3 },
      // Of {(0,0), (2,0), (0,1)}: two; then two.
      proximal: { mean: 2 / 3 },
      byChance: { mean: 2 / 6 },
    })
  })

  it('is supported where codes come of proximal locations, and of nothing where they come of anything', () => {
    const world = { seed: 5, replicates: 24, rows: 32, clauses: 8, density: 0.2 }
    const planted = measured(evidenceOfWorld({ ...world, rejection: () => 0, chanceOfOthers: 0.02 }))
    expect(planted.verdict).toBe('supported')
    // Log odds of −2.2 are a chance of 0.1 to become a code, for all.
    const none = measured(evidenceOfWorld({ ...world, rejection: () => 2.2, chanceOfOthers: 0.1 }))
    expect(Math.abs(none.mean - 0.5)).toBeLessThan(0.03)
    expect(none.verdict).toBe('undecided')
    // Masks at random keep a fifth of any location's weights, and full ones as often proximal as by chance.
    for (const { share } of none.details.keptByDistance) {
      expect(share.ci[0]).toBeLessThan(0.2 + 0.01)
      expect(share.ci[1]).toBeGreaterThan(0.2 - 0.01)
    }
  })

  it('is undecided on one replicate, and says why it is not measured without codes', () => {
    const one = measured(evidenceOf({ trace: [['o. .o']], dense: { codes: ['#. ..'] } }))
    expect(one).toMatchObject({ n: 1, mean: 0.8333333333333334, verdict: 'undecided' })
    expect(one.details).toMatchObject({ keptByDistance: [], fullyKept: [] })
    expect(measurePrecursors(evidenceOf({ trace: [['o. .o']], dense: { codes: ['.. ..'] } }))).toEqual({
      reason: expect.stringContaining('final codes') as string,
    })
  })

  it('counts what split rows keep over the locations that have all their weights', () => {
    const task = { inputs: 8, clauses: 2, literals: 4 }
    const experiment = experimentOf({ task, model: { rows: 1, children: 2, partition: 'clauses' } })
    const clauses = makeTask(experiment.task, experiment.seed)
    const pictures = ['o. .o', 'o. .o', 'o. .o']
    const codes = ['#. ..', '#. ..', '#. ..']
    const claim = measured({ ...evidenceOf({ trace: [pictures], dense: { codes }, imp: [{ codes }] }), experiment })
    // Each of the two rows has the weights of one clause: both whole locations are proximal, or neither is.
    const inOrder = pictures.map((_, replicate) => childInputs(experiment, clauses, replicate, 0)[0]!.includes(0))
    expect(claim.details.fullyKept[0]!.byChance.mean).toBeCloseTo(inOrder.filter(Boolean).length / 3, digits)
  })
})

describe('locationMatrices', () => {
  const at = (step: number): LocationReading => readingOf(['#o. ..o', '... ...'], { step })

  it('has the first replicate at the first, the last and log-spaced steps between', () => {
    const steps = [0, 1, 2, 4, 8, 16, 32, 64, 100, 128, 256, 512, 1024, 2048, 3000]
    const { frames, ...shape } = locationMatrices(steps.map(at))
    expect(shape).toEqual({ replicate: 0, rows: 2, clauses: 3 })
    // Of 1 + step: 3,001 to the powers of 0, 1/5 … 1 are 1, 5.0, 24.6, 122, 605, 3,001.
    expect(frames.map(({ step }) => step)).toEqual([0, 4, 32, 128, 512, 3000])
    expect(frames[3]!.packed).toEqual([...at(0).packed.slice(0, 6)])
    expect(frames[3]!.scores).toEqual([...at(0).scores.slice(0, 6)])
  })

  it('has all of a short trace, and no step twice', () => {
    expect(locationMatrices([0, 10, 3000].map(at)).frames.map(({ step }) => step)).toEqual([0, 10, 3000])
    const crowded = [0, 2990, 2992, 2994, 2996, 2998, 3000]
    const steps = locationMatrices(crowded.map(at)).frames.map(({ step }) => step)
    expect(new Set(steps).size).toBe(steps.length)
    expect([steps[0], steps.at(-1)]).toEqual([0, 3000])
  })
})
