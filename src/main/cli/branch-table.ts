import { branchLabel, dense, denseNulls, nullDescriptions, type LevelKey } from '../../contract/branch'
import type { LevelSummary, RunDetail } from '../../contract/results'
import { ticketDescriptions } from '../../contract/ticket-method'
import { formatBand, formatPercent } from './format'
import { table } from './table'

/** Lines in their order: what is dense, then methods from chance to controls. */
const lines = [
  branchLabel(dense),
  ...denseNulls.map((name) => nullDescriptions[name].label),
  ...Object.values(ticketDescriptions).map(({ label }) => label),
]

/** Accuracy of all that was trained at the levels that have branches: a line a method, a column a density. */
export function branchTable({ levels, branches }: Pick<RunDetail, 'levels' | 'branches'>): string {
  const columns = levels.filter(({ level }) => branches.some((branch) => branch.level === level))
  const all = [...columns, ...branches]
  const labels = lines.filter((line) => all.some((key) => branchLabel(key) === line))
  const cell = (label: string, { level }: LevelKey) => {
    const found = all.find((one) => one.level === level && branchLabel(one) === label)
    return found ? formatBand(found.accuracy) : ''
  }
  return table(
    [
      { title: 'ACCURACY ± 95%', align: 'left' },
      ...columns.map(({ density }: LevelSummary) => ({ title: formatPercent(density), align: 'left' as const })),
    ],
    labels.map((label) => [label, ...columns.map((column) => cell(label, column))]),
  )
}
