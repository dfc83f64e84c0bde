import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ticketMethods } from '../../src/contract/ticket-method'
import { skipsBecause } from '../support/need'
import { startWorkbench, whyNoWorkbench, type Workbench } from '../support/workbench'
import { delayAnswers, failAnswers, undisturbed } from './support/disturb'
import { manyRuns } from './support/many-runs'
import { requestsOf, watchRequests } from './support/requests'
import { keepScreenshots } from './support/screens'
import { idsOf, trainedCopy } from './support/trained'

const failure = 'The store could not be read: the disk is gone.'
/** Long enough to see a page that waits, and to take its pictures. */
const long = 4000

const goTo = (page: Page, hash: string) => page.evaluate((hash) => (location.hash = hash), `#${hash}`)
const drawn = (page: Page, chart: string) =>
  page.locator(`[data-testid="${chart}"][data-ready="true"]`).waitFor({ timeout: 60_000 })

describe.skipIf(skipsBecause(whyNoWorkbench()))('the pages of runs that were trained', () => {
  const dataFolder = trainedCopy()
  let bench: Workbench
  let page: Page
  let one = ''
  let other = ''
  let dense = ''
  beforeAll(async () => {
    const ids = await idsOf(dataFolder)
    ;[one, other, dense] = [ids['All methods']!, ids['Slower']!, ids['Dense only']!]
    bench = await startWorkbench(dataFolder)
    page = bench.page
    await page.getByTestId(`run-row-${one}`).waitFor()
  })
  beforeEach(async () => {
    await goTo(page, '/trash')
    await page.getByRole('heading', { name: 'Trash', level: 1 }).waitFor()
  })
  afterEach(async () => {
    await undisturbed(bench.app)
    expect(bench.problems).toEqual([])
  })
  afterAll(async () => {
    await bench.close()
    rmSync(dataFolder, { recursive: true, force: true })
  })

  it('a run says that it is fetched, or why it cannot be, and comes when asked again', async () => {
    await delayAnswers(bench.app, ['runs.get'], long)
    await goTo(page, `/runs/${other}`)
    await page.getByText(/Loading the run/).waitFor()
    await keepScreenshots(page, 'run-loading')
    await failAnswers(bench.app, ['runs.get'], failure)
    await goTo(page, `/runs/${one}`)
    await page.getByText(failure).waitFor()
    await keepScreenshots(page, 'run-failed')
    await undisturbed(bench.app)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByTestId('tab-overview').waitFor()
  })

  it('Overview: curves, levels, tickets, verdicts, spec and provenance', async () => {
    await goTo(page, `/runs/${one}`)
    for (const chart of ['chart-training', 'chart-levels', 'chart-fates']) await drawn(page, chart)
    expect(await page.getByTestId('levels-table').locator('tbody tr').count()).toBeGreaterThanOrEqual(3)
    // The dense training and its two nulls, IMP and all other methods.
    expect(await page.getByTestId('branches-table').locator('tbody tr').count()).toBe(3 + ticketMethods.length)
    expect(await page.getByTestId('verdicts').locator('a').count()).toBe(5)
    await page.getByTestId('spec').waitFor()
    await page.getByText(one.slice(0, 8)).first().waitFor()
    await keepScreenshots(page, 'overview')
  })

  it('Overview: curves that are fetched, and that cannot be', async () => {
    await delayAnswers(bench.app, ['runs.curves'], long)
    await goTo(page, `/runs/${other}`)
    await page.getByText(/Loading training/).waitFor()
    expect(await page.getByTestId('levels-table').isVisible()).toBe(true)
    await keepScreenshots(page, 'overview-loading')
    await failAnswers(bench.app, ['runs.curves'], failure)
    await goTo(page, `/runs/${one}`)
    await page.getByTestId('failed').first().getByText(failure).waitFor()
    await keepScreenshots(page, 'overview-failed')
    await undisturbed(bench.app)
    await page.getByTestId('failed').first().getByRole('button', { name: 'Try again' }).click()
    await drawn(page, 'chart-training')
  })

  it('Methods: all of them over density, at one, what they cost, and differences to the one that is picked', async () => {
    await goTo(page, `/runs/${one}/methods`)
    const charts = ['chart-methods', 'chart-methods-at-density', 'chart-methods-cost', 'chart-methods-differences']
    for (const chart of charts) await drawn(page, chart)
    await page.getByRole('heading', { name: 'Combined probe minus the others', exact: true }).waitFor()
    const others = page.getByTestId('differences-table').locator('tbody tr')
    expect(await others.count()).toBe(ticketMethods.length - 1)
    await page.getByTestId('methods-reference').selectOption({ label: 'IMP' })
    await page.getByRole('heading', { name: 'IMP minus the others', exact: true }).waitFor()
    expect(await others.filter({ hasText: 'Combined probe' }).count()).toBe(1)
    await page.getByTestId('methods-reference').selectOption({ label: 'Combined probe' })
    await keepScreenshots(page, 'methods')
  })

  it('Methods: accuracy while recovery is measured or cannot be had, and why there are none', async () => {
    await delayAnswers(bench.app, ['runs.claims'], long)
    await goTo(page, `/runs/${other}/methods`)
    await page.getByTestId('methods-wait').getByText('are being measured').waitFor()
    await drawn(page, 'chart-methods-at-density')
    await keepScreenshots(page, 'methods-loading')
    await failAnswers(bench.app, ['runs.claims'], failure)
    await goTo(page, `/runs/${one}/methods`)
    await page.getByTestId('methods-wait').getByText(failure).waitFor()
    await keepScreenshots(page, 'methods-failed')
    await undisturbed(bench.app)
    await page.getByTestId('methods-wait').getByRole('button', { name: 'Try again' }).click()
    await drawn(page, 'chart-methods-differences')
    expect(await page.getByTestId('methods-wait').count()).toBe(0)
    await goTo(page, `/runs/${dense}/methods`)
    await page.getByTestId('methods-empty').getByText('prunes nothing').waitFor()
    await keepScreenshots(page, 'methods-empty')
  })

  it('Claims: five with verdicts and figures, and a way to one of them by the address', async () => {
    await goTo(page, `/runs/${one}/claims?claim=family`)
    await page.getByTestId('claims-report').waitFor()
    expect(await page.getByTestId('claims-summary').locator('tbody tr').count()).toBe(5)
    await drawn(page, 'chart-recovery')
    await page.waitForFunction(() => document.activeElement?.id === 'claim-family-title')
    await keepScreenshots(page, 'claims')
  })

  it('Claims: measured, not to be had, and of a run that lacks some', async () => {
    await delayAnswers(bench.app, ['runs.claims'], long)
    await goTo(page, `/runs/${other}/claims`)
    await page.getByText(/Loading the claims/).waitFor()
    await keepScreenshots(page, 'claims-loading')
    await failAnswers(bench.app, ['runs.claims'], failure)
    await goTo(page, `/runs/${one}/claims`)
    await page.getByTestId('failed').getByText(failure).waitFor()
    await keepScreenshots(page, 'claims-failed')
    await undisturbed(bench.app)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByTestId('claims-report').waitFor()
    await goTo(page, `/runs/${dense}/claims`)
    await page.getByTestId('claims-summary').getByText('Not measured.').first().waitFor()
  })

  it('the grid: every run that was measured, those of a search, and none', async () => {
    await goTo(page, '/claims')
    for (const id of [one, other]) await page.getByTestId(`grid-row-${id}`).waitFor()
    await drawn(page, 'chart-forest-precursors')
    await keepScreenshots(page, 'grid')
    await page.getByTestId('grid-search').fill('Slower')
    await page.getByTestId(`grid-row-${one}`).waitFor({ state: 'detached' })
    expect(await page.getByTestId(`grid-row-${other}`).count()).toBe(1)
    await page.getByTestId('grid-search').fill('no run is called so')
    await page.getByTestId('nothing').getByText('Nothing found').waitFor()
    await page.getByTestId('grid-clear').click()
    await page.getByTestId(`grid-row-${one}`).waitFor()
  })

  it('the grid: fetched, and not to be had', async () => {
    await delayAnswers(bench.app, ['claims.grid'], long)
    await goTo(page, '/claims')
    await page.getByText(/Loading the claims/).waitFor()
    await keepScreenshots(page, 'grid-loading')
    await failAnswers(bench.app, ['claims.grid'], failure)
    await goTo(page, '/trash')
    await page.getByRole('heading', { name: 'Trash', level: 1 }).waitFor()
    await goTo(page, '/claims')
    await page.getByText(failure).first().waitFor()
    await keepScreenshots(page, 'grid-failed')
    await undisturbed(bench.app)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByTestId(`grid-row-${one}`).waitFor()
  })

  it('the guide: every chapter, and what is none', async () => {
    await goTo(page, '/guide')
    await page.getByTestId('guide-text').waitFor()
    await keepScreenshots(page, 'guide')
    const chapters = page.getByRole('navigation', { name: 'Chapters' }).locator('a.chapter')
    const addresses = await chapters.evaluateAll((links) => links.map((link) => link.getAttribute('href')!))
    expect(addresses.length).toBeGreaterThan(10)
    for (const address of addresses) {
      await goTo(page, address.replace(/^#/, ''))
      await page.locator(`a.chapter[aria-current="page"][href="${address}"]`).waitFor()
      const title = await page.locator('a.chapter[aria-current="page"]').innerText()
      expect(await page.getByTestId('guide-text').locator('h1').innerText()).toBe(title)
    }
    await goTo(page, '/guide/nothing-of-the-kind')
    await page.getByText('There is no such chapter').waitFor()
    await goTo(page, '/nowhere')
    await page.getByText('There is no such page').waitFor()
    await page.getByRole('link', { name: 'Go to the runs' }).click()
    await page.getByTestId(`run-row-${one}`).waitFor()
  })

  it('asks for nothing beyond the app, on any page, in any of its windows', async () => {
    await watchRequests(bench.app)
    await page.reload()
    await page.getByTestId('theme-toggle').waitFor()
    const tabs = ['', '/features', '/crowding', '/tickets', '/methods', '/claims'].map((tab) => `/runs/${one}${tab}`)
    const places = [
      '/runs',
      '/new',
      '/claims',
      '/adapters',
      '/guide',
      `/compare?runs=${one},${other}`,
      '/trash',
      ...tabs,
    ]
    for (const place of places) {
      await goTo(page, place)
      await page.locator('main h1').first().waitFor()
      await page.waitForFunction(() => document.querySelector('[data-testid="loading"]') === null)
    }
    const { asked, connected, windows } = await requestsOf(bench.app)
    // The one that is looked at and the one that computes.
    expect(windows).toBeGreaterThanOrEqual(2)
    expect(asked.some((url) => url.startsWith('app://'))).toBe(true)
    expect(asked.filter((url) => !/^(app|data|blob|devtools):/.test(url))).toEqual([])
    expect(connected).toEqual([])
    // That it would have been seen.
    await bench.app.evaluate(({ net }) => net.fetch('http://127.0.0.1:9/').catch(() => null))
    expect((await requestsOf(bench.app)).asked).toContain('http://127.0.0.1:9/')
  })
})

describe.skipIf(skipsBecause(whyNoWorkbench()))('the pages of a run that ended before anything was measured', () => {
  const dataFolder = manyRuns(1)
  let bench: Workbench
  let page: Page
  let id = ''
  beforeAll(async () => {
    id = (await idsOf(dataFolder))['Run 1']!
    bench = await startWorkbench(dataFolder)
    page = bench.page
  })
  afterAll(async () => {
    await bench.close()
    expect(bench.problems).toEqual([])
    rmSync(dataFolder, { recursive: true, force: true })
  })

  it('say what there is not, and why', async () => {
    await goTo(page, `/runs/${id}`)
    await page.getByText('Nothing was measured before this run ended.').first().waitFor()
    expect(await page.getByText('No level has come to its end.').count()).toBe(2)
    await keepScreenshots(page, 'overview-empty')
    await goTo(page, `/runs/${id}/methods`)
    await page.getByTestId('methods-empty').waitFor()
    await goTo(page, `/runs/${id}/claims`)
    await page.getByTestId('claims-lacking').getByText('its dense training has not come to its end').waitFor()
    await keepScreenshots(page, 'claims-empty')
    await goTo(page, '/claims')
    await page.getByTestId('nothing').getByText('No run has been measured yet').waitFor()
    await keepScreenshots(page, 'grid-empty')
  })
})
