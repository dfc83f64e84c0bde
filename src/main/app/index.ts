import { app, dialog, Menu } from 'electron'
import { join } from 'node:path'
import type { AdapterWish } from '../../contract/adapters'
import { toLabError, toResult } from '../../contract/errors'
import { measureRun } from '../claims/measure-run'
import { dataFolder } from '../data-folder'
import { Calibrations } from '../gpu/calibrations'
import { createLab } from '../jobs/create-lab'
import { openStore } from '../store/open-store'
import { keptWish } from './adapter-choice'
import { makeAdapters } from './adapters'
import { openComputeWindow } from './compute-window'
import { desktopOf } from './desktop'
import { AppDevice } from './device'
import { pushEvents, pusher } from './events'
import { makeHandlers } from './handlers'
import { serveRequests } from './ipc'
import { doWithoutMissingCard } from './graphics-card'
import { openLog } from './log'
import { accompanyWork } from './long-work'
import { lockDown, lockDownSession } from './lock-down'
import { printSvg } from './printer'
import { menuTemplate } from './menu'
import { registerScheme, servePages } from './scheme'
import { askedFiles, bundleAmong } from './opened-files'
import { leaveCrashingGpu, startsWithoutGpu } from './gpu-crashes'
import { askBeforeClosing } from './quitting'
import { logTrouble } from './trouble'
import { openWindow } from './window'

/** out/main holds this file, its neighbours the pages and the preloads. */
const built = (folder: string) => join(__dirname, '..', folder)

/** A hung device must not keep the app from closing. */
const closingAtMost = 5000

/** Gives back whether the graphics card is left alone. */
function beforeReady(folder: string): boolean {
  if (process.platform === 'linux') {
    app.commandLine.appendSwitch('enable-unsafe-webgpu')
    // Chromium 114 has WebGPU on Linux behind Vulkan only.
    app.commandLine.appendSwitch('enable-features', 'Vulkan')
  }
  doWithoutMissingCard()
  // As the installer's shortcut has it (electron-builder.config.mjs): Windows shows no notification of a program without.
  if (process.platform === 'win32') app.setAppUserModelId('org.precursor.workbench')
  // All that Chromium writes lies in the data folder, too: PRECURSOR_DATA moves everything at once.
  app.setPath('userData', join(folder, 'electron'))
  // After three crashes Chromium would go on without WebGPU; AppDevice goes on to the software adapter instead.
  app.commandLine.appendSwitch('disable-gpu-process-crash-limit')
  // Nor would it give WebGPU to the page that saw them.
  app.disableDomainBlockingFor3DAPIs()
  registerScheme()
  lockDown()
  return startsWithoutGpu()
}

async function start(folder: string, withoutGpu: boolean, handAsked: ReturnType<typeof askedFiles>): Promise<void> {
  const version = app.getVersion()
  const log = openLog(folder)
  log.info(`Precursor ${version} starts: Electron ${process.versions.electron}, ${process.platform} ${process.arch}`)
  logTrouble(log)
  lockDownSession()
  servePages(built('pages'))
  const store = await openStore(folder)
  await store.markInterrupted()
  const openAdapter = (wish: AdapterWish | null) => openComputeWindow(built('preload'), wish)
  const device = new AppDevice(openAdapter, keptWish(folder), withoutGpu)
  const calibrations = new Calibrations(folder)
  void device.describe().then(({ adapter, problem }) => {
    log.info(adapter ? `Adapter: ${adapter.name}, ${adapter.kind}, ${adapter.build}` : `No adapter: ${problem}`)
  })
  const lab = createLab({
    store,
    host: device.host,
    variant: (host, experiment) => calibrations.find(host, experiment),
    measure: (id) => measureRun(store, id),
    version,
  })
  const window = openWindow(built('preload'), folder)
  const push = pusher(window)
  device.onChange(() => {
    if (device.fellBack !== null) log.error(device.fellBack)
    push('adapter-changed', {})
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, (id) => push('command', { id }))))
  const desktop = desktopOf(window)
  const adapters = makeAdapters({ device, lab, dataFolder: folder, open: openAdapter })
  const changed = (ids: readonly string[]) => push('runs-changed', { ids: [...ids] })
  const fileChosen = (path: string) => push('file-chosen', { path })
  // In the same turn, so before the page can ask for anything.
  serveRequests(
    makeHandlers({
      lab,
      store,
      device,
      adapters,
      desktop,
      print: printSvg,
      changed,
      fileChosen,
      version,
      dataFolder: folder,
    }),
    log,
  )
  window.on('closed', pushEvents(lab, push))
  window.on('closed', accompanyWork(window, { lab, store, open: (id) => push('open-run', { id }) }))
  askBeforeClosing(window, lab)
  // Destroyed, not closed: nobody could answer a question in a window that is not drawn.
  leaveCrashingGpu(() => window.destroy())

  const bringIn = async (bundle: string) => {
    const imported = await toResult(store.importBundle(bundle))
    if (imported.ok) changed(imported.value.added)
    push('bundle-opened', imported)
  }
  const bundle = bundleAmong(process.argv, process.cwd())
  // The page has to be there to hear of it.
  window.webContents.once('did-finish-load', () => {
    if (bundle !== null) void bringIn(bundle)
    handAsked((path) => void bringIn(path))
  })
  app.on('second-instance', (_event, args, cwd) => {
    if (window.isMinimized()) window.restore()
    window.focus()
    const another = bundleAmong(args, cwd)
    if (another !== null) void bringIn(another)
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
  const withoutGpu = beforeReady(folder)
  const handAsked = askedFiles(app)
  if (app.requestSingleInstanceLock())
    app
      .whenReady()
      .then(() => start(folder, withoutGpu, handAsked))
      .catch(fail)
  else app.quit()
} catch (thrown) {
  void fail(thrown)
}
