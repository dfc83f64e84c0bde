import { densityColumn, meanCells, meanColumns, unitOfRow, type FigureTable } from '../../../figures/table'
import { numbersOf, type TicketNumbers } from './recoveries'

const units: Record<(typeof numbersOf)[number], string> = {
  accuracy: 'share of test samples',
  coverage: 'share of clauses',
  row: 'share of dense codes',
  family: 'share of dense codes',
  rowAgain: 'share of the rows with dense codes',
  relocated: 'share of clauses',
}

/** The numbers with every digit, a row a training and measure; what has no value is left out. */
export const numbersTable = (lines: readonly TicketNumbers[]): FigureTable => ({
  columns: [
    { name: 'trained', unit: '' },
    densityColumn,
    { name: 'level', unit: 'rounds of pruning' },
    { name: 'kept', unit: 'weights of W1' },
    { name: 'measure', unit: '' },
    { name: 'unit', unit: '' },
    ...meanColumns(unitOfRow),
  ],
  rows: lines.flatMap((line) =>
    numbersOf
      .filter((measure) => !Number.isNaN(line[measure].mean))
      .map((measure) => {
        const { label, density, level } = line.option
        return [label, density, level, line.kept, measure, units[measure], ...meanCells(line[measure])]
      }),
  ),
})
