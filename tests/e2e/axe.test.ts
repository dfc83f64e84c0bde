import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pageEntries } from '../../src/renderer/page-entries'
import { skipsBecause } from '../support/need'
import { startWorkbench, whyNoWorkbench, type Workbench } from '../support/workbench'
import { idsOf, trainedCopy } from './support/trained'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe calls serious or critical, contrast under AA with it, in light and in dark. */
async function faults(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const theme of ['light', 'dark']) {
    await page.evaluate((wanted) => {
      if (document.documentElement.dataset['theme'] === wanted) return
      // Not by the mouse, which would close what is open.
      document.querySelector<HTMLElement>('[data-testid="theme-toggle"]')!.click()
    }, theme)
    // Colours change over a moment, and ECharts draws anew on its next frame.
    await page.waitForTimeout(300)
    await page.evaluate(axe)
    const { violations } = await page.evaluate<AxeResults>("axe.run(document, { resultTypes: ['violations'] })")
    for (const { id, impact, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue
      found.push(...nodes.map(({ html, failureSummary }) => `${theme}, ${id}: ${html}\n${failureSummary ?? ''}`))
    }
  }
  return found
}

/** Nothing on the page is still awaited. */
const settled = (page: Page) =>
  page.waitForFunction(
    () =>
      document.querySelector('main h1') !== null &&
      document.querySelector('[data-testid="loading"], [role="img"]:not([data-ready="true"])[data-ready]') === null,
    undefined,
    { timeout: 60_000 },
  )

describe.skipIf(skipsBecause(whyNoWorkbench()))('axe finds no serious fault', () => {
  const empty = mkdtempSync(join(tmpdir(), 'precursor-e2e-'))
  const full = trainedCopy()
  let ids: Record<string, string> = {}
  let bench: Workbench
  const start = async (folder: string) => {
    bench = await startWorkbench(folder)
    return bench.page
  }
  beforeEach(async () => {
    ids = await idsOf(full)
  })
  afterEach(async () => {
    await bench.close()
    expect(bench.problems).toEqual([])
  })
  afterAll(() => {
    for (const folder of [empty, full]) rmSync(folder, { recursive: true, force: true })
  })

  it('where there is nothing yet', async () => {
    const page = await start(empty)
    for (const place of [...pageEntries.map(({ path }) => path), '/nowhere']) {
      await page.evaluate((hash) => (location.hash = hash), `#${place}`)
      await settled(page)
      expect(await faults(page), place).toEqual([])
    }
  })

  it('on any page or tab', async () => {
    const page = await start(full)
    const [one, other, dense] = [ids['All methods']!, ids['Slower']!, ids['Dense only']!]
    const tabs = ['', '/features', '/crowding', '/tickets', '/methods', '/claims']
    const places = [
      ...pageEntries.map(({ path }) => path.slice(1)),
      ...[`new?from=${one}`, `compare?runs=${one},${other},${dense}`],
      ...[...tabs.map((tab) => `runs/${one}${tab}`), `runs/${dense}`, `runs/${dense}/claims`],
      ...['guide/crowding', 'guide/keyboard', 'guide/glossary', 'guide/nowhere'],
    ]
    for (const place of places) {
      await page.evaluate((hash) => (location.hash = hash), `#/${place}`)
      await settled(page)
      expect(await faults(page), place).toEqual([])
    }
  })

  it('in what opens over a page', async () => {
    const page = await start(full)
    const check = async (name: string) => {
      expect(await faults(page), name).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.getByRole('menu').waitFor({ state: 'detached' })
    }
    await page.getByTestId(`run-row-${ids['All methods']!}`).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByTestId('palette-field').fill('crowding')
    await check('palette')
    await page.keyboard.press('?')
    await page.getByTestId('shortcuts').waitFor()
    await check('shortcuts')
    await page.getByTestId(`run-row-${ids['Slower']!}`).getByTestId('pick').click()
    await page.getByTestId(`run-row-${ids['All methods']!}`).click({ button: 'right' })
    await page.getByTestId('run-menu').waitFor()
    await check('menu of a row')
    await page.getByTestId('columns').click()
    await page.getByTestId('columns-fit').waitFor()
    await check('columns')

    await page.evaluate((hash) => (location.hash = hash), `#/runs/${ids['All methods']!}`)
    await page.locator('[data-testid="chart-training"][data-ready="true"]').waitFor()
    await settled(page)
    const menu = page.getByTestId('chart-training-menu')
    await menu.focus()
    await menu.press('Enter')
    await page.getByTestId('figure-export').waitFor()
    await check('menu of a figure')
    await menu.press('Enter')
    await page.getByTestId('figure-export').press('Enter')
    await page.locator('[data-testid="export-facts"][data-ready="true"]').waitFor({ timeout: 60_000 })
    await check('export')
    await menu.press('Enter')
    await page.getByTestId('figure-enlarge').press('Enter')
    await page.getByRole('dialog').waitFor()
    await check('enlarged figure')
    await page.getByTestId('tab-crowding').focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Shift+Tab')
    await page.getByTestId('meaning').waitFor()
    expect(await faults(page), 'meaning').toEqual([])
  })
})
