import type { MenuItem } from './components/menu-item'
import { exportRuns } from './tidy'
import type { FileFormat, Named } from './tidying'

const formats: [format: FileFormat, label: string, hint: string][] = [
  ['bundle', 'Precursor bundle', 'for another Precursor'],
  ['csv', 'CSV', 'tables, in a zip'],
  ['parquet', 'Parquet', 'tables, in a zip'],
  ['npz', 'NumPy', 'arrays, in a zip'],
  ['json', 'JSON', 'without weights, masks and locations'],
]

export const exportItems = (runs: readonly Named[]): MenuItem[] =>
  formats.map(([format, label, hint]) => ({
    label,
    hint,
    testId: `export-${format}`,
    act: () => void exportRuns(runs, format),
  }))
