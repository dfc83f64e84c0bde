import BetterSqlite3 from 'better-sqlite3'
import { closeSync, openSync, readdirSync, readSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { storeFailure } from '../failures'
import { copyAtOnce, datedFile } from '../whole-copy'

/**
 * Copies a store beside itself before it is migrated to `version`, and gives the copy's path: `precursor-before-v3-…`. Where an
 * earlier try has left the very same copy, that one. Throws 'store-failed', and nothing must be migrated then.
 */
export function copyBefore(store: string, version: number): string {
  const folder = dirname(store)
  const name = `${basename(store, '.sqlite')}-before-v${version}`
  const earlier = readdirSync(folder).filter((file) => file.startsWith(name))
  const copy = datedFile(folder, name)
  // A connection of its own: the store's is in the transaction that is to migrate, in which nothing can be copied.
  const reader = new BetterSqlite3(store, { readonly: true })
  try {
    copyAtOnce(reader, copy)
  } catch (thrown) {
    throw storeFailure(thrown, `write a copy of ${store} before it is changed, which it is not, to`, copy, { folder })
  } finally {
    reader.close()
  }
  // A migration that fails is tried at every start: the disk need not fill with copies of the same.
  const same = earlier.map((file) => join(folder, file)).find((file) => areEqual(file, copy))
  if (same === undefined) return copy
  rmSync(copy)
  return same
}

const chunkBytes = 1024 * 1024

function areEqual(first: string, second: string): boolean {
  if (statSync(first).size !== statSync(second).size) return false
  const files = [openSync(first, 'r'), openSync(second, 'r')] as const
  try {
    const [a, b] = [Buffer.alloc(chunkBytes), Buffer.alloc(chunkBytes)]
    for (;;) {
      const read = readSync(files[0], a)
      readSync(files[1], b)
      if (!a.subarray(0, read).equals(b.subarray(0, read))) return false
      if (read === 0) return true
    }
  } finally {
    for (const file of files) closeSync(file)
  }
}
