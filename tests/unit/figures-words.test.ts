import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Claim, ClaimsReport, Verdict } from '../../src/contract/claims'
import { claimWords, definitions, verdictColour, verdictLabel } from '../../src/figures/claims/words'
import { contrast } from '../../src/figures/colour'
import { darkFigures, lightFigures } from '../../src/figures/theme'
import { claims, family, interval, probes } from './figures-report'

const report: ClaimsReport = {
  preset: 'superposed',
  replicates: 32,
  adapter: 'llvmpipe',
  version: '0.1.0',
  claims,
  unmeasured: [],
  methods: [],
  diverged: 0,
}

const verdictOf = (low: number, high: number, against: number, n: number): Verdict => {
  if (n < 2) return 'undecided'
  return low > against ? 'supported' : high < against ? 'contradicted' : 'undecided'
}

const small = fc.double({ min: -2, max: 2, noNaN: true })
const findings = fc
  .record({
    mean: small,
    half: fc.double({ min: 0, max: 1, noNaN: true }),
    null: small,
    n: fc.integer({ min: 1, max: 64 }),
  })
  .map(({ mean, half, null: against, n }) => {
    const ci: [number, number] = n < 2 ? [mean, mean] : [mean - half, mean + half]
    return { mean, ci, n, null: against, verdict: verdictOf(ci[0], ci[1], against, n) }
  })

/** Claims with a random finding, parts included. */
const anyClaim = fc.constantFrom(...claims).chain((claim) =>
  fc
    .tuple(findings, fc.array(findings, { minLength: claim.parts.length, maxLength: claim.parts.length }))
    .map(([finding, parts]): Claim => ({
      ...claim,
      ...finding,
      parts: claim.parts.map((part, index) => ({ ...part, ...parts[index] })),
    })),
)

const words: Verdict[] = ['supported', 'contradicted', 'undecided']

describe('a claim in words', () => {
  it('says its verdict first and no other verdict but those of its parts', () => {
    fc.assert(
      fc.property(anyClaim, (claim) => {
        const { found, caveats, claim: claimed, measured, title } = claimWords(claim, report)
        expect(found.startsWith(`${verdictLabel[claim.verdict].word}: `)).toBe(true)
        const given = new Set([claim.verdict, ...claim.parts.map(({ verdict }) => verdict)])
        for (const word of words) expect(found.toLowerCase().includes(word), found).toBe(given.has(word))
        const beside = [claimed, measured, title, ...caveats].join(' ').toLowerCase()
        for (const word of words) expect(beside).not.toContain(word)
        expect(found).not.toMatch(/NaN|undefined|-\d/)
      }),
    )
  })

  it('puts the interval on the side of the null that the verdict says', () => {
    fc.assert(
      fc.property(anyClaim, (claim) => {
        const { found } = claimWords(claim, report)
        expect(found.includes('wholly above the null')).toBe(claim.verdict === 'supported')
        expect(found.includes('wholly below the null')).toBe(claim.verdict === 'contradicted')
        expect(found.includes('no interval')).toBe(claim.n < 2)
      }),
    )
  })

  it('has the number, its interval, n, null and effect', () => {
    const { found } = claimWords(family, report)
    expect(found).toContain('is 0.264 (95% interval 0.233 to 0.295, n = 32), wholly below the null, 0.431.')
    expect(found).toContain('Effect (mean minus null): −0.167.')
  })

  it('says of probes that lie above the null why they are undecided all the same', () => {
    const accuracy = { ...probes.details.accuracy, ...interval(0.01, 0.02), verdict: 'undecided' as const }
    const { found } = claimWords({ ...probes, verdict: 'undecided', details: { ...probes.details, accuracy } }, report)
    expect(found).toContain('this interval is above the null, 0.000, but test accuracy does not agree')
    expect(found).toContain('In test accuracy the same difference is 0.010 (−0.010 to 0.030), with 0.000 within.')
  })

  it('counts the parts with each verdict, and names those that are contradicted', () => {
    const { found } = claimWords(family, report)
    expect(found).toContain(
      'of 8 parts: 2 supported, 4 contradicted (at every density against Dense, other init), 2 undecided.',
    )
    const ofTwo = probes.parts.filter(({ against }) => against === 'snip' || against === 'imp')
    const ofProbes = claimWords({ ...probes, parts: ofTwo }, report).found
    expect(ofProbes).toContain('In exact code recovery, of 8 parts: 4 supported, 4 undecided.')
  })
})

describe('caveats', () => {
  const caveats = (claim: Claim, changed: Partial<ClaimsReport> = {}) =>
    claimWords(claim, { ...report, ...changed }).caveats.join(' ')

  it('of probes give the random-location control’s number, or say that it is missing', () => {
    expect(caveats(probes)).toContain('Probes know the clauses')
    expect(caveats(probes)).toMatch(/random locations.* 0\.300 \(0\.250 to 0\.350\) at 20%/)
    const without = { ...probes, parts: probes.parts.filter(({ against }) => against !== 'random-locations') }
    expect(caveats(without)).toContain('was not trained here')
  })

  it('of family name what chance alone does to rows', () => {
    expect(caveats(family)).toContain('Another initialisation has other rows by chance')
  })

  it('tell few replicates, missing values and divergence, and only where there are some', () => {
    const [first] = claims
    const usual = caveats(first!)
    for (const word of ['few', 'Only', 'diverged']) expect(usual).not.toContain(word)
    expect(caveats({ ...first!, n: 1 })).toContain('fewer than two replicates')
    expect(caveats({ ...first!, n: 4 })).toContain('4 replicates are few')
    expect(caveats({ ...first!, n: 30 })).toContain('Only 30 of 32 replicates')
    expect(caveats(first!, { diverged: 2 })).toContain('2 replicates diverged')
  })

  it('tell shares that rest on few locations', () => {
    const crowding = claims.find((claim) => claim.id === 'crowding')!
    const few = { ...crowding, details: { ...crowding.details, soloCodes: interval(0.4, 0.1) } }
    expect(caveats(few)).toContain('0.4 final codes alone on their row')
    expect(caveats(crowding)).not.toContain('few locations')
  })
})

it('a verdict has a word, a symbol of its own, and a colour that reads as text', () => {
  expect(new Set(words.map((verdict) => verdictLabel[verdict].symbol)).size).toBe(3)
  for (const theme of [lightFigures, darkFigures]) {
    expect(new Set(words.map((verdict) => verdictColour(verdict, theme))).size).toBe(3)
    for (const verdict of words)
      expect(contrast(verdictColour(verdict, theme), theme.panel)).toBeGreaterThanOrEqual(3.5)
  }
})

it('every term is defined once, in one sentence', () => {
  const terms = definitions.map(({ term }) => term.toLowerCase())
  expect(new Set(terms).size).toBe(terms.length)
  for (const { definition } of definitions) expect(definition).toMatch(/^[A-Z][^.]*(\d\.\d[^.]*)?\.$/)
  for (const term of ['location', 'template', 'proximal', 'final code', 'crowding', 'fate', 'recovery', 'ticket'])
    expect(terms).toContain(term)
})

it('tells no interval that says nothing: of two replicates, or of a share beyond what shares can be', () => {
  const unclear = { ...family, mean: 0.31, verdict: 'undecided' as const }
  const wide = { ...unclear, ci: [-5.85, 6.47] as [number, number], n: 2 }
  const words = claimWords(wide, report).found
  expect(words).toContain('0.310 (n = 2 is too few for a useful interval)')
  expect(words).not.toContain('5.85')
  const beyond = { ...unclear, ci: [-0.9, 1.52] as [number, number], n: 3 }
  expect(claimWords(beyond, report).found).toContain('0.310 (n = 3 is too few for a useful interval)')
  // What a verdict stands on is told.
  const decided = { ...wide, verdict: 'contradicted' as const, ci: [0.3, 0.32] as [number, number] }
  expect(claimWords(decided, report).found).toContain('0.310 (95% interval 0.300 to 0.320, n = 2), wholly below')
  const good = { ...unclear, ci: [0.2, 0.42] as [number, number], n: 3 }
  expect(claimWords(good, report).found).toContain('0.310 (95% interval 0.200 to 0.420, n = 3)')
})
