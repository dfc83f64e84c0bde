import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { bytes as formatBytes } from '../../../figures/format'
import { datedFile } from '../../store/whole-copy'
import { withStore } from '../stored-runs'

/** `lab backup`: all of the store to a file; without one, or with a folder, to one dated now. */
export const backupCommand = (wanted: string | undefined): Promise<void> =>
  withStore(async (store, folder) => {
    const target = resolve(wanted ?? join(folder, 'backups'))
    const isFolder = wanted === undefined || statSync(target, { throwIfNoEntry: false })?.isDirectory() === true
    const file = isFolder ? datedFile(target, 'precursor') : target
    const { bytes } = await store.backup(file)
    process.stdout.write(`Wrote ${file} (${formatBytes(bytes)}).\n`)
  })
