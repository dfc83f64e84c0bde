import { nullDescriptions } from '../../contract/branch'
import type { MethodRow } from '../../contract/claims'
import type { Interval } from '../../contract/results'
import { ticketDescriptions, type TicketMethod } from '../../contract/ticket-method'
import { meanInterval } from '../../science/statistics'
import { densityColumn, meanCells, meanColumns, unitOfRow, type FigureTable } from '../table'
import { methodMark } from './method-mark'

export const measures = ['accuracy', 'coverage', 'row', 'family', 'relocated'] as const

export type Measure = (typeof measures)[number]

/** One method at one density, over its replicates. */
export interface MethodLine {
  method: MethodRow['method']
  label: string
  help: string
  /** What a reader has to know of it. */
  mark: string
  density: number
  /** Of the dense training itself there is no recovery: null. */
  values: Record<Measure, Interval | null>
  steps: number
}

const isTicket = (method: MethodRow['method']): method is TicketMethod => method in ticketDescriptions

function wordsOf(method: MethodRow['method']): Pick<MethodLine, 'label' | 'help' | 'mark'> {
  if (method === 'dense') return { label: 'Dense', help: 'The dense training.', mark: '' }
  if (!isTicket(method)) return { ...nullDescriptions[method], mark: 'null' }
  return { ...ticketDescriptions[method], mark: methodMark(method) }
}

/** Every method at every density in the order of `rows`, with means and 95% intervals over replicates. */
export function methodLines(rows: readonly MethodRow[]): MethodLine[] {
  const together = new Map<string, MethodRow[]>()
  for (const row of rows) {
    const key = `${row.method} ${row.density}`
    const own = together.get(key)
    if (own) own.push(row)
    else together.set(key, [row])
  }
  return [...together.values()].map((own): MethodLine => {
    const { method, density, steps } = own[0]!
    const value = (measure: Measure) =>
      method === 'dense' && measure !== 'accuracy' && measure !== 'coverage'
        ? null
        : meanInterval(own.map((row) => row[measure]))
    return {
      method,
      ...wordsOf(method),
      density,
      values: {
        accuracy: value('accuracy'),
        coverage: value('coverage'),
        row: value('row'),
        family: value('family'),
        relocated: value('relocated'),
      },
      steps,
    }
  })
}

const units: Record<Measure, string> = {
  accuracy: 'share of test samples',
  coverage: 'share of clauses',
  row: 'share of dense codes',
  family: 'share of dense codes',
  relocated: 'share of clauses',
}

/** The lines with every digit, a row a line and measure. */
export const linesTable = (lines: readonly MethodLine[]): FigureTable => ({
  columns: [
    { name: 'method', unit: '' },
    densityColumn,
    { name: 'steps', unit: 'training steps of one model' },
    { name: 'measure', unit: '' },
    { name: 'unit', unit: '' },
    ...meanColumns(unitOfRow),
  ],
  rows: lines.flatMap(({ label, density, steps, values }) =>
    measures.flatMap((measure) => {
      const value = values[measure]
      return value === null ? [] : [[label, density, steps, measure, units[measure], ...meanCells(value)]]
    }),
  ),
})

export type Column = 'method' | 'density' | 'steps' | Measure

export interface Sorting {
  column: Column
  descending: boolean
}

/** Lines by a column; those without a value last either way, equals as they stood. `method`: the tables' own order of methods. */
export function sortLines(lines: readonly MethodLine[], { column, descending }: Sorting): MethodLine[] {
  const methods = [...new Set(lines.map(({ method }) => method))]
  const valueOf = (line: MethodLine): number => {
    if (column === 'method') return methods.indexOf(line.method)
    if (column === 'density' || column === 'steps') return line[column]
    return line.values[column]?.mean ?? NaN
  }
  return [...lines].sort((one, other) => {
    const [a, b] = [valueOf(one), valueOf(other)]
    if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b))
    return descending ? b - a : a - b
  })
}
