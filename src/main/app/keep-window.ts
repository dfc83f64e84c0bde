import { screen, type BrowserWindow } from 'electron'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { placeOf, type WindowPlace } from './window-place'

/** Moving and sizing tell many times a second; what stays so long is written. */
const quietMs = 500

const fileIn = (folder: string) => join(folder, 'window.json')

function read(folder: string): unknown {
  try {
    return JSON.parse(readFileSync(fileIn(folder), 'utf8'))
  } catch {
    // Not there yet, or not readable: then the window opens as at the first start.
    return null
  }
}

/** Where the window was when it was last open, as far as the displays of now allow. After `ready`. */
export const keptPlace = (folder: string) =>
  placeOf(
    read(folder),
    [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea),
  )

/** Writes the window's place whenever it has changed, and as it closes. */
export function keepWindow(window: BrowserWindow, folder: string): void {
  const write = () => {
    const place: WindowPlace = {
      bounds: window.getNormalBounds(),
      maximised: window.isMaximized(),
      fullScreen: window.isFullScreen(),
      zoom: window.webContents.getZoomLevel(),
    }
    const file = fileIn(folder)
    try {
      // Renamed, so that it is whole or the one before.
      writeFileSync(`${file}.new`, JSON.stringify(place))
      renameSync(`${file}.new`, file)
    } catch {
      // A habit that cannot be kept is no reason to disturb anyone.
    }
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(write, quietMs)
  }
  window.on('resize', soon)
  window.on('move', soon)
  window.on('close', () => {
    clearTimeout(timer)
    write()
  })
}
