import { BrowserWindow, nativeTheme } from 'electron'
import { join } from 'node:path'
import { routeNamesArgument } from '../../contract/channels'
import { routes } from '../../contract/ipc'
import { keepWindow, keptPlace } from './keep-window'
import { windowPage } from './page-file'
import { smallest } from './window-place'

/** The ground of each theme, so that no white page flashes up before the first paint. */
const ground = { light: '#f6f7f8', dark: '#14181d' }

/**
 * Once the window has something to show. Under Wayland nothing is drawn of a window that is not shown, so 'ready-to-show' would never come
 * (electron/electron#48859); a loaded page on the theme's ground is the next best.
 */
function onceReady(window: BrowserWindow, show: () => void): void {
  let isShown = false
  const once = () => {
    if (!isShown) show()
    isShown = true
  }
  window.once('ready-to-show', once)
  if (process.platform === 'linux') window.webContents.once('did-finish-load', once)
}

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
  onceReady(window, () => {
    if (place) window.webContents.setZoomLevel(place.zoom)
    if (place?.maximised) window.maximize()
    window.show()
    if (place?.fullScreen) window.setFullScreen(true)
  })
  void window.loadURL(windowPage)
  return window
}
