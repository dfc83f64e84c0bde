import type { ExportFormat } from '../../../contract/export-format'
import type { RunArray } from './arrays/array'
import type { ExportOrder } from './order'
import type { Reader } from './reader'
import type { Table } from './table'

/** A line of a Markdown table; what would end a cell or the line is written otherwise. */
const line = (...cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replace(/\r\n|[\r\n]/g, ' ').replace(/\|/g, '\\|')).join(' | ')} |`

const head = (...names: readonly string[]): string[] => [line(...names), line(...names.map(() => '---'))]

/** Three lines of Python that open what the form has. */
export const opening: Record<ExportFormat, (name: string) => string[]> = {
  csv: (name) => [
    'import pandas, zipfile',
    `archive = zipfile.ZipFile(${JSON.stringify(name)})`,
    'results = pandas.read_csv(archive.open("results.csv"))',
  ],
  parquet: (name) => [
    'import pandas, zipfile  # pandas reads Parquet with pyarrow or fastparquet',
    `archive = zipfile.ZipFile(${JSON.stringify(name)})`,
    'results = pandas.read_parquet(archive.open("results.parquet"))',
  ],
  npz: (name) => [
    'import numpy, zipfile',
    `archive = zipfile.ZipFile(${JSON.stringify(name)})`,
    'runs = {file[:-4]: numpy.load(archive.open(file)) for file in archive.namelist() if file.endswith(".npz")}',
  ],
  json: (name) => [
    'import json, pandas',
    `export = json.load(open(${JSON.stringify(name)}, encoding="utf-8"))`,
    'results = pandas.DataFrame(**export["results"])',
  ],
}

const values: Record<ExportFormat, string> = {
  csv: 'RFC 4180, UTF-8. Null is an empty field; NaN, Infinity and -Infinity are these words; float32 values have all their digits. `pandas.read_csv(…, float_precision="round_trip")` reads every digit.',
  parquet: 'Parquet, Snappy-compressed. Null is null; NaN and infinities are themselves.',
  npz: 'NumPy’s own, little-endian, in C order.',
  json: 'Each table is {"columns": […], "data": [[…], …]}. NaN is null, as JSON has none; an infinite value is 1e999, which parsers read as infinite.',
}

/** What a table of an export holds, in Markdown; `file`: where it is. */
export const describeTable = (table: Table, file: string, rows: number): string[] => [
  `### ${file}`,
  '',
  `A row is ${table.about} Rows: ${rows}.`,
  '',
  ...head('column', 'type', 'what it is'),
  ...table.columns.map(({ name, type, nullable, about }) => line(name, nullable ? `${type} or null` : type, about)),
  '',
]

/** What the arrays of runs are; those of runs that have the same are told once. */
export class ArrayDescriptions {
  private readonly runs = new Map<string, string[]>()

  add(id: string, arrays: readonly RunArray[]): void {
    const text = arrays
      .map(({ name, dtype, shape, axes, about }) =>
        // The length of a text is no more than that of the longest.
        line(name, dtype.startsWith('<U') ? 'text' : dtype, `(${shape.join(', ')})`, axes, about),
      )
      .join('\n')
    const same = this.runs.get(text)
    if (same) same.push(id)
    else this.runs.set(text, [id])
  }

  lines(): string[] {
    return [...this.runs].flatMap(([text, ids]) => [
      `### ${ids.map((id) => `${id}.npz`).join(', ')}`,
      '',
      ...head('array', 'dtype', 'shape', 'axes', 'what it is'),
      text,
      '',
    ])
  }
}

/** A line for each run that says where its numbers come from. */
async function provenance(reader: Reader, ids: readonly string[]): Promise<string[]> {
  const lines = head('run', 'name', 'seed', 'adapter', 'layout', 'version', 'spec’s hash', 'status')
  for (const id of ids) {
    const { name, seed, adapter, variant, version, hash, status } = await reader.getRun(id)
    lines.push(line(id, name, String(seed), adapter?.name ?? '', variant ?? '', version, hash, status))
  }
  return lines
}

/** The text that goes with an export. `described`: its files or arrays. */
export async function readme(reader: Reader, order: ExportOrder, described: readonly string[]): Promise<string> {
  const { ids, format, parts, name, version, date } = order
  return [
    '# Runs exported by Precursor',
    '',
    `Precursor ${version}, ${date}. Runs: ${ids.length}. Parts: ${parts.join(', ') || 'none but the runs'}.`,
    '',
    '```python',
    ...opening[format](name),
    '```',
    '',
    values[format],
    '',
    'A location is a pair of a hidden row and a clause of the task. The template all-plus wants the sign of its polarity on the weight of each of the clause’s k literals, all-minus the opposite. σ is 1/√m for m inputs. Definitions: docs/numerics.md and docs/claims.md of Precursor’s source. A run that was going on while it was exported may have more in the files written later.',
    '',
    `## ${format === 'npz' ? 'Arrays' : 'Tables'}`,
    '',
    ...described,
    '## Runs',
    '',
    ...(await provenance(reader, ids)),
    '',
  ].join('\n')
}
