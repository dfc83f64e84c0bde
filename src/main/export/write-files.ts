import { mkdir, mkdtemp, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LooseFile } from '../../contract/figure-file'

export interface TextFile {
  name: string
  text: string
}

/**
 * Writes files to a folder, which is made where it is missing. All are written beside their places first and moved there
 * one by one when every one is whole, in the order given: put the one that stands for all of them last. Rejects with the
 * file system's error, and then leaves nothing of its own behind.
 */
export async function writeFiles(folder: string, files: readonly (TextFile | LooseFile)[]): Promise<void> {
  const made = await mkdir(folder, { recursive: true })
  try {
    const beside = await mkdtemp(join(folder, '.unfinished-'))
    try {
      for (const file of files) await writeFile(join(beside, file.name), 'text' in file ? file.text : file.bytes)
      for (const { name } of files) await rename(join(beside, name), join(folder, name))
    } finally {
      await rm(beside, { recursive: true, force: true })
    }
  } catch (failure) {
    // An empty folder is no use to anyone; one that is not empty stays.
    if (made !== undefined) await rmdir(folder).catch(() => undefined)
    throw failure
  }
}
