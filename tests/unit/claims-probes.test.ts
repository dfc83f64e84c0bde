import { describe, expect, it } from 'vitest'
import type { ProbesClaim } from '../../src/contract/claims'
import type { Evidence } from '../../src/science/claims/evidence'
import { ticketResults } from '../../src/science/claims/methods'
import { measureProbes } from '../../src/science/claims/probes'
import { evidenceOf } from '../support/evidence'

const measure = (evidence: Evidence) => measureProbes(evidence, ticketResults(evidence))

const none = '.. .. .. ..'
const story = {
  trace: [[none, none]],
  dense: { codes: ['#. .# .. ..', '#. .. .. ..'], accuracy: [1, 0.5] },
  imp: [
    { codes: ['#. .. .. ..', '#. .. .. ..'], accuracy: [0.75, 0.5] },
    { codes: [none, none], accuracy: [0.5, 0.5] },
  ],
  tickets: {
    random: [
      { codes: ['#. .# .. ..', '#. .. .. ..'], accuracy: [1, 1] },
      { codes: ['#. .# .. ..', '#. .. .. ..'], accuracy: [1, 1] },
    ],
    combined: [
      { codes: ['#. .# .. ..', '#. .. .. ..'], accuracy: [0.75, 0.75] },
      { codes: ['#. .. .. ..', none], accuracy: [0.5, 0.75] },
    ],
    'magnitude-init': [
      { codes: [none, none], accuracy: [0.5, 0.25] },
      { codes: [none, none], accuracy: [0, 0.5] },
    ],
  },
}

describe('probes', () => {
  const claim = measure(evidenceOf(story)) as ProbesClaim

  it('is the combined probe’s gain in row recovery, meant over weight-based methods and densities', () => {
    // Replicate 0: IMP 1/2 and 1/2, magnitude 1 and 1/2. Replicate 1: 0 and 0, 1 and 0.
    expect(claim).toMatchObject({ n: 2, null: 0, verdict: 'undecided' })
    expect(claim.mean).toBeCloseTo((5 / 8 + 1 / 4) / 2, 12)
    // 0, 0, 1/4, 1/2 and 1/4, 1/4, 1/2, 1/4.
    expect(claim.details.accuracy.mean).toBeCloseTo((3 / 16 + 5 / 16) / 2, 12)
  })

  it('has parts against every other method, at every density, in both measures', () => {
    expect(claim.parts).toHaveLength(3 * 2 * 2)
    const against = (method: string) =>
      claim.parts
        .filter((part) => part.against === method)
        .map(({ density, measure, mean }) => [density, measure, mean])
    expect(against('random')).toEqual([
      [0.5, 'accuracy', -0.25],
      [0.5, 'row', 0],
      [0.25, 'accuracy', -0.375],
      [0.25, 'row', -0.75],
    ])
    expect(against('imp')).toEqual([
      [0.5, 'accuracy', 0.125],
      [0.5, 'row', 0.25],
      [0.25, 'accuracy', 0.125],
      [0.25, 'row', 0.25],
    ])
  })

  it('sums every method up, in the order of tables', () => {
    const { methods, dense, floor } = claim.details
    expect(methods.map(({ method, density, kept, steps }) => [method, density, kept, steps])).toEqual([
      ['random', 0.5, 16, 3000],
      ['random', 0.25, 8, 3000],
      ['magnitude-init', 0.5, 16, 3000],
      ['magnitude-init', 0.25, 8, 3000],
      ['imp', 0.5, 16, 3000 + 3 * 3000],
      ['imp', 0.25, 8, 3000 + 6 * 3000],
      ['combined', 0.5, 16, 3100],
      ['combined', 0.25, 8, 3100],
    ])
    expect(methods.at(-1)).toMatchObject({
      accuracy: { mean: 0.625 },
      row: { mean: 0.25 },
      family: { mean: 0.25 },
      coverage: { mean: 0.25 },
      relocated: { mean: 0 },
    })
    expect([dense.accuracy.mean, dense.coverage.mean, floor]).toEqual([0.75, 0.75, 0.25])
  })

  const [found, missed] = ['#. .# .. ..', none]
  it.each([
    ['more codes, more accurate', found, 0.75, 'supported'],
    ['more codes, as accurate', found, 0.5, 'undecided'],
    ['more codes, less accurate', found, 0.25, 'undecided'],
    ['fewer codes, more accurate', missed, 0.75, 'undecided'],
    ['fewer codes, less accurate', missed, 0.25, 'contradicted'],
  ])('needs recovery and accuracy to agree: %s', (_, codes, accuracy, verdict) => {
    const three = <T>(value: T): T[] => [value, value, value]
    const evidence = evidenceOf({
      trace: [three(none)],
      dense: { codes: three(found) },
      imp: [{ codes: three('#. .. .. ..'), accuracy: three(0.5) }],
      tickets: { combined: [{ codes: three(codes), accuracy: three(accuracy) }] },
    })
    expect(measure(evidence)).toMatchObject({ verdict })
  })

  it('is not measured without the combined probe, or anything to recover', () => {
    const { random } = story.tickets
    expect(measure(evidenceOf({ ...story, tickets: { random } }))).toEqual({
      reason:
        'It is measured on the combined probe’s tickets, and the run has none: methods.tickets must have combined.',
    })
    expect(measure(evidenceOf({ ...story, dense: { codes: [none, none] } }))).toEqual({
      reason: 'The dense training has no final codes to recover, in any replicate.',
    })
  })
})
