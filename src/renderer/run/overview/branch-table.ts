import { branchLabel, denseNulls, methodOf, nullDescriptions, type LevelKey } from '../../../contract/branch'
import type { LevelSummary, RunDetail } from '../../../contract/results'
import { ticketDescriptions, ticketMethods } from '../../../contract/ticket-method'
import { methodMark } from '../../../figures/claims/method-mark'

interface BranchRow {
  label: string
  help: string
  mark: string
  /** One a column; null where nothing has been trained to its end. */
  cells: (LevelSummary | null)[]
}

interface BranchTable {
  columns: { level: number; density: number }[]
  rows: BranchRow[]
  n: number
}

const labelOf = ({ level, branch }: LevelKey): string => branchLabel({ level, branch })

const rowWords = [
  { label: labelOf({ level: 0, branch: 'main' }), help: 'The dense training.', mark: '' },
  ...denseNulls.map((branch) => ({ ...nullDescriptions[branch], mark: 'null' })),
  ...ticketMethods.map((method) => ({ ...ticketDescriptions[method], mark: methodMark(method) })),
]

/**
 * All that was trained to its end, a line a method and a column a density: the dense training and its nulls, then tickets in the
 * order of `ticketMethods`. IMP's rounds are in it at the densities that other methods have tickets of.
 */
export function branchTable({ levels, branches }: RunDetail): BranchTable {
  const withTickets = new Set(branches.filter((key) => methodOf(key) !== null).map(({ level }) => level))
  const shown = [...levels.filter(({ level }) => level === 0 || withTickets.has(level)), ...branches]
  const columns = [...new Map(shown.map(({ level, density }) => [level, { level, density }])).values()].sort(
    (one, other) => one.level - other.level,
  )
  const rows = rowWords.flatMap((words): BranchRow[] => {
    const own = shown.filter((summary) => labelOf(summary) === words.label)
    if (own.length === 0) return []
    return [{ ...words, cells: columns.map(({ level }) => own.find((summary) => summary.level === level) ?? null) }]
  })
  return { columns, rows, n: Math.max(0, ...shown.map(({ accuracy }) => accuracy.n)) }
}
