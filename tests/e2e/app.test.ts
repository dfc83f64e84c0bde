import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunStatus } from '../../src/contract/results'
import { ticketMethods } from '../../src/contract/ticket-method'
import { openStore } from '../../src/main/store/open-store'
import { skipsBecause } from '../support/need'
import { startWorkbench, whyNoWorkbench, type Workbench } from '../support/workbench'

const screenshots = resolve('test-results')

/** Small enough for a software adapter on two cores, large enough for three levels, final codes and all charts. */
const smallRun: Record<string, string> = {
  name: 'From the form',
  'training.steps': '300',
  'pruning.densities': '0.5, 0.25',
  'pruning.rate': '0.5',
  'analysis.testSamples': '512',
  'analysis.snapshots': '6',
  replicates: '4',
}

/** The dense training, its two nulls, and each method at two densities. */
const trainings = 3 + 2 * ticketMethods.length

const theCharts = ['chart-training', 'chart-levels', 'chart-fates']

const theClaimCharts = [
  'code-by-distance',
  'locations',
  'distance-over-steps',
  'fates',
  'fates-over-steps',
  'rejection',
  'survival',
  'recovery',
  'methods',
].map((name) => `chart-${name}`)

async function fillForm(page: Page, values: Record<string, string>) {
  await page.getByTestId('to-new').click()
  await page.getByTestId('preset-superposed').click()
  for (const [path, value] of Object.entries(values)) await page.getByTestId(`field-${path}`).fill(value)
}

const says = (page: Page, status: RunStatus) =>
  page.getByTestId('run-status').first().getByText(status).waitFor({ timeout: 180_000 })

async function seesTheCharts(page: Page, charts = theCharts) {
  for (const chart of charts) {
    await page.locator(`[data-testid="${chart}"][data-ready="true"]`).waitFor({ timeout: 20_000 })
  }
}

async function keepScreenshots(page: Page, name: string) {
  mkdirSync(screenshots, { recursive: true })
  for (const theme of ['light', 'dark'] as const) {
    const current = await page.evaluate(() => document.documentElement.dataset['theme'])
    if (current !== theme) await page.getByTestId('theme-toggle').click()
    // ECharts draws anew on its next frame.
    await page.waitForTimeout(300)
    await page.screenshot({ path: join(screenshots, `${name}-${theme}.png`) })
  }
}

describe.skipIf(skipsBecause(whyNoWorkbench()))('the workbench', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'precursor-e2e-'))
  let bench: Workbench
  let runId = ''

  beforeEach(async () => {
    bench = await startWorkbench(dataFolder)
  })
  afterEach(async () => {
    const { problems } = bench
    await bench.close()
    expect(problems).toEqual([])
  })
  afterAll(() => rmSync(dataFolder, { recursive: true, force: true }))

  it('runs an experiment with all methods from the form to its end and shows it live', async () => {
    const { page } = bench
    await page
      .getByTestId('status-bar')
      .getByText(/swiftshader/i)
      .waitFor()
    await fillForm(page, smallRun)
    await page.getByTestId('field-methods.tickets-all').click()
    await page.getByTestId('field-pruning.method').getByText('none').click()
    await page.getByTestId('problem-methods.tickets').waitFor()
    await page.getByTestId('field-pruning.method').getByText('imp').click()
    await page.getByTestId('problem-methods.tickets').waitFor({ state: 'detached' })
    await page.getByTestId('field-methods.nulls-other-data').check()
    await page.getByTestId('field-methods.nulls-other-initialisation').check()
    await page.getByText('Trainings').locator('xpath=following-sibling::dd[1]').getByText(`${trainings}`).waitFor()
    await keepScreenshots(page, 'new-run')
    await page.getByTestId('start-run').click()

    await page.waitForURL(/#\/runs\/[0-9a-f-]{36}$/)
    runId = page.url().slice(-36)
    await says(page, 'running')
    await page.getByTestId('stop-run').first().waitFor()
    await page.getByTestId('tab-claims').click()
    await page.getByTestId('claims-wait').getByText(`of ${trainings}`).waitFor()
    await keepScreenshots(page, 'claims-live')
    await says(page, 'finished')
    await page.getByTestId('claims-report').waitFor({ timeout: 60_000 })

    await page.getByText('Overview').click()
    await seesTheCharts(page)
    await keepScreenshots(page, 'run')
    expect(await page.getByTestId('levels-table').locator('tbody tr').count()).toBe(3)
    // The dense training, its two nulls, and all methods.
    expect(await page.getByTestId('branches-table').locator('tbody tr').count()).toBe(3 + ticketMethods.length)
    await page.getByTestId('level-select').click()
    await page.getByRole('group', { name: 'Tickets at 25%' }).getByRole('menuitemcheckbox', { name: 'SNIP' }).click()
    await page.getByText('2 trainings, n = 4').waitFor()
  })

  it('shows the five claims of a run, by their address too, with figures and tables to pick and to sort', async () => {
    const { page } = bench
    await page.evaluate((id) => (location.hash = `#/runs/${id}/claims`), runId)
    const summary = page.getByTestId('claims-summary').locator('tbody tr')
    await summary.first().waitFor({ timeout: 60_000 })
    expect(await summary.count()).toBe(5)
    for (const row of await summary.all()) {
      expect(await row.innerText()).toMatch(/[✓✗?]\s*(Supported|Contradicted|Undecided)/)
    }
    await seesTheCharts(page, theClaimCharts)
    await keepScreenshots(page, 'claims')

    const lines = page.getByTestId('methods-table').locator('tbody').first().locator('tr')
    expect(await lines.count()).toBe(2 * ticketMethods.length)
    await page.getByTestId('methods-table').getByRole('button', { name: 'Test accuracy' }).click()
    const accuracies = (await lines.locator('td:nth-of-type(2)').allInnerTexts()).map(parseFloat)
    expect(accuracies).toEqual([...accuracies].sort((one, other) => other - one))

    const picker = page.getByTestId('methods-picker')
    await picker.getByRole('button', { name: 'none' }).click()
    await page.getByText('No method is picked.').waitFor()
    for (const method of ['IMP', 'Combined probe', 'Random locations'])
      await picker.getByLabel(method, { exact: true }).check()
    await seesTheCharts(page, ['chart-methods'])
    await page.getByTestId('claim-probes').evaluate((section) => section.scrollIntoView())
    await keepScreenshots(page, 'claims-probes')
  })

  it('finds the run after a restart, with its charts', async () => {
    const { page } = bench
    const row = page.getByTestId(`run-row-${runId}`)
    await row.waitFor()
    expect(await row.innerText()).toContain('From the form')
    await keepScreenshots(page, 'runs')
    await row.click()
    await seesTheCharts(page)
  })

  it('stops a long run when asked to, and says so', async () => {
    const { page } = bench
    await fillForm(page, { ...smallRun, 'training.steps': '1000000' })
    await page.getByTestId('start-run').click()
    await page.getByTestId('stop-run').first().click()
    await says(page, 'stopped')
    await page.getByTestId('tab-claims').click()
    await page.getByTestId('claims-lacking').getByText('dense training has not come to its end').waitFor()
    await keepScreenshots(page, 'claims-lacking')
  })

  it('closes while a run trains', async () => {
    const { page } = bench
    await fillForm(page, { ...smallRun, 'training.steps': '1000000' })
    await page.getByTestId('start-run').click()
    await says(page, 'running')
    runId = page.url().slice(-36)
  })

  it('finds that run stopped, not running for ever', async () => {
    await bench.page.getByTestId(`run-row-${runId}`).getByText('stopped').waitFor()
  })

  it('survives the death of its compute window: the run goes on with a new one, to the same weights', async () => {
    const { app, page, problems } = bench
    const long = { ...smallRun, 'training.steps': '6000' }
    await fillForm(page, long)
    await page.getByTestId('start-run').click()
    await says(page, 'running')
    const disturbed = page.url().slice(-36)
    await page.locator('[data-testid="chart-training"][data-ready="true"]').waitFor({ timeout: 60_000 })
    const computeWindows = () =>
      app.evaluate(({ webContents }) =>
        webContents
          .getAllWebContents()
          .filter((contents) => contents.getURL().includes('/compute/'))
          .map((contents) => contents.id),
      )
    const [before] = await computeWindows()
    await app.evaluate(({ webContents }, id) => webContents.fromId(id)?.forcefullyCrashRenderer(), before!)
    await says(page, 'finished')
    const [after] = await computeWindows()
    expect(after).not.toBe(before)
    expect(problems.splice(0)).toEqual(['app://precursor/compute/index.html crashed'])

    await fillForm(page, long)
    await page.getByTestId('start-run').click()
    await page.waitForURL((url) => !url.href.endsWith(disturbed) && /[0-9a-f-]{36}$/.test(url.href))
    await says(page, 'finished')
    const undisturbed = page.url().slice(-36)
    const store = await openStore(dataFolder)
    for (const level of [0, 1, 2]) {
      const weights = await store.weights(disturbed, { level, branch: 'main', step: 6000 })
      expect(weights).toHaveLength(1)
      expect(weights).toEqual(await store.weights(undisturbed, { level, branch: 'main', step: 6000 }))
    }
    await store.close()
  })
})
