import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { exportParts } from '../../src/contract/export-format'
import { arraysOf } from '../../src/main/export/data/npz'
import { chosenTables } from '../../src/main/export/data/tables'
import { twoRuns } from './export-data-runs'

const text = readFileSync('docs/formats.md', 'utf8')
const section = text.slice(text.indexOf('## Data for Python and papers'))

/** Rows of the Markdown tables below a heading, cell by cell. */
const rowsBelow = (heading: string): string[][] =>
  section
    .slice(section.indexOf(heading))
    .split(/\n#+ /)[0]!
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))

const names = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!)

it('docs/formats.md names every table of an export with its columns, and no others', () => {
  const told = rowsBelow('### Tables').flatMap(([, tables, , columns]) =>
    names(tables!).map((table) => [table, names(columns!)] as const),
  )
  expect(told.map(([table]) => table).sort()).toEqual(chosenTables(exportParts).map(({ name }) => name).sort()) // prettier-ignore
  for (const { name, columns } of chosenTables(exportParts)) {
    const [, own] = told.find(([table]) => table === name)!
    // Fields of the spec are told by an example, and words in a column by themselves.
    const expected = columns.map((column) => column.name).filter((column) => !column.includes('.'))
    expect(
      own.filter((one) => expected.includes(one)),
      name,
    ).toEqual(expected)
  }
})

const dtypes: Record<string, string> = {
  '|b1': 'bool',
  '|u1': 'uint8',
  '|i1': 'int8',
  '<i4': 'int32',
  '<i8': 'int64',
  '<f4': 'float32',
  '<f8': 'float64',
}

it('docs/formats.md names every array of a run with its type and axes', async () => {
  const { store, id } = await twoRuns()
  const told = new Map(
    rowsBelow('### Arrays').flatMap(([, arrays, dtype, axes]) =>
      names(arrays!).map((array) => [array, `${dtype} ${axes}`] as const),
    ),
  )
  const found = new Set<string>()
  for (const { name, dtype, axes } of await arraysOf(store, id, exportParts)) {
    const pattern = name
      .replace(/^level\d\d_(main|imp-fresh)_/, 'levelLL_BRANCH_')
      .replace(/curve_[a-z]+/, 'curve_METRIC')
      .replace(/step\d+$/, 'stepS')
      .replace(/^(methods|claims|claim_parts)_.*/, '$1_COLUMN')
    const type = pattern.endsWith('_COLUMN') ? 'the column’s' : (dtypes[dtype] ?? 'text')
    expect(told.get(pattern)?.replace("'", '’'), name).toBe(`${type} ${axes === '' ? 'none' : axes}`)
    found.add(pattern)
  }
  expect([...told.keys()].filter((name) => !found.has(name))).toEqual([])
})
