import { existsSync } from 'node:fs'
import { mkdtemp, realpath, rename, rm } from 'node:fs/promises'
import { basename, dirname, extname, join, sep } from 'node:path'
import { LabFailure } from '../../contract/errors'
import type { WrittenFile } from '../../contract/ipc'

/**
 * Writes a file that the user has named in a dialog, and there agreed to replace where it exists: the new one is made whole in
 * a folder beside it first, as writers replace nothing. A name without an ending gets `ending`; that one was not asked about,
 * so there nothing is replaced. Throws 'bad-input' within the data folder, where it could replace the store itself.
 */
export async function writeChosen(
  chosen: string,
  { ending, dataFolder }: { ending: string; dataFolder: string },
  write: (file: string) => Promise<{ bytes: number }>,
): Promise<WrittenFile> {
  const file = extname(chosen) === '' ? `${chosen}.${ending}` : chosen
  await requireOutside(dataFolder, file)
  if (file !== chosen || !existsSync(file)) return { path: file, bytes: (await write(file)).bytes }
  const beside = await mkdtemp(join(dirname(file), '.precursor-'))
  try {
    const made = join(beside, basename(file))
    const { bytes } = await write(made)
    await rename(made, file)
    return { path: file, bytes }
  } finally {
    await rm(beside, { recursive: true, force: true }).catch(() => undefined)
  }
}

/** Throws 'bad-input' where the file or folder, which need not be there yet, would lie in the data folder. */
export async function requireOutside(dataFolder: string, file: string): Promise<void> {
  const [inside, folder] = await Promise.all([realpath(dataFolder), realpath(dirname(file)).catch(() => dirname(file))])
  if (folder !== inside && !folder.startsWith(inside + sep)) return
  throw new LabFailure(
    'bad-input',
    `${file} would lie in Precursor’s own data folder, where it could be taken for a part of the store: choose another place.`,
  )
}
