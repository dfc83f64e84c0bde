import { branchLabel } from '../../contract/branch'
import type { Claim, Part } from '../../contract/claims'
import type { LevelSummary } from '../../contract/results'
import { againstLabel, partMeasures } from '../claims/parts'
import { densityColumn, meanCells, meanColumns, unitOfRow, type FigureTable, type TableColumn } from '../table'

const text = (name: string): TableColumn => ({ name, unit: '' })

/** What trainings came to: a row a training and measure. */
export const summaryTable = (summaries: readonly LevelSummary[]): FigureTable => ({
  columns: [
    text('training'),
    densityColumn,
    { name: 'kept', unit: 'weights of W1 a model' },
    text('measure'),
    text('unit'),
    ...meanColumns(unitOfRow),
  ],
  rows: summaries.flatMap((summary) => {
    const { density, kept, accuracy, coverage } = summary
    const first = [branchLabel(summary), density, kept]
    return [
      [...first, 'accuracy', 'share of test samples', ...meanCells(accuracy)],
      [...first, 'coverage', 'share of clauses', ...meanCells(coverage)],
    ]
  }),
})

const findingColumns: TableColumn[] = [...meanColumns('of the statistic'), { name: 'null', unit: 'of the statistic' }]

/** What was found of each claim, a row a claim. */
export const claimsTable = (claims: readonly Claim[]): FigureTable => ({
  columns: [text('claim'), text('statistic'), ...findingColumns, text('verdict')],
  rows: claims.map((claim) => [claim.id, claim.statistic, ...meanCells(claim), claim.null, claim.verdict]),
})

/** The parts of a claim, each with a verdict of its own. */
export const partsTable = (parts: readonly Part[]): FigureTable => ({
  columns: [text('measure'), text('against'), densityColumn, ...findingColumns, text('verdict')],
  rows: parts.map((part) => [
    partMeasures[part.measure],
    againstLabel(part.against),
    part.density,
    ...meanCells(part),
    part.null,
    part.verdict,
  ]),
})
