import { dialog, shell, type BrowserWindow } from 'electron'
import { LabFailure } from '../../contract/errors'
import type { Desktop, FileKind } from './handlers/services'

const filters = ({ name, ending }: FileKind) => [
  { name, extensions: [ending] },
  { name: 'All files', extensions: ['*'] },
]

/** The desktop's dialogs, in front of the window. */
export const desktopOf = (window: BrowserWindow): Desktop => ({
  async chooseNewFile({ title, name, kind }) {
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      title,
      defaultPath: name,
      filters: filters(kind),
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    })
    return canceled || !filePath ? null : filePath
  },
  async chooseFile({ title, kind }) {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      title,
      filters: filters(kind),
      properties: ['openFile'],
    })
    return canceled ? null : (filePaths[0] ?? null)
  },
  async chooseFolder({ title }) {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      title,
      properties: ['openDirectory', 'createDirectory'],
    })
    return canceled ? null : (filePaths[0] ?? null)
  },
  showFile: (path) => shell.showItemInFolder(path),
  async showFolder(folder) {
    const problem = await shell.openPath(folder)
    if (problem === '') return
    throw new LabFailure('internal', `The desktop could not show ${folder}: ${problem}`)
  },
})
