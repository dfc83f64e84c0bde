import { mkdir, mkdtemp, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { LabFailure } from '../../contract/errors'

/**
 * Makes the folder where it is missing and writes a file to it, before any work whose result is to go there, and takes both away
 * again. Throws 'bad-input' where that cannot be done.
 */
export async function requireWritable(folder: string): Promise<void> {
  const target = resolve(folder)
  try {
    const made = await mkdir(target, { recursive: true })
    try {
      const tried = await mkdtemp(join(target, '.unfinished-'))
      try {
        await writeFile(join(tried, 'try'), 'Precursor')
      } finally {
        await rm(tried, { recursive: true, force: true })
      }
    } finally {
      if (made !== undefined) await removeEmpty(target, made)
    }
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    throw new LabFailure(
      'bad-input',
      `The report cannot be written to ${target} (${reason}); name a folder by --out that may be written, on a disk with room.`,
    )
  }
}

/** From the folder up to the first that was made; one that is no longer empty stays. */
async function removeEmpty(folder: string, first: string): Promise<void> {
  try {
    for (let at = folder; at.length >= first.length; at = dirname(at)) await rmdir(at)
  } catch {
    // Somebody else has found a use for it.
  }
}
