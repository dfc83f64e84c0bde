import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CrowdingClaim } from '../../src/contract/claims'
import type { Evidence } from '../../src/science/claims/evidence'
import { measureCrowding } from '../../src/science/claims/crowding'
import { proximalLocations, rejectedByCrowding, rejectedByRivals } from '../../src/science/claims/rejection'
import { survivalOfCodes } from '../../src/science/claims/survival'
import { logistic } from '../../src/science/statistics'
import { evidenceOf } from '../support/evidence'
import { anyEvidence, locationsOf, meanWithin, reversed, type PlainLocation } from './claims-evidence'
import { evidenceOfWorld, type World } from './claims-world'

function measured(evidence: Evidence): CrowdingClaim {
  const claim = measureCrowding(evidence)
  if ('reason' in claim) throw new Error(claim.reason)
  return claim
}

const reasonOf = (evidence: Evidence): string => {
  const claim = measureCrowding(evidence)
  return 'reason' in claim ? claim.reason : 'measured'
}

const small = { seed: 8, replicates: 16, rows: 24, clauses: 6, chanceOfOthers: 0.01 }

/** Rejection rises with crowding and falls with s0, about as in training. */
const planted: World['rejection'] = ({ crowding, score }) => crowding - 2 * score + 0.5
const withoutCrowding: World['rejection'] = ({ score }) => 1.5 - 2 * score

/** Proximal locations with their crowding and rivals, counted with plain objects. */
function plainProximals(evidence: Evidence) {
  const all = locationsOf(evidence)
  return all
    .filter(({ proximal }) => proximal)
    .map((location) => {
      const others = all.filter((other) => other.row === location.row && other !== location)
      return {
        ...location,
        crowding: others.reduce((sum, { score }) => sum + Math.max(0, score), 0),
        rivals: others.filter(({ proximal }) => proximal).length,
      }
    })
}

const proximalsOf = ({ trace, dense }: Evidence) => proximalLocations(trace[0]!, dense.reading)

const isRejected = ({ code }: PlainLocation): boolean => !code

describe('proximal locations', () => {
  it('are rejected by rivals and in bins as loops over plain locations find', () => {
    fc.assert(
      fc.property(anyEvidence, fc.integer({ min: 1, max: 8 }), (evidence, bins) => {
        const proximals = proximalsOf(evidence)
        const plain = plainProximals(evidence)
        expect([...proximals.rivals]).toEqual(plain.map(({ rivals }) => rivals))
        expect([...proximals.crowding]).toEqual(plain.map(({ crowding }) => crowding))
        for (const { rivals, rejected } of rejectedByRivals(proximals)) {
          const chosen = plain.filter((location) => location.rivals === rivals)
          const expected = meanWithin(chosen, () => true, isRejected)
          expect(rejected.n).toBe(expected.n)
          expect(rejected.mean).toBeCloseTo(expected.mean, 12)
        }
        const below = (crowding: number) => plain.filter((other) => other.crowding < crowding).length
        const binOf = ({ crowding }: { crowding: number }) => Math.floor((bins * below(crowding)) / plain.length)
        const found = rejectedByCrowding(proximals, bins)
        const numbers = [...new Set(plain.map(binOf))].sort((a, b) => a - b)
        expect(found).toHaveLength(numbers.length)
        numbers.forEach((number, i) => {
          const chosen = plain.filter((location) => binOf(location) === number)
          const expected = meanWithin(chosen, () => true, isRejected)
          expect(found[i]!.rejected.n).toBe(expected.n)
          expect(found[i]!.rejected.mean).toBeCloseTo(expected.mean, 12)
          expect(found[i]!.crowding).toBeCloseTo(
            chosen.reduce((sum, { crowding }) => sum + crowding, 0) / chosen.length,
            12,
          )
        })
      }),
    )
  })

  it('fill the bins equally where no two are equally crowded', () => {
    const proximals = proximalsOf(evidenceOfWorld({ ...small, rejection: planted }))
    const distinct = { ...proximals, crowding: proximals.crowding.map((value, i) => value + i * 1e-9) }
    const bins = rejectedByCrowding(distinct, 8)
    expect(bins).toHaveLength(8)
    expect(bins.map(({ crowding }) => crowding)).toEqual(bins.map(({ crowding }) => crowding).sort((a, b) => a - b))
    const sorted = [...distinct.crowding].sort((a, b) => a - b)
    const first = sorted.slice(0, Math.ceil(sorted.length / 8))
    expect(bins[0]!.crowding).toBeCloseTo(first.reduce((sum, value) => sum + value, 0) / first.length, 12)
  })
})

it('counts the codes that IMP finds again as loops over plain locations do, alone on their row and not', () => {
  fc.assert(
    fc.property(anyEvidence, (evidence) => {
      const codes = locationsOf(evidence).filter(({ code }) => code)
      const onRow = ({ row }: PlainLocation) => codes.filter((other) => other.row === row).length
      const solo = codes.filter((location) => onRow(location) === 1)
      const shared = codes.filter((location) => onRow(location) > 1)
      const { replicates } = evidence.trace[0]!
      const { survival, soloCodes, sharedCodes } = survivalOfCodes(evidence)
      expect(soloCodes.mean).toBeCloseTo(solo.length / replicates, 12)
      expect(sharedCodes.mean).toBeCloseTo(shared.length / replicates, 12)
      for (const [kind, chosen] of Object.entries({ solo, shared })) {
        const expected = meanWithin(
          chosen,
          () => true,
          ({ again }) => again,
        )
        const actual = survival[0]![kind as 'solo' | 'shared']
        expect(actual.n).toBe(expected.n)
        if (expected.n > 0) expect(actual.mean).toBeCloseTo(expected.mean, 12)
      }
    }),
  )
})

describe('measureCrowding', () => {
  const evidence = evidenceOfWorld({ ...small, rejection: planted, density: 0.2 })
  const claim = measured(evidence)

  it('is the odds ratio of a fit on standardised columns', () => {
    const plain = plainProximals(evidence)
    const z = (of: (location: (typeof plain)[number]) => number) => {
      const mean = plain.reduce((sum, location) => sum + of(location), 0) / plain.length
      const variance = plain.reduce((sum, location) => sum + (of(location) - mean) ** 2, 0) / plain.length
      return { sd: Math.sqrt(variance), values: plain.map((location) => (of(location) - mean) / Math.sqrt(variance)) }
    }
    const [crowding, score] = [z((location) => location.crowding), z((location) => location.score)]
    const design = plain.flatMap((_, i) => [1, crowding.values[i]!, score.values[i]!])
    const fit = logistic(
      plain.length,
      3,
      design,
      plain.map((location) => Number(isRejected(location))),
    )
    expect(claim.mean).toBeCloseTo(Math.exp(fit.coefficients[1]!), 9)
    expect(claim.details.score.mean).toBeCloseTo(Math.exp(fit.coefficients[2]!), 9)
    expect(claim.details.crowdingSd).toBeCloseTo(crowding.sd, 12)
  })

  it('finds planted effects, and holds them in its intervals about as often as it says', () => {
    expect(claim).toMatchObject({ id: 'crowding', null: 1, verdict: 'supported', n: small.replicates, parts: [] })
    expect(claim.details.score.ci[1]).toBeLessThan(1)
    const held = Array.from({ length: 16 }, (_, seed) => {
      const { ci, details } = measured(evidenceOfWorld({ ...small, seed, rejection: planted }))
      // Per unit of crowding the log odds rise by 1.
      const truth = Math.exp(details.crowdingSd)
      return ci[0] <= truth && truth <= ci[1]
    })
    // 95%, less what percentiles lose at 16 replicates; of 16 at 90% fewer than 10 would be a chance of 1 in 2,000.
    expect(held.filter(Boolean).length).toBeGreaterThanOrEqual(10)
  }, 30_000)

  it('has a fit that goes through the bins, in its band', () => {
    const { fit, bins } = claim.details
    expect(fit.crowding.at(0)).toBe(Math.min(...proximalsOf(evidence).crowding))
    fit.crowding.forEach((_, i) => {
      expect(fit.low[i]).toBeLessThanOrEqual(fit.rejected[i]!)
      expect(fit.rejected[i]).toBeLessThanOrEqual(fit.high[i]!)
      if (i > 0) expect(fit.rejected[i]).toBeGreaterThan(fit.rejected[i - 1]!)
    })
    for (const { crowding, rejected } of bins) {
      const nearest = fit.crowding.findIndex((at) => at >= crowding)
      // About 40 locations a bin: a standard error of 0.08, and s0 varies within the bin.
      expect(Math.abs(fit.rejected[nearest]! - rejected.mean)).toBeLessThan(0.25)
    }
  })

  it('does not depend on the order of rows, and on that of replicates but for the resamples', () => {
    const other = measured(reversed(evidence))
    expect(other.mean).toBeCloseTo(claim.mean, 9)
    expect(other.details.score.mean).toBeCloseTo(claim.details.score.mean, 9)
    claim.details.bins.forEach(({ crowding, rejected }, i) => {
      expect(other.details.bins[i]!.crowding).toBeCloseTo(crowding, 9)
      expect(other.details.bins[i]!.rejected.mean).toBeCloseTo(rejected.mean, 9)
    })
    // Other replicates are drawn: the ends of the interval are quantiles of 2,000, which scatter by about a twentieth of its width.
    const width = claim.ci[1] - claim.ci[0]
    expect(Math.abs(other.ci[0] - claim.ci[0])).toBeLessThan(0.15 * width)
    expect(Math.abs(other.ci[1] - claim.ci[1])).toBeLessThan(0.15 * width)
  })

  it('decides on nothing about as rarely as it says', () => {
    const verdicts = Array.from({ length: 16 }, (_, seed) => {
      const world = { ...small, seed, rejection: withoutCrowding }
      return measured(evidenceOfWorld(world)).verdict
    })
    // 5%, and what percentiles lose at 16 replicates; of 16 at 8% six would be a chance of 1 in 1,000.
    expect(verdicts.filter((verdict) => verdict !== 'undecided').length).toBeLessThan(6)
  }, 30_000)

  it('widens the interval where replicates differ, as locations of one are not independent', () => {
    const differing = ({ replicate, ...location }: Parameters<World['rejection']>[0]) =>
      planted({ replicate, ...location }) + (replicate % 2 === 0 ? 3 : -3) * (location.crowding - 1)
    const apart = measured(evidenceOfWorld({ ...small, rejection: differing }))
    const width = ({ ci }: CrowdingClaim) => Math.log(ci[1]) - Math.log(ci[0])
    expect(width(apart)).toBeGreaterThan(1.5 * width(claim))
  })

  it('needs no ticket', () => {
    expect(measured({ ...evidence, imp: [] })).toEqual({ ...claim, details: { ...claim.details, survival: [] } })
  })

  it('is undecided on one replicate', () => {
    const one = measured(evidenceOfWorld({ ...small, replicates: 1, rows: 200, rejection: planted }))
    expect(one).toMatchObject({ n: 1, verdict: 'undecided' })
  })

  it('says why it is not measured', () => {
    expect(reasonOf(evidenceOf({ trace: [['.. ..']], dense: { codes: ['#. ..'] } }))).toContain(
      'No location was proximal',
    )
    expect(reasonOf(evidenceOf({ trace: [['oo .o']], dense: { codes: ['.. ..'] } }))).toContain(
      'All proximal locations',
    )
    expect(reasonOf(evidenceOf({ trace: [['oo .o']], dense: { codes: ['## .#'] } }))).toContain('No proximal location')
    // Crowding tells the one that was rejected from the others without a miss.
    expect(reasonOf(evidenceOf({ trace: [['oo .o']], dense: { codes: ['.. .#'] } }))).toContain('does not converge')
    // One rejection in one of 16 replicates: a third of the resamples are without it.
    const rare = evidenceOfWorld({ ...small, rejection: () => -100 })
    expect(reasonOf(withOneRejected(rare))).toMatch(/does not converge in \d+ of 2000 bootstrap samples/)
  })
})

/** The evidence with one of its proximal locations, a middling one, rejected. */
function withOneRejected(evidence: Evidence): Evidence {
  const places = [...locationsOf(evidence).entries()].filter(([, { proximal }]) => proximal).map(([at]) => at)
  const packed = evidence.dense.reading.packed.slice()
  packed[places[Math.floor(places.length / 2)]!]! &= ~(1 << 10)
  return { ...evidence, dense: { ...evidence.dense, reading: { ...evidence.dense.reading, packed } } }
}
