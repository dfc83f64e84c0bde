import { LabFailure } from '../../../contract/errors'
import {
  exportFormats,
  exportParts,
  partsOf,
  type ExportFormat,
  type ExportPart,
} from '../../../contract/export-format'
import { exportRuns } from '../../export/data/export-runs'
import type { Store } from '../../store/store'

export interface DataOptions {
  format: string
  /** Where it goes; else a name of its own in the folder one is in. */
  out?: string
  /** Names of parts with commas between them. */
  only?: string
}

/** What `--format` and `--only` ask for. Throws 'bad-input'. */
export function dataOf({ format, only, out }: DataOptions) {
  const known = exportFormats.find((one) => one === format)
  if (known === undefined) {
    throw new LabFailure('bad-input', `--format is ${format}; it must be one of ${exportFormats.join(', ')}.`)
  }
  return { format: known, parts: only === undefined ? partsOf(known) : only.split(',').map(partOf), out }
}

function partOf(name: string): ExportPart {
  const part = exportParts.find((one) => one === name.trim())
  if (part !== undefined) return part
  throw new LabFailure('bad-input', `--only has ${name}; it takes ${exportParts.join(', ')}, with commas between them.`)
}

/** precursor-3f2a1b9c-csv.zip, precursor-12-runs.json. */
function nameOf(ids: readonly string[], format: ExportFormat): string {
  const what = ids.length === 1 ? ids[0]!.slice(0, 8) : `${ids.length}-runs`
  return format === 'json' ? `precursor-${what}.json` : `precursor-${what}-${format}.zip`
}

/** Writes runs for Python and papers. Ctrl-C stops it, and leaves nothing of the file. */
export async function exportData(
  store: Store,
  ids: readonly string[],
  { format, parts, out }: ReturnType<typeof dataOf>,
): Promise<{ file: string; bytes: number }> {
  const file = out ?? nameOf(ids, format)
  const interruption = new AbortController()
  const stop = () => interruption.abort()
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    const { bytes } = await exportRuns(store, ids, format, file, parts, interruption.signal)
    return { file, bytes }
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}
