import { existsSync } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { LabFailure } from '../../../contract/errors'
import { figureFormatNames, type FigureFormat, type LooseFile } from '../../../contract/figure-file'
import type { WrittenFile, WrittenFiles } from '../../../contract/ipc'
import { fileName } from '../../../figures/file-name'
import type { FileFacts } from '../../../figures/origin'
import { zip, writeWhole } from '../../export/data/archive'
import { writeFiles } from '../../export/write-files'
import { requireOutside, writeChosen } from '../chosen-file'
import type { FileKind, Services } from './services'

const kinds = Object.fromEntries(
  Object.entries(figureFormatNames).map(([ending, name]) => [ending, { name, ending }]),
) as Record<FigureFormat, FileKind>

const archive: FileKind = { name: 'Zip archive', ending: 'zip' }

interface Printing {
  svg: string
  width: number
  height: number
  facts: FileFacts
}

/** To a file that is not there yet; whole on the disk when it returns. */
async function writeBytes(file: string, bytes: Uint8Array): Promise<{ bytes: number }> {
  const handle = await open(file, 'wx')
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { bytes: bytes.length }
}

/** A name of the page's is a name, never a path. */
const safeName = (name: string): string => {
  if (name !== basename(name) || /[\\/:\0]|^\.+$/.test(name)) {
    throw new LabFailure('bad-input', `“${name}” cannot be the name of a file.`)
  }
  return name
}

/** One that is not there yet, so that nothing is replaced: “superposed”, “superposed-2” … */
function freshFolder(folder: string, name: string): string {
  let path = join(folder, name)
  for (let number = 2; existsSync(path); number++) path = join(folder, `${name}-${number}`)
  return path
}

const bytesOf = (files: readonly LooseFile[]): number => files.reduce((sum, { bytes }) => sum + bytes.length, 0)

/** Figures that the window has drawn, as files. */
export const figureHandlers = ({ desktop, print, dataFolder }: Pick<Services, 'desktop' | 'print' | 'dataFolder'>) => {
  /** What was written here since the start: only these may be shown, so that the page cannot have any path opened. */
  const written = new Set<string>()
  const note = <T extends WrittenFile | null>(file: T): T => {
    if (file !== null) written.add(file.path)
    return file
  }

  async function toFolder(name: string, files: readonly LooseFile[]): Promise<WrittenFiles | null> {
    const folder = await desktop.chooseFolder({ title: 'Export all figures to a folder' })
    if (folder === null) return null
    const path = freshFolder(folder, name)
    await requireOutside(dataFolder, path)
    await writeFiles(path, files)
    return { path, bytes: bytesOf(files), files: files.length }
  }

  async function toArchive(name: string, files: readonly LooseFile[]): Promise<WrittenFiles | null> {
    const ask = { title: 'Export all figures', name: `${name}.zip`, kind: archive }
    const chosen = await desktop.chooseNewFile(ask)
    if (chosen === null) return null
    const stored = files.map(({ name, bytes }) => ({
      name,
      // PNG is compressed by itself.
      compress: !name.endsWith('.png'),
      bytes: () => once(bytes),
    }))
    const made = await writeChosen(chosen, { ending: 'zip', dataFolder }, async (file) => ({
      bytes: await writeWhole(file, zip(stored)),
    }))
    return { ...made, files: files.length }
  }

  return {
    'figures.pdf': async ({ svg, width, height, facts }: Printing): Promise<Uint8Array> => {
      // Half a megabyte to parse, which only those who print need wait for.
      const { withPdfFacts } = await import('../../export/pdf-facts')
      return withPdfFacts(await print(svg, width, height), facts, width, height)
    },
    'figures.save': async ({ name, format, bytes }: { name: string; format: FigureFormat; bytes: Uint8Array }) => {
      const kind = kinds[format]
      const ask = { title: `Export the figure as ${kind.name}`, name: `${fileName(name)}.${kind.ending}`, kind }
      const chosen = await desktop.chooseNewFile(ask)
      if (chosen === null) return null
      return note(await writeChosen(chosen, { ending: kind.ending, dataFolder }, (file) => writeBytes(file, bytes)))
    },
    'figures.saveAll': async ({ name, into, files }: { name: string; into: 'folder' | 'zip'; files: LooseFile[] }) => {
      for (const file of files) safeName(file.name)
      const words = fileName(name, 'figures')
      return note(await (into === 'zip' ? toArchive(words, files) : toFolder(words, files)))
    },
    'files.reveal': async ({ path }: { path: string }) => {
      if (!written.has(path)) throw new LabFailure('bad-input', 'Only what was exported just now can be shown.')
      await stat(path).catch(() => {
        throw new LabFailure('not-found', `${basename(path)} is no longer in ${dirname(path)}.`)
      })
      desktop.showFile(path)
      return null
    },
  }
}

async function* once(bytes: Uint8Array) {
  yield await Promise.resolve(bytes)
}
