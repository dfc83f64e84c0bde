import { expect, it } from 'vitest'
import type { LevelSummary } from '../../src/contract/results'
import { tableFile } from '../../src/figures/origin'
import { claimsTable, partsTable, summaryTable } from '../../src/figures/run/tables'
import { claims } from './figures-report'

const value = (mean: number) => ({ mean, ci: [mean - 0.1, mean + 0.1] as [number, number], n: 4 })

const summary: LevelSummary = {
  level: 2,
  branch: 'main',
  density: 0.25,
  kept: 256,
  accuracy: value(0.9),
  coverage: { mean: 1, ci: [NaN, NaN], n: 1 },
}

it('gives what trainings came to with every digit, and no interval of one replicate', () => {
  const { columns, rows } = summaryTable([summary])
  expect(rows).toHaveLength(2)
  for (const row of rows) expect(row).toHaveLength(columns.length)
  expect(rows[0]!.slice(1)).toEqual([0.25, 256, 'accuracy', 'share of test samples', 0.9, 0.9 - 0.1, 0.9 + 0.1, 4])
  expect(rows[1]!.slice(-4)).toEqual([1, NaN, NaN, 1])
})

it('gives all claims and all their parts, each with its null and verdict', () => {
  const all = claimsTable(claims)
  expect(all.rows.map(([id]) => id)).toEqual(claims.map(({ id }) => id))
  const parts = claims.flatMap((claim) => claim.parts)
  const table = partsTable(parts)
  expect(parts.length).toBeGreaterThan(3)
  expect(table.rows).toHaveLength(parts.length)
  table.rows.forEach((row, index) => {
    expect(row).toHaveLength(table.columns.length)
    expect(row.slice(-2)).toEqual([parts[index]!.null, parts[index]!.verdict])
  })
})

it('says above the numbers what they are', () => {
  const text = tableFile('Levels', summaryTable([summary]), { version: '1', spec: null })
  expect(text.startsWith('# title: Levels\n# made by: Precursor 1\n')).toBe(true)
  expect(text).toContain('# column kept: weights of W1 a model\n')
  expect(text).toContain('\nIMP,0.25,256,coverage,share of clauses,1,,,1\n')
})
