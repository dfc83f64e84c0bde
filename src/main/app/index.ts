import { app, dialog, Menu } from 'electron'
import { join } from 'node:path'
import { toLabError } from '../../contract/errors'
import { measureRun } from '../claims/measure-run'
import { dataFolder } from '../data-folder'
import { Calibrations } from '../gpu/calibrations'
import { createLab } from '../jobs/create-lab'
import { openStore } from '../store/open-store'
import { openComputeWindow } from './compute-window'
import { desktopOf } from './desktop'
import { AppDevice } from './device'
import { pushEvents, pusher } from './events'
import { makeHandlers } from './handlers'
import { serveRequests } from './ipc'
import { lockDown, lockDownSession } from './lock-down'
import { printSvg } from './printer'
import { menuTemplate } from './menu'
import { registerScheme, servePages } from './scheme'
import { openWindow } from './window'

/** out/main holds this file, its neighbours the pages and the preloads. */
const built = (folder: string) => join(__dirname, '..', folder)

/** A hung device must not keep the app from closing. */
const closingAtMost = 5000

function beforeReady(folder: string): void {
  if (process.platform === 'linux') {
    app.commandLine.appendSwitch('enable-unsafe-webgpu')
    // Chromium 114 has WebGPU on Linux behind Vulkan only.
    app.commandLine.appendSwitch('enable-features', 'Vulkan')
  }
  // All that Chromium writes lies in the data folder, too: PRECURSOR_DATA moves everything at once.
  app.setPath('userData', join(folder, 'electron'))
  registerScheme()
  lockDown()
}

async function start(folder: string): Promise<void> {
  const version = app.getVersion()
  lockDownSession()
  servePages(built('pages'))
  const store = await openStore(folder)
  await store.markInterrupted()
  const device = new AppDevice(() => openComputeWindow(built('preload')))
  const calibrations = new Calibrations(folder)
  const lab = createLab({
    store,
    host: device.host,
    variant: (host, experiment) => calibrations.find(host, experiment),
    measure: (id) => measureRun(store, id),
    version,
  })
  const window = openWindow(built('preload'), folder)
  const push = pusher(window)
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, (id) => push('command', { id }))))
  const desktop = desktopOf(window)
  const changed = (ids: readonly string[]) => push('runs-changed', { ids: [...ids] })
  // In the same turn, so before the page can ask for anything.
  serveRequests(makeHandlers({ lab, store, device, desktop, print: printSvg, changed, version, dataFolder: folder }))
  window.on('closed', pushEvents(lab, push))
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  // The compute window is one, too, so 'window-all-closed' would not come.
  window.on('closed', () => app.quit())

  let state: 'open' | 'closing' | 'closed' = 'open'
  app.on('before-quit', (event) => {
    if (state === 'closed') return
    event.preventDefault()
    if (state === 'closing') return
    // While it closes, its page hands in what was written there and not yet saved; then this comes again.
    if (!window.isDestroyed()) {
      window.close()
      return
    }
    state = 'closing'
    const closed = lab
      .close()
      .then(() => device.close())
      .then(() => store.close())
    const tooLong = new Promise((resolve) => setTimeout(resolve, closingAtMost))
    // Quit by itself, not by app.exit(): that one now and then crashed on the way out (Electron 25).
    void Promise.race([closed, tooLong]).finally(() => {
      state = 'closed'
      app.quit()
    })
  })
}

/** Says why on the terminal and, as most have none, in a box that waits to be read. */
async function fail(thrown: unknown): Promise<void> {
  const { message } = toLabError(thrown)
  process.stderr.write(`Precursor could not start: ${message}\n`)
  await app.whenReady()
  dialog.showErrorBox('Precursor could not start', message)
  app.exit(1)
}

try {
  const folder = dataFolder()
  beforeReady(folder)
  if (app.requestSingleInstanceLock())
    app
      .whenReady()
      .then(() => start(folder))
      .catch(fail)
  else app.quit()
} catch (thrown) {
  void fail(thrown)
}
