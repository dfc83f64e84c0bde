import { stat } from 'node:fs/promises'
import { LabFailure } from '../../contract/errors'
import type { StoreState } from '../../contract/ipc'
import { storeFile } from '../store/database'

/** Size and last change of the database and its log; asks the disk alone, not the store. Throws 'store-failed' where the database is gone. */
export async function storeState(folder: string): Promise<StoreState> {
  const file = storeFile(folder)
  const found = await Promise.all([file, `${file}-wal`].map((path) => stat(path).catch(() => null)))
  const files = found.filter((one) => one !== null)
  if (found[0] === null || files.length === 0) {
    throw new LabFailure('store-failed', `The store ${file} is no longer there: close Precursor and put it back.`)
  }
  return {
    bytes: files.reduce((sum, { size }) => sum + size, 0),
    savedAt: new Date(Math.max(...files.map(({ mtimeMs }) => mtimeMs))).toISOString(),
  }
}
