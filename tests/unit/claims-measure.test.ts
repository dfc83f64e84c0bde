import { describe, expect, it } from 'vitest'
import { claimIds } from '../../src/contract/claims'
import { measureClaims } from '../../src/science/claims/measure'
import { evidenceOf } from '../support/evidence'

const about = { preset: 'custom', adapter: 'a test', version: '0.1.0', diverged: 1 }
const dense = { codes: ['#. .# .. ..', '.. .. .. ..'], accuracy: [1, 0.5] }
const trace = [['o. .o .o ..', 'o. .. .. ..']]
const sparse = [{ codes: ['#. .. .# ..', '.. .. .. ..'], accuracy: [0.75, 0.5] }]
const full = evidenceOf({
  trace,
  dense,
  imp: sparse,
  tickets: { combined: sparse, random: sparse },
  nulls: { 'other-data': dense, 'other-initialisation': sparse[0]! },
})

describe('the report', () => {
  it('has every claim once, in the order of the paper, measured or with what it lacks', () => {
    for (const evidence of [full, evidenceOf({ trace, dense })]) {
      const { claims, unmeasured } = measureClaims(evidence, about)
      for (const list of [claims, unmeasured]) {
        expect(list.map(({ id }) => claimIds.indexOf(id))).toEqual(
          list.map(({ id }) => claimIds.indexOf(id)).sort((a, b) => a - b),
        )
      }
      expect([...claims, ...unmeasured].map(({ id }) => id).sort()).toEqual([...claimIds].sort())
    }
  })

  it('measures what a dense training alone can tell, and says what the rest lacks', () => {
    const { claims, unmeasured } = measureClaims(evidenceOf({ trace, dense }), about)
    expect(claims.map(({ id }) => id)).toEqual(expect.arrayContaining(['precursors', 'selection']))
    const reasons = Object.fromEntries(unmeasured.map(({ id, reason }) => [id, reason]))
    expect(reasons['family']).toContain('pruning.method must be imp')
    expect(reasons['probes']).toContain('methods.tickets must have combined')
  })

  it('has a line for every replicate of all that was trained', () => {
    const report = measureClaims(full, about)
    expect(report).toMatchObject({ ...about, replicates: 2 })
    expect(report.methods.map(({ method, replicate }) => `${method} ${replicate}`)).toEqual([
      ...['dense 0', 'dense 1'],
      ...['other-data 0', 'other-data 1', 'other-initialisation 0', 'other-initialisation 1'],
      ...['random 0', 'random 1', 'imp 0', 'imp 1', 'combined 0', 'combined 1'],
    ])
    const [itself, empty] = report.methods
    const of = { method: 'dense', density: 1, steps: 3000 }
    expect(itself).toEqual({ ...of, replicate: 0, accuracy: 1, coverage: 1, row: 1, family: 1, relocated: 0 })
    expect(empty).toEqual({ ...of, replicate: 1, accuracy: 0.5, coverage: 0, row: NaN, family: NaN, relocated: 0 })
    expect(report.methods.find(({ method }) => method === 'imp')).toEqual({
      ...{ method: 'imp', density: 0.5, replicate: 0, accuracy: 0.75, steps: 12_000 },
      ...{ coverage: 1, row: 0.5, family: 1, relocated: 0.5 },
    })
  })
})
