import type { Claim } from '../../contract/claims'
import { claimsTable } from '../../figures/run/tables'
import { drawnInterval, meanCells, meanColumns, unitOfRow, type FigureTable } from '../../figures/table'
import type { ComparedLine as SpecLine } from './spec-rows'
import type { ComparedCell } from './statistics'

/** A run's name and id, as rows of a table begin. */
type RunCells = readonly [name: string, id: string]

const runColumns = [
  { name: 'name', unit: '' },
  { name: 'run', unit: '' },
]

/** One measure of one training, a cell a run. */
export interface ComparedLine {
  training: string
  measure: string
  unit: string
  cells: readonly (ComparedCell | null)[]
}

/** What runs came to, a row a run and measure, and by how much each differs from the reference, `runs[reference]`. */
export const comparedTable = (
  runs: readonly RunCells[],
  reference: number,
  lines: readonly ComparedLine[],
): FigureTable => ({
  columns: [
    ...runColumns,
    { name: 'training', unit: '' },
    { name: 'measure', unit: '' },
    { name: 'unit', unit: '' },
    ...meanColumns(unitOfRow),
    { name: 'minus', unit: '' },
    { name: 'difference', unit: unitOfRow },
    { name: 'difference low', unit: unitOfRow },
    { name: 'difference high', unit: unitOfRow },
    { name: 'how', unit: '' },
    { name: 'difference n', unit: 'replicates, pairs where paired' },
    { name: 'difference others', unit: 'replicates of the reference, pairs where paired' },
  ],
  rows: lines.flatMap(({ training, measure, unit, cells }) =>
    cells.flatMap((cell, index) => {
      if (!cell) return []
      const { value, difference } = cell
      const against =
        difference === null
          ? [null, null, null, null, null, null, null]
          : [
              runs[reference]?.[1] ?? null,
              difference.mean,
              ...drawnInterval(difference),
              difference.how,
              difference.n,
              difference.others,
            ]
      return [[...(runs[index] ?? []), training, measure, unit, ...meanCells(value), ...against]]
    }),
  ),
})

/** What the specs say, a row a field and run that can be read: with every digit, and in words. `lines`: their values by run. */
export const comparedSpecTable = (
  runs: readonly RunCells[],
  lines: readonly Pick<SpecLine, 'path' | 'values' | 'exact'>[],
): FigureTable => ({
  columns: [...runColumns, { name: 'field', unit: '' }, { name: 'value', unit: '' }, { name: 'in words', unit: '' }],
  rows: lines.flatMap(({ path, values, exact }) =>
    runs.flatMap((run, index) => {
      const value = exact[index] ?? null
      return value === null ? [] : [[...run, path, value, values[index] ?? null]]
    }),
  ),
})

/** What was found of each claim in each run, a row a run and claim. */
export function comparedClaimsTable(runs: readonly { run: RunCells; claims: readonly Claim[] }[]): FigureTable {
  return {
    columns: [...runColumns, ...claimsTable([]).columns],
    rows: runs.flatMap(({ run, claims }) => claimsTable(claims).rows.map((row) => [...run, ...row])),
  }
}
