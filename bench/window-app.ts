import { resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'

export interface OpenApp {
  app: ElectronApplication
  page: Page
  /** From before the process was started until the list showed its first run, with what Playwright takes to attach. */
  startMs: number
}

/** Starts the built app on a data folder whose list is not empty, as a user would, on the software adapter. */
export async function openApp(dataFolder: string): Promise<OpenApp> {
  const started = performance.now()
  const app = await _electron.launch({
    args: ['--no-sandbox', '--use-vulkan=swiftshader', '.'],
    cwd: resolve('.'),
    env: { ...process.env, LANG: process.env['LANG'] ?? 'C.UTF-8', PRECURSOR_DATA: dataFolder },
  })
  const isWindow = (page: Page) => page.url().includes('/renderer/')
  const page = app.windows().find(isWindow) ?? (await app.waitForEvent('window', isWindow))
  await page.locator('[data-testid^="run-row-"]').first().waitFor()
  return { app, page, startMs: performance.now() - started }
}

/** What is looked for on a page: `wanted` is there, nothing in sight says that it is loading, and every chart in sight has been drawn. */
interface Visit {
  hash: string
  wanted: string
}

/** Milliseconds from the change of the address to the frame after all of a page was there; null after ten seconds. */
export const visit = (page: Page, { hash, wanted }: Visit): Promise<number | null> =>
  page.evaluate(
    async ({ hash, wanted }) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
      const main = document.querySelector('main')!
      const isInSight = (one: Element) => one.getBoundingClientRect().top < innerHeight
      const isThere = () =>
        location.hash === hash &&
        main.querySelector(wanted) !== null &&
        [...main.querySelectorAll('[data-testid="loading"], [data-ready="false"]')].every((one) => !isInSight(one))
      const started = performance.now()
      location.hash = hash
      // The page before goes with the next frame.
      await frame()
      while (!isThere()) {
        if (performance.now() - started > 10_000) return null
        await frame()
      }
      await frame()
      return performance.now() - started
    },
    { hash, wanted },
  )

/** Times between frames, in milliseconds, while something is moved a little with each frame. */
export const frames = (page: Page, selector: string, move: 'scroll' | 'ArrowRight', count: number): Promise<number[]> =>
  page.evaluate(
    async ({ selector, move, count }) => {
      const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
      const target = document.querySelector<HTMLElement>(selector)
      if (!target) throw new Error(`There is no ${selector} on this page.`)
      target.focus()
      const times: number[] = []
      let last = await frame()
      for (let i = 0; i < count; i++) {
        if (move === 'scroll') target.scrollTop += 120
        else
          target.dispatchEvent(new KeyboardEvent('keydown', { key: i % 40 < 20 ? 'ArrowLeft' : move, bubbles: true }))
        const now = await frame()
        times.push(now - last)
        last = now
      }
      return times
    },
    { selector, move, count },
  )
