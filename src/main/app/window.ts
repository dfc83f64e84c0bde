import { BrowserWindow, nativeTheme } from 'electron'
import { join } from 'node:path'
import { routeNamesArgument } from '../../contract/channels'
import { routes } from '../../contract/ipc'
import { windowPage } from './page-file'

/** The ground of each theme, so that no white page flashes up before the first paint. */
const ground = { light: '#f6f7f8', dark: '#14181d' }

/** The one window. `preloads`: folder of the built preload scripts. */
export function openWindow(preloads: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 600,
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
  window.once('ready-to-show', () => window.show())
  void window.loadURL(windowPage)
  return window
}
