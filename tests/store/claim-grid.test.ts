import { describe, expect, it } from 'vitest'
import type { GridQuery } from '../../src/contract/claim-grid'
import type { ClaimsReport, Verdict } from '../../src/contract/claims'
import { claimGrid } from '../../src/main/store/claim-grid'
import { saveClaims } from '../../src/main/store/claims'
import { editRuns } from '../../src/main/store/edits'
import { setStatus } from '../../src/main/store/runs'
import { trashRuns } from '../../src/main/store/trash'
import { createOf, temporaryDatabase } from './fixtures'
import { report } from './report'

const whole: GridQuery = {
  search: '',
  presets: [],
  tags: [],
  sort: { by: 'created', descending: true },
  offset: 0,
  limit: 100,
}

const withSelection = (mean: number, verdict: Verdict): ClaimsReport => ({
  ...report,
  claims: report.claims.map((claim) => (claim.id === 'selection' ? { ...claim, mean, verdict } : claim)),
})

/** Three measured runs, made one after the other, and one that is finished and not measured. */
function someRuns() {
  const database = temporaryDatabase()
  const [low, high, none, bare] = [
    createOf(database, { name: 'low', preset: 'crisp', seed: 1 }),
    createOf(database, { name: 'high', preset: 'superposed', seed: 2 }),
    createOf(database, { name: 'none', preset: 'superposed', seed: 3 }),
    createOf(database, { name: 'bare', preset: 'crisp', seed: 4 }),
  ] as const
  saveClaims(database, low, withSelection(0.1, 'contradicted'))
  saveClaims(database, high, withSelection(0.4, 'supported'))
  saveClaims(database, none, { ...report, claims: [] })
  for (const id of [low, high, none, bare]) setStatus(database, id, { status: 'finished' })
  return { database, low, high, none, bare }
}

const names = (database: Parameters<typeof claimGrid>[0], query: Partial<GridQuery>) =>
  claimGrid(database, { ...whole, ...query }).runs.map(({ name }) => name)

describe('the grid of claims', () => {
  it('has the findings of each measured run as its report has them, NaN included', () => {
    const { database, low } = someRuns()
    const run = claimGrid(database, whole).runs.find(({ id }) => id === low)!
    expect(run).toMatchObject({ name: 'low', preset: 'crisp', version: '0.1.0', tags: [] })
    expect(Object.keys(run.claims).sort()).toEqual(['family', 'selection'])
    const { statistic, ci, n } = report.claims[0]!
    expect(run.claims.selection).toEqual({ statistic, ci, n, mean: 0.1, null: 0, verdict: 'contradicted' })
    expect(run.claims.family).toMatchObject({ mean: NaN, ci: [NaN, NaN], n: 0, null: NaN, verdict: 'undecided' })
  })

  it('orders by a claim’s statistic, either way with those that lack it last, and by name as people do', () => {
    const { database } = someRuns()
    expect(names(database, { sort: { by: 'selection', descending: true } })).toEqual(['high', 'low', 'none'])
    expect(names(database, { sort: { by: 'selection', descending: false } })).toEqual(['low', 'high', 'none'])
    expect(names(database, { sort: { by: 'name', descending: false } })).toEqual(['high', 'low', 'none'])
  })

  it('counts the verdicts of all runs that the conditions leave, whatever the page', () => {
    const { database } = someRuns()
    const all = claimGrid(database, { ...whole, limit: 1 })
    expect(all.total).toBe(3)
    expect(all.runs).toHaveLength(1)
    expect(all.verdicts.selection).toEqual({ supported: 1, contradicted: 1, undecided: 0 })
    const crisp = claimGrid(database, { ...whole, presets: ['crisp'] })
    expect(crisp.verdicts.selection).toEqual({ supported: 0, contradicted: 1, undecided: 0 })
    expect(crisp.verdicts.probes).toEqual({ supported: 0, contradicted: 0, undecided: 0 })
  })

  it('names finished runs that are not measured, and leaves out the trash and runs without a tag that is asked for', () => {
    const { database, low, bare } = someRuns()
    expect(claimGrid(database, whole).unmeasured).toEqual([{ id: bare, name: 'bare' }])
    editRuns(database, [low], { addTags: ['paper'] })
    expect(claimGrid(database, { ...whole, tags: ['Paper'] })).toMatchObject({
      total: 1,
      unmeasured: [],
      tags: ['paper'],
    })
    trashRuns(database, [low, bare])
    expect(names(database, {})).toEqual(['none', 'high'])
    expect(claimGrid(database, whole).unmeasured).toEqual([])
  })
})
