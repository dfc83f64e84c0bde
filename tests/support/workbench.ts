import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'

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

/** Starts the real app on a data folder, on a software adapter, and listens for whatever goes wrong in any of its windows. */
export async function startWorkbench(dataFolder: string): Promise<Workbench> {
  const app = await _electron.launch({
    args: ['--no-sandbox', '--use-vulkan=swiftshader', '.'],
    cwd: resolve('.'),
    env: { ...process.env, PRECURSOR_DATA: dataFolder },
  })
  const problems: string[] = []
  const watch = (page: Page) => {
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(`${page.url()} logged: ${message.text()}`)
    })
    page.on('pageerror', (error) => problems.push(`${page.url()} threw: ${error.message}`))
    page.on('crash', () => problems.push(`${page.url()} crashed`))
    page.on('request', (request) => {
      if (!ownScheme.test(request.url())) problems.push(`${page.url()} asked for ${request.url()}`)
    })
  }
  for (const page of app.windows()) watch(page)
  app.on('window', watch)
  const isWindow = (page: Page) => page.url().includes('/renderer/')
  const page = app.windows().find(isWindow) ?? (await app.waitForEvent('window', isWindow))
  return { app, page, problems, close: () => app.close() }
}
