import { BrowserWindow, nativeTheme } from 'electron'
import { join } from 'node:path'
import { routeNamesArgument } from '../../contract/channels'
import { routes } from '../../contract/ipc'
import { keepWindow, keptPlace } from './keep-window'
import { windowPage } from './page-file'
import { smallest } from './window-place'

/** The ground of each theme, so that no white page flashes up before the first paint. */
const ground = { light: '#f6f7f8', dark: '#14181d' }

/** The one window, where it was when it was last open. `preloads`: folder of the built preload scripts; `folder`: of the data. */
export function openWindow(preloads: string, folder: string): BrowserWindow {
  const { size, place } = keptPlace(folder)
  const window = new BrowserWindow({
    ...size,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Precursor',
    backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(preloads, 'window.js'),
      additionalArguments: [`${routeNamesArgument}${Object.keys(routes).join(',')}`],
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  keepWindow(window, folder)
  window.once('ready-to-show', () => {
    if (place) window.webContents.setZoomLevel(place.zoom)
    if (place?.maximised) window.maximize()
    window.show()
    if (place?.fullScreen) window.setFullScreen(true)
  })
  void window.loadURL(windowPage)
  return window
}
