import { rmSync } from 'node:fs'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { skipsBecause } from '../support/need'
import { startWorkbench, whyNoWorkbench, type Workbench } from '../support/workbench'
import { delayAnswers, failAnswers, undisturbed } from './support/disturb'
import { keepScreenshots } from './support/screens'
import { idsOf, trainedCopy } from './support/trained'

describe.skipIf(skipsBecause(whyNoWorkbench()))('crowding and tickets', () => {
  const dataFolder = trainedCopy()
  let bench: Workbench
  let page: Page
  let ids: Record<string, string>
  beforeEach(async () => {
    ids = await idsOf(dataFolder)
    bench = await startWorkbench(dataFolder)
    page = bench.page
    await page.getByTestId(`run-row-${ids['Slower']!}`).waitFor()
  })
  afterEach(async () => {
    await bench.close()
    expect(bench.problems).toEqual([])
  })
  afterAll(() => rmSync(dataFolder, { recursive: true, force: true }))

  const open = (name: string, tab: string) =>
    page.evaluate((hash) => (location.hash = hash), `#/runs/${ids[name]!}/${tab}`)
  const drawn = (chart: string) => page.locator(`[data-testid="${chart}"][data-ready="true"]`).waitFor()

  const replicate = (number: number) => page.getByRole('radio', { name: new RegExp(`^Replicate ${number}:`) })

  it('draws crowding at the end, at initialisation and of one replicate', async () => {
    await open('All methods', 'crowding')
    for (const chart of ['chart-neuron-crowding', 'chart-fates-by-crowding', 'chart-rejection-at']) await drawn(chart)
    const rejection = page.locator('section', { has: page.getByTestId('chart-rejection-at') })
    await rejection.getByText('step 300').waitFor()
    // The band comes from a thread of its own.
    await rejection.getByText('band of the fit by bootstrap').or(page.getByTestId('no-fit')).first().waitFor()
    await keepScreenshots(page, 'crowding')
    const rows = page.getByTestId('hosting-table').locator('tbody tr')
    expect(await rows.count()).toBe(32)
    await page.getByTestId('hosting-table-menu').click()
    await page.getByTestId('table-csv').waitFor()
    await page.keyboard.press('Escape')
    await page.getByTestId('table-csv').waitFor({ state: 'detached' })

    await page.getByTestId('step-slider').press('Home')
    await rejection.getByText('step 0').waitFor()
    await page.getByTestId('step-slider').press('End')
    await replicate(2).click()
    await rejection.getByText('replicate 2').waitFor()
    await drawn('chart-neuron-crowding')
    // A row that is pinned in the table stands out in the bars, and is told of below.
    await rows.first().getByRole('button').click()
    await page.locator('[data-testid="chart-neuron-crowding"][data-marked="1"]').waitFor()
    await page.getByTestId('place-name').getByText('replicate 2').waitFor()
  })

  it('draws tickets: weights, where codes moved, recovery, overlap and numbers, of the level one picks', async () => {
    await open('All methods', 'tickets')
    // What another test has picked is kept.
    await page.getByTestId('replicate-all').click()
    const charts = ['weights-start', 'weights-end', 'moves', 'recovery-by-density', 'overlap'].map(
      (one) => `chart-${one}`,
    )
    for (const chart of charts) await drawn(chart)
    const numbers = page.getByTestId('ticket-numbers')
    await numbers.getByText('Dense, other init').waitFor()
    await keepScreenshots(page, 'tickets')
    // IMP's sparsest level is what is opened; another is picked by its number.
    await page.getByText('IMP at 25% · replicate 1').first().waitFor()
    await numbers.getByRole('button', { name: '50%' }).click()
    await page.getByText('IMP at 50% · replicate 1').first().waitFor()
    for (const chart of charts) await drawn(chart)
    await replicate(3).click()
    await page.getByText(/step 300 · replicate 3/).waitFor()
    for (const measure of ['sign', 'kept', 'weight']) {
      await page.getByTestId('weight-measure').getByText(measure).click()
      await drawn('chart-weights-end')
    }
    // Cell by cell with the keyboard; the row stands out in both matrices.
    await page.getByTestId('chart-weights-start').press('ArrowRight')
    await expect.poll(() => page.getByTestId('chart-weights-end').getAttribute('data-marked')).not.toBe('0')
  })

  it('says what the store does not hold, and what to do', async () => {
    await open('All methods', 'tickets')
    await page.getByTestId('level-select').click()
    await page.getByRole('option', { name: 'SNIP' }).first().click()
    await drawn('chart-weights-start')
    await page.getByText(/weights of SNIP at .* were not kept.*Keep weights/).waitFor()
    await page.getByTestId('weight-measure').getByText('kept').click()
    await drawn('chart-weights-end')
    await page.getByTestId('level-select').click()
    await page.getByRole('option', { name: 'IMP, fresh init' }).first().click()
    await page.getByTestId('weight-measure').getByText('weight').click()
    await page
      .getByText(/starts from another initialisation/)
      .first()
      .waitFor()
    await open('All methods', 'crowding')
    await page
      .getByText(/of which the store has no crowding/)
      .first()
      .waitFor()
  })

  it('says so where there are no tickets', async () => {
    await open('Dense only', 'tickets')
    await page.getByTestId('tickets-empty').getByText('prunes nothing').waitFor()
    await keepScreenshots(page, 'tickets-empty')
    await open('Dense only', 'crowding')
    await drawn('chart-neuron-crowding')
  })

  it('waits for what is slow, and asks again for what failed', async () => {
    const routes = ['runs.locations', 'runs.masks', 'runs.recovery', 'runs.overlap'] as const
    await delayAnswers(bench.app, [...routes], 2500)
    await open('All methods', 'tickets')
    await page.getByText('Loading where codes moved').waitFor()
    await open('Slower', 'crowding')
    await page.getByText('Loading neuron crowding').waitFor()
    await keepScreenshots(page, 'crowding-loading')
    await failAnswers(bench.app, [...routes], 'The disk is gone.')
    await open('All methods', 'crowding')
    await page.getByText('The disk is gone.').first().waitFor()
    await keepScreenshots(page, 'crowding-failed')
    await open('All methods', 'tickets')
    const failed = page.getByTestId('failed')
    const again = (what: string) =>
      failed.filter({ hasText: `Could not load ${what}` }).getByRole('button', { name: 'Try again' })
    await again('where codes moved').waitFor()
    await again('recovery of the dense codes by density').waitFor()
    await keepScreenshots(page, 'tickets-failed')
    await undisturbed(bench.app)
    await again('where codes moved').click()
    await again('recovery of the dense codes by density').click()
    for (const chart of ['chart-moves', 'chart-recovery-by-density', 'chart-overlap']) await drawn(chart)
  })
})
