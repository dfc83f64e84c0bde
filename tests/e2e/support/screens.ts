import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'

const screenshots = resolve('test-results')

/** What the window shows now, in light and in dark, as test-results/NAME-light.png and -dark.png. */
export async function keepScreenshots(page: Page, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true })
  for (const theme of ['light', 'dark', 'light'] as const) {
    await page.evaluate((wanted) => {
      if (document.documentElement.dataset['theme'] === wanted) return
      // Not by the mouse, which would close what is open.
      document.querySelector<HTMLElement>('[data-testid="theme-toggle"]')!.click()
    }, theme)
    // ECharts draws anew on its next frame.
    await page.waitForTimeout(300)
    await page.screenshot({ path: join(screenshots, `${name}-${theme}.png`) })
  }
}
