import type { Result } from '../../contract/errors'
import type { WrittenFile } from '../../contract/ipc'
import { bytes as byteWords } from '../../figures/format'
import { tableFile, type Origin } from '../../figures/origin'
import type { FigureTable } from '../../figures/table'
import { lightFigures } from '../../figures/theme'
import { request } from '../lab'
import { complain, say } from '../toasts'
import type { ExportChoices } from './choices'
import { makeFile, type MadeFile } from './make-file'
import { fileStem, type ExportSubject } from './subject'
import { tableText } from './table-text'

async function reveal(path: string): Promise<void> {
  const shown = await request('files.reveal', { path })
  if (!shown.ok) complain('The folder could not be shown', shown.error.message)
}

/** Says what was written and where, with a way there. */
export function sayWritten(words: string, { path }: WrittenFile): void {
  say(words, path, { label: 'Show in folder', altText: 'Find it in the file manager', run: () => void reveal(path) })
}

/** Asks for a place and writes a file there; gives whether it was written. */
async function save(what: string, { format, bytes }: Pick<MadeFile, 'format' | 'bytes'>, name: string) {
  const written = await request('figures.save', { name, format, bytes })
  if (!written.ok) complain(`The ${what} could not be exported`, written.error.message)
  if (!written.ok || written.value === null) return false
  sayWritten(`Exported the ${what} (${byteWords(written.value.bytes)}).`, written.value)
  return true
}

export const saveFile = (file: MadeFile, name: string): Promise<boolean> => save('figure', file, name)

/** As CSV, which says above the numbers what they are and where they come from. */
export const saveTable = (title: string, table: FigureTable, origin: Origin): Promise<boolean> => {
  const bytes = new TextEncoder().encode(tableFile(title, table, origin))
  return save('table', { format: 'csv', bytes }, fileStem({ name: title, origin }))
}

/** Makes a figure's file as it was chosen last, and saves it. */
export async function quickExport(subject: ExportSubject, choices: ExportChoices): Promise<void> {
  const file = await makeFile(subject, choices)
  if (file.ok) await saveFile(file.value, fileStem(subject))
  else complain('The figure could not be exported', file.error.message)
}

/** To the clipboard, which takes a promise, so that it is asked while the page still has the user's click. */
async function copy(what: string, items: Record<string, Promise<Blob>>): Promise<void> {
  try {
    await navigator.clipboard.write([new ClipboardItem(items)])
    say(`Copied ${what}.`)
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    complain(`${what.charAt(0).toUpperCase()}${what.slice(1)} could not be copied`, reason)
  }
}

async function must<T>(result: Promise<Result<T>>): Promise<T> {
  const { ok, ...rest } = await result
  if (ok && 'value' in rest) return rest.value
  throw new Error('error' in rest ? rest.error.message : '')
}

/** As a PNG, in the size that was chosen last. */
export const copyImage = (subject: ExportSubject, choices: ExportChoices): Promise<void> => {
  const file = must(makeFile(subject, { ...choices, format: 'png' }))
  return copy('the figure', { 'image/png': file.then(({ bytes }) => new Blob([bytes], { type: 'image/png' })) })
}

const copyCells = (what: string, table: FigureTable): Promise<void> =>
  copy(what, { 'text/plain': Promise.resolve(new Blob([tableText(table)], { type: 'text/plain' })) })

/** The figure's numbers, as a spreadsheet takes them. */
export const copyData = ({ draw }: ExportSubject): Promise<void> =>
  copyCells('the figure’s numbers', draw(lightFigures).data)

export const copyTable = (table: FigureTable): Promise<void> => copyCells('the table’s numbers', table)
