import { LabFailure } from '../../../contract/errors'
import { wholeList } from '../../../contract/run-list'
import { bytes as formatBytes } from '../../../figures/format'
import type { Store } from '../../store/store'
import { findRuns, withStore } from '../stored-runs'
import { dataOf, exportData, type DataOptions } from './export-data'

export interface ExportOptions extends Partial<DataOptions> {
  /** All runs outside the trash, in the place of ids. */
  all: boolean
  /** Those that these words find, in the place of ids. */
  search?: string
  /** The file that a bundle is written to. */
  bundle?: string
}

/** `lab export`: runs as a file that another Precursor imports, or for Python and papers. */
export async function exportCommand(ids: readonly string[], options: ExportOptions): Promise<void> {
  const { all, search } = options
  if (Number(all) + Number(search !== undefined) + Number(ids.length > 0) !== 1) {
    throw new LabFailure('bad-input', 'Name the runs to export by their ids, by --search <words>, or say --all.')
  }
  const write = writerOf(options)
  await withStore(async (store) => {
    const runs = ids.length > 0 ? await findRuns(store, ids) : await foundRuns(store, search ?? '')
    const { file, bytes } = await write(store, runs)
    const number = `${runs.length} ${runs.length === 1 ? 'run' : 'runs'}`
    process.stdout.write(`Wrote ${number} to ${file} (${formatBytes(bytes)}).\n`)
  })
}

type Write = (store: Store, ids: string[]) => Promise<{ file: string; bytes: number }>

/** Throws 'bad-input' before any work. */
function writerOf({ bundle, format, out, only }: ExportOptions): Write {
  if (bundle !== undefined && format === undefined && out === undefined && only === undefined) {
    return async (store, ids) => ({ file: bundle, ...(await store.exportBundle(ids, bundle)) })
  }
  if (bundle !== undefined || format === undefined) {
    throw new LabFailure(
      'bad-input',
      'Say how the runs go: --bundle <file> for another Precursor, or --format <csv, parquet, npz or json> with --out and --only.',
    )
  }
  const data = dataOf({ format, out, only })
  return (store, ids) => exportData(store, ids, data)
}

async function foundRuns(store: Store, search: string): Promise<string[]> {
  const { runs } = await store.listRuns({ ...wholeList, search, limit: Infinity })
  if (runs.length > 0) return runs.map((run) => run.id)
  throw new LabFailure(
    'not-found',
    search === '' ? 'There are no runs to export in this data folder.' : `No run has “${search}” in it.`,
  )
}
