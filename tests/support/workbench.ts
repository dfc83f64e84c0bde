import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { _electron, type ConsoleMessage, type ElectronApplication, type Page } from 'playwright-core'

/** Why the app cannot be started on this machine, or null. */
export function whyNoWorkbench(): string | null {
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    return 'There is no display and no xvfb-run to make one, so the app was not started.'
  }
  try {
    // The package's main module is the path of its binary, and fetches it where it is missing.
    createRequire(import.meta.url)('electron')
    return null
  } catch (thrown) {
    return `Electron’s binary is missing, so the app was not started: ${String(thrown)}`
  }
}

export interface Workbench {
  app: ElectronApplication
  page: Page
  /** Errors of any page, crashes, and requests that would have left the app. */
  problems: string[]
  close(): Promise<void>
}

const ownScheme = /^(app|data|blob|devtools):/

/** Whoever is asked whether to leave what trains says yes. */
async function closeApp(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false })
  })
  await app.close()
}

/**
 * Starts the real app on a data folder, on a software adapter, and listens for whatever goes wrong in any of its windows. It shows the
 * list of runs, or with `asLeft` what was looked at when it was closed. `more`: switches and files that it is started with.
 * `adapter`: software, so that it is the same on every machine, or whatever the app itself finds.
 */
export async function startWorkbench(
  dataFolder: string,
  asLeft = false,
  more: string[] = [],
  adapter: 'software' | 'found' = 'software',
): Promise<Workbench> {
  const app = await _electron.launch({
    args: ['--no-sandbox', ...(adapter === 'software' ? ['--use-vulkan=swiftshader'] : []), '.', ...more],
    cwd: resolve('.'),
    // As every desktop has: in the locale C, Chromium finds no file with an umlaut in its path.
    env: { ...process.env, LANG: process.env['LANG'] ?? 'C.UTF-8', PRECURSOR_DATA: dataFolder },
  })
  const problems: string[] = []
  const note = (page: Page, what: string) => {
    const problem = `${page.url()} ${what}`
    if (!problems.includes(problem)) problems.push(problem)
  }
  const heard = (page: Page, message: ConsoleMessage) => {
    if (message.type() === 'error') note(page, `logged: ${message.text()}`)
  }
  const threw = (page: Page, error: Error) => note(page, `threw: ${error.message}`)
  const watch = (page: Page) => {
    page.on('console', (message) => heard(page, message))
    page.on('pageerror', (error) => threw(page, error))
    page.on('crash', () => note(page, 'crashed'))
    page.on('request', (request) => {
      if (!ownScheme.test(request.url())) note(page, `asked for ${request.url()}`)
    })
  }
  for (const page of app.windows()) watch(page)
  app.on('window', watch)
  const isWindow = (page: Page) => page.url().includes('/renderer/')
  const page = app.windows().find(isWindow) ?? (await app.waitForEvent('window', isWindow))
  // What was said before anybody listened.
  for (const message of await page.consoleMessages()) heard(page, message)
  for (const error of await page.pageErrors()) threw(page, error)
  if (!asLeft) await page.evaluate("location.hash = '#/runs'")
  return { app, page, problems, close: () => closeApp(app) }
}
