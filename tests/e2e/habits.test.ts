import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { skipsBecause } from '../support/need'
import { startWorkbench, whyNoWorkbench, type Workbench } from '../support/workbench'
import { idsOf, trainedCopy } from './support/trained'

/** What has the focus, by its test id. */
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('[data-testid]')?.getAttribute('data-testid') ?? null)

/** More presses than any page has controls before what is looked for. */
const mostTabs = 150

/** Goes there by Tab alone; what has the focus on the way is seen to have it. */
async function tabTo(page: Page, testId: string): Promise<void> {
  for (let i = 0; i < mostTabs; i++) {
    if ((await focused(page)) === testId) return
    await page.keyboard.press('Tab')
    await expect.poll(() => showsFocus(page), { message: await focusedHtml(page) }).toBe(true)
  }
  throw new Error(`Tab does not lead to ${testId}.`)
}

const focusedHtml = (page: Page) => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? '')

/** An outline or a shadow of its own, or of what is current inside; the window's body is the end of the round. */
const showsFocus = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body || element.tagName === 'MAIN') return true
    const inside = document.getElementById(element.getAttribute('aria-activedescendant') ?? '')
    return [element, inside, inside?.firstElementChild].some((one) => {
      const style = one && getComputedStyle(one)
      return style && (style.outlineStyle !== 'none' || style.boxShadow !== 'none')
    })
  })

async function write(page: Page, testId: string, words: string): Promise<void> {
  await tabTo(page, testId)
  await page.keyboard.press('Control+a')
  await page.keyboard.type(words)
}

const chartIsThere = (page: Page, name: string) =>
  page.locator(`[data-testid="${name}"][data-ready="true"]`).waitFor({ timeout: 60_000 })

describe.skipIf(skipsBecause(whyNoWorkbench()))('habits', () => {
  const dataFolder = trainedCopy()
  const exports = mkdtempSync(join(tmpdir(), 'precursor-e2e-'))
  let bench: Workbench
  afterEach(async () => {
    await bench.close()
    expect(bench.problems).toEqual([])
  })
  afterAll(() => {
    for (const folder of [dataFolder, exports]) rmSync(folder, { recursive: true, force: true })
  })

  it('are all there without a pointer: a run is started, watched, opened, compared, and its figure exported', async () => {
    bench = await startWorkbench(dataFolder)
    const { app, page } = bench
    await app.evaluate(({ dialog }, folder) => {
      const answer = (_window: unknown, { defaultPath }: { defaultPath: string }) =>
        Promise.resolve({ canceled: false, filePath: `${folder}/${defaultPath}` })
      Object.assign(dialog, { showSaveDialog: answer })
    }, exports)
    await page.getByTestId('runs-table').waitFor()

    await page.keyboard.press('g')
    await page.keyboard.press('n')
    await page.getByTestId('start-run').waitFor()
    await write(page, 'field-name', 'By keys alone')
    await write(page, 'field-replicates', '2')
    await write(page, 'field-training.steps', '200')
    await tabTo(page, 'field-pruning.method')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await page.getByTestId('faults').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+Enter')

    await page.waitForURL(/#\/runs\/[0-9a-f-]{36}$/)
    await page.getByTestId('run-status').getByText('finished').waitFor({ timeout: 120_000 })
    await chartIsThere(page, 'chart-training')

    await page.keyboard.press('g')
    await page.keyboard.press('r')
    await page.getByTestId('runs-table').waitFor()
    await tabTo(page, 'runs-table')
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'By keys alone' }).waitFor()
    await tabTo(page, 'tab-features')
    await page.getByTestId('meaning').getByText('Feature space', { exact: true }).waitFor()
    await page.keyboard.press('Enter')
    await chartIsThere(page, 'chart-locations')
    await tabTo(page, 'step-slider')
    const slider = page.getByTestId('step-slider')
    const last = await slider.getAttribute('aria-valuetext')
    await page.keyboard.press('Home')
    await expect.poll(() => slider.getAttribute('aria-valuetext')).toMatch(/^step 0 /)
    await page.keyboard.press('End')
    await expect.poll(() => slider.getAttribute('aria-valuetext')).toBe(last)

    await page.keyboard.press('Control+k')
    await page.getByTestId('palette-field').waitFor()
    await page.keyboard.press('Escape')
    await page.getByTestId('palette').waitFor({ state: 'detached' })
    expect(await focused(page)).toBe('step-slider')
    await page.keyboard.press('?')
    await page.getByTestId('shortcuts').waitFor()
    await page.keyboard.press('Escape')
    await page.getByTestId('shortcuts').waitFor({ state: 'detached' })
    expect(await focused(page)).toBe('step-slider')

    await page.keyboard.press('g')
    await page.keyboard.press('r')
    await page.getByTestId('runs-table').waitFor()
    await tabTo(page, 'runs-table')
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press(' ')
    await page.keyboard.press('Shift+ArrowDown')
    await tabTo(page, 'compare')
    await page.keyboard.press('Enter')
    await chartIsThere(page, 'chart-compare-loss')

    await tabTo(page, 'chart-compare-loss-menu')
    await page.keyboard.press('Enter')
    await page.getByTestId('figure-export').waitFor()
    for (let i = 0; (await focused(page)) !== 'figure-export' && i < 8; i++) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.locator('[data-testid="export-facts"][data-ready="true"]').waitFor({ timeout: 60_000 })
    await write(page, 'export-name', 'by keys alone')
    await page.locator('[data-testid="export-facts"][data-ready="true"]').waitFor({ timeout: 60_000 })
    await page.keyboard.press('Enter')
    await page.getByTestId('toast').getByText('Exported the figure').waitFor({ timeout: 60_000 })
    const [file = '', ...others] = readdirSync(exports)
    expect(others).toEqual([])
    expect(file).toMatch(/^by.keys.alone\.(svg|pdf|png)$/)
    expect(statSync(join(exports, file)).size).toBeGreaterThan(5000)
    await expect.poll(() => focused(page)).toBe('chart-compare-loss-menu')
  })

  it('outlive a restart: the window, its page, colours, side bar and what was looked at', async () => {
    const id = (await idsOf(dataFolder))['All methods']!
    const size = async () =>
      bench.app.evaluate(({ BrowserWindow }) => {
        const window = BrowserWindow.getAllWindows().find((one) => one.isVisible())!
        return window.getNormalBounds()
      })
    const look = async (page: Page) => ({
      theme: await page.evaluate(() => document.documentElement.dataset['theme']),
      page: await page.evaluate(() => location.hash),
      sideBar: await page.getByTestId('side-bar-toggle').getAttribute('aria-expanded'),
      step: await page.getByTestId('step-slider').getAttribute('aria-valuetext'),
      level: await page.getByTestId('level-select').innerText(),
      replicate: await page.getByRole('radio', { name: /^Replicate 2:/ }).getAttribute('aria-checked'),
    })

    bench = await startWorkbench(dataFolder)
    const { page } = bench
    await page.getByTestId(`run-row-${id}`).waitFor()
    await bench.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()
        .find((one) => one.isVisible())!
        .setBounds({ x: 40, y: 30, width: 1210, height: 790 })
    })
    await page.evaluate((hash) => (location.hash = hash), `#/runs/${id}/features`)
    await chartIsThere(page, 'chart-locations')
    await page.getByTestId('level-select').click()
    await page.getByRole('option').filter({ hasText: 'level 1' }).click()
    await page.getByRole('radio', { name: /^Replicate 2:/ }).click()
    await page.getByTestId('step-slider').press('Home')
    await page.getByTestId('step-slider').press('ArrowRight')
    await page.getByTestId('side-bar-toggle').click()
    await page.getByTestId('theme-toggle').click()
    const before = { ...(await look(page)), size: await size() }
    expect(before).toMatchObject({ page: `#/runs/${id}/features`, replicate: 'true', sideBar: 'false' })
    expect(before.step).not.toMatch(/^step 0 /)
    await bench.close()
    expect(bench.problems).toEqual([])

    bench = await startWorkbench(dataFolder, true)
    await chartIsThere(bench.page, 'chart-locations')
    await bench.page.getByRole('radio', { name: /^Replicate 2:/ }).waitFor()
    expect({ ...(await look(bench.page)), size: await size() }).toEqual(before)
  })
})
