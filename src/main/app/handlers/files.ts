import type { ExportFormat } from '../../../contract/export-format'
import type { WrittenFile } from '../../../contract/ipc'
import type { ImportedRuns } from '../../../contract/run-list'
import { fileName } from '../../../figures/file-name'
import { exportRuns } from '../../export/data/export-runs'
import { writeChosen } from '../chosen-file'
import type { FileKind, Services } from './services'

type AnyFormat = ExportFormat | 'bundle'

const bundle: FileKind = { name: 'Precursor bundle', ending: 'precursor' }

const kinds: Record<AnyFormat, FileKind> = {
  bundle,
  csv: { name: 'CSV in a zip archive', ending: 'zip' },
  parquet: { name: 'Parquet in a zip archive', ending: 'zip' },
  npz: { name: 'NumPy arrays in a zip archive', ending: 'zip' },
  json: { name: 'JSON', ending: 'json' },
}

const backupKind: FileKind = { name: 'Copy of the store', ending: 'db' }

/** Runs and the store as files of their own; where these lie, the user says in a dialog. */
export const fileHandlers = ({
  store,
  desktop,
  changed,
  fileChosen,
  dataFolder,
}: Pick<Services, 'store' | 'desktop' | 'changed' | 'fileChosen' | 'dataFolder'>) => {
  const bringIn = async (file: string): Promise<ImportedRuns> => {
    const imported = await store.importBundle(file)
    changed(imported.added)
    return imported
  }
  const write = async (
    ask: { title: string; name: string; kind: FileKind },
    work: (file: string) => Promise<{ bytes: number }>,
  ): Promise<WrittenFile | null> => {
    const chosen = await desktop.chooseNewFile(ask)
    if (chosen === null) return null
    fileChosen(chosen)
    return writeChosen(chosen, { ending: ask.kind.ending, dataFolder }, work)
  }
  return {
    'runs.export': async ({ ids, format }: { ids: string[]; format: AnyFormat }) => {
      const [only, ...others] = ids
      const many = others.length > 0 || only === undefined
      const words = many ? `precursor ${ids.length} runs` : (await store.getRun(only)).name
      const kind = kinds[format]
      const name = fileName(kind.ending === 'zip' ? `${words} ${format}` : words, 'run')
      return write(
        { title: many ? 'Export the runs' : 'Export the run', name: `${name}.${kind.ending}`, kind },
        (file) => (format === 'bundle' ? store.exportBundle(ids, file) : exportRuns(store, ids, format, file)),
      )
    },
    'runs.import': async () => {
      const chosen = await desktop.chooseFile({ title: 'Import runs', kind: bundle })
      if (chosen === null) return null
      fileChosen(chosen)
      return bringIn(chosen)
    },
    'runs.importDropped': ({ path }: { path: string }) => bringIn(path),
    'app.backup': () => {
      const day = new Date().toISOString().slice(0, 10)
      const ask = { title: 'Back up the store', name: `precursor-backup-${day}.db`, kind: backupKind }
      return write(ask, (file) => store.backup(file))
    },
    'app.revealDataFolder': async () => {
      await desktop.showFolder(dataFolder)
      return null
    },
  }
}
