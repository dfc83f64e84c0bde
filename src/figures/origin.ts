import type { Figure } from './figure'
import { provenanceLines, type Provenance } from './provenance'
import type { FigureTable } from './table'
import { tableCsv } from './table-csv'

/** Where a figure comes from: the runs whose numbers it draws or, where it draws none, what it pictures. */
export type Origin =
  | { runs: readonly Provenance[] }
  /** `spec`: of the experiment that is pictured; null where none is. `version`: of Precursor. */
  | { version: string; spec: unknown }

/** What files of every kind say of themselves. */
export interface FileFacts {
  title: string
  /** “Precursor 0.1.0”; where runs differ in it, each version once. */
  software: string
  /** UUIDs of the runs. */
  runs: string[]
  /** When the newest of the runs was made, ISO 8601; null where there is none. */
  date: string | null
  /** Each a “key: value”. */
  lines: string[]
}

/** “key: value”, a fact a line; of several runs one after the other, each under its number. */
export function originLines(origin: Origin): string[] {
  if (!('runs' in origin)) {
    const spec = origin.spec === null ? [] : [`spec: ${JSON.stringify(origin.spec)}`]
    return [`made by: Precursor ${origin.version}`, ...spec]
  }
  const { runs } = origin
  if (runs.length === 1) return provenanceLines(runs[0]!)
  return [
    `runs: ${runs.length}`,
    ...runs.flatMap((run, index) => provenanceLines(run).map((line) => `run ${index + 1} · ${line}`)),
  ]
}

const versionsOf = (origin: Origin): string[] =>
  'runs' in origin ? [...new Set(origin.runs.map(({ version }) => version))] : [origin.version]

/** What the files of a figure say of themselves, its condition first among the lines. */
export function fileFacts({ title, condition }: Figure, origin: Origin): FileFacts {
  const runs = 'runs' in origin ? origin.runs : []
  const dates = runs.map(({ date }) => date).sort()
  return {
    title,
    software: `Precursor ${versionsOf(origin).join(', ')}`.trim(),
    runs: runs.map(({ run }) => run),
    date: dates.at(-1) ?? null,
    lines: [...(condition === '' ? [] : [`condition: ${condition}`]), ...originLines(origin)],
  }
}

/** Numbers as a file of their own, which says above them what they are, where they come from, and each column's unit. */
export const tableFile = (title: string, table: FigureTable, origin: Origin, condition?: string): string =>
  tableCsv(table, [
    `title: ${title}`,
    ...(condition === undefined ? [] : [`condition: ${condition}`]),
    ...originLines(origin),
    ...table.columns.filter(({ unit }) => unit !== '').map(({ name, unit }) => `column ${name}: ${unit}`),
  ])

/** The numbers that a figure draws, as such a file. */
export const figureCsv = ({ title, condition, data }: Figure, origin: Origin): string =>
  tableFile(title, data, origin, condition)
