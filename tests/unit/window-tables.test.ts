import { expect, it } from 'vitest'
import { comparedCells } from '../../src/renderer/compare/statistics'
import { comparedClaimsTable, comparedSpecTable, comparedTable } from '../../src/renderer/compare/tables'
import { differencesTable } from '../../src/figures/claims/differences'
import { hostingRows } from '../../src/science/hosting'
import { hostingTable } from '../../src/renderer/run/crowding/hosting-table'
import { readingOf } from '../support/evidence'
import { claims } from './figures-report'

const runs = [
  ['first', 'id-1'],
  ['second', 'id-2'],
  ['third', 'id-3'],
] as const

it('a comparison’s table has every run that has a value, with its difference to the reference', () => {
  const cells = comparedCells([[0.8, 0.9], [0.7, 0.6], null], [1, 1, 2], 0)
  const { columns, rows } = comparedTable(runs, 0, [{ training: 'Dense', measure: 'accuracy', unit: 'share', cells }])
  const column = (name: string) => columns.findIndex((one) => one.name === name)
  expect(rows.map((row) => [row[0], row[1]])).toEqual([runs[0], runs[1]])
  for (const row of rows) expect(row).toHaveLength(columns.length)
  expect(rows[0]![column('difference')]).toBeNull()
  expect(rows[1]![column('minus')]).toBe('id-1')
  expect(rows[1]![column('difference')]).toBeCloseTo(-0.2, 12)
  expect(rows[1]!.slice(column('how'))).toEqual(['paired', 2, 2])
})

it('claims of several runs say whose they are', () => {
  const { columns, rows } = comparedClaimsTable([
    { run: runs[0], claims },
    { run: runs[1], claims: claims.slice(0, 1) },
  ])
  expect(rows.map(([, run, claim]) => [run, claim])).toEqual([
    ...claims.map(({ id }) => ['id-1', id]),
    ['id-2', claims[0]!.id],
  ])
  for (const row of rows) expect(row).toHaveLength(columns.length)
})

it('differences of methods name both, and have no interval of one pair', () => {
  const value = { mean: 0.1, ci: [0.1, 0.1] as [number, number], n: 1 }
  const only = { method: 'imp' as const, density: 0.2, value, verdict: 'undecided' as const }
  const { columns, rows } = differencesTable('combined', [only], 'row')
  expect(rows).toEqual([['Combined probe', 'IMP', 0.2, 'row', 0.1, NaN, NaN, 1]])
  expect(columns).toHaveLength(rows[0]!.length)
})

it('a comparison’s spec has every digit, and no row for a run that cannot be read', () => {
  const line = { path: 'pruning.densities', values: ['3.1%', null, '5%'], exact: ['0.03125', null, '0.05'] }
  const { columns, rows } = comparedSpecTable(runs, [line])
  expect(rows).toEqual([
    ['first', 'id-1', 'pruning.densities', '0.03125', '3.1%'],
    ['third', 'id-3', 'pruning.densities', '0.05', '5%'],
  ])
  expect(columns).toHaveLength(rows[0]!.length)
})

it('rows that host codes tell them apart by template, and the others by what became of them', () => {
  const { columns, rows } = hostingTable(hostingRows(readingOf(['oo. oo-']), readingOf(['#.. ..-'])))
  const column = (name: string) => rows.map((row) => row[columns.findIndex((one) => one.name === name)])
  expect(column('row')).toEqual([1, 2])
  expect(column('codes')).toEqual(['c1', ''])
  expect(column('codes_all_minus')).toEqual(['', 'c3'])
  expect(column('output_now')).toEqual([1, -1])
  expect(column('outcompeted')).toEqual(['c2', ''])
  for (const row of rows) expect(row).toHaveLength(columns.length)
})
