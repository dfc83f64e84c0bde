export interface Column {
  title: string
  align: 'left' | 'right'
}

/** Text in aligned columns, two spaces apart, a line a row below the titles. Every row has an entry for each column. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ title }, index) =>
    Math.max(...[title, ...rows.map((row) => row[index] ?? '')].map(width)),
  )
  const line = (cells: readonly string[]) =>
    columns
      .map(({ align }, index) => pad(cells[index] ?? '', widths[index] ?? 0, align))
      .join('  ')
      .trimEnd()
  return [line(columns.map(({ title }) => title)), ...rows.map(line)].join('\n')
}

/** Names and values below each other, the values in one column. */
export const pairs = (entries: readonly (readonly [name: string, value: string])[]): string => {
  const name = Math.max(...entries.map(([name]) => width(name)))
  return entries.map((entry) => `${pad(entry[0], name, 'left')}  ${entry[1]}`.trimEnd()).join('\n')
}

function pad(text: string, to: number, align: Column['align']): string {
  const space = ' '.repeat(Math.max(0, to - width(text)))
  return align === 'left' ? text + space : space + text
}

const segmenter = new Intl.Segmenter()

/** What a reader counts as characters. */
const width = (text: string): number => [...segmenter.segment(text)].length
