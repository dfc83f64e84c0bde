import { rmSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dense } from '../../src/contract/branch'
import type { LabBridge } from '../../src/contract/bridge'
import type { ExperimentInput } from '../../src/contract/experiment'
import { openStore } from '../../src/main/store/open-store'
import { dPlus, locationIndex } from '../../src/science/locations'
import { skipsBecause } from '../support/need'
import { startWorkbench, whyNoWorkbench, type Workbench } from '../support/workbench'
import { delayAnswers, failAnswers, undisturbed } from './support/disturb'
import { keepScreenshots } from './support/screens'
import { idsOf, trainedCopy } from './support/trained'

const endless: ExperimentInput = {
  name: 'Endless',
  training: { steps: 1_000_000 },
  pruning: { method: 'none' },
  analysis: { testSamples: 256, snapshots: 2 },
  replicates: 2,
}

const figures = ['locations', 'distance-left', 'distance-right', 'traces', 'crowding'] as const

describe.skipIf(skipsBecause(whyNoWorkbench()))('feature space', () => {
  let dataFolder = ''
  let ids: Record<string, string> = {}
  let bench: Workbench
  let page: Page

  beforeAll(async () => {
    dataFolder = trainedCopy()
    ids = await idsOf(dataFolder)
  })
  beforeEach(async () => {
    bench = await startWorkbench(dataFolder)
    page = bench.page
  })
  afterEach(async () => {
    const { problems } = bench
    await bench.close()
    expect(problems).toEqual([])
  })
  afterAll(() => rmSync(dataFolder, { recursive: true, force: true }))

  const look = (id: string) => page.evaluate((run) => void (location.hash = `#/runs/${run}/features`), id)
  const chart = (name: string) => page.getByTestId(`chart-${name}`)
  const panel = (name: string) => page.locator('section.figure', { has: chart(name) })
  const drawn = async () => {
    for (const name of figures) await chart(name).and(page.locator('[data-ready="true"]')).waitFor()
    // Traces grow until all six snapshots and both ends have come.
    await panel('traces').getByText('snapshots').waitFor({ state: 'detached' })
  }
  const open = async () => {
    await look(ids['All methods']!)
    await drawn()
  }
  /** All that was painted, so that a change of a single cell shows, once nothing moves any more: fonts and sizes may come late. */
  const pixels = async (name: string) => {
    const canvas = chart(name).locator('canvas').first()
    const now = () => canvas.evaluate((element: HTMLCanvasElement) => element.toDataURL())
    let last = await now()
    for (;;) {
      await page.waitForTimeout(150)
      const next = await now()
      if (next === last) return next
      last = next
    }
  }
  const text = async (locator: Locator) => (await locator.innerText()).replace(/\s+/g, ' ')
  const marked = (name: string) => expect.poll(() => chart(name).getAttribute('data-marked').then(Number))
  const cursor = async () => (await chart('traces').getByTestId('cursor').boundingBox())!.x
  const slider = () => page.getByTestId('step-slider')

  it('is drawn as sharply when the window is zoomed', async () => {
    await open()
    const zoom = (factor: number) =>
      bench.app.evaluate(({ BrowserWindow }, to) => {
        const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
          webContents.getURL().includes('/renderer/'),
        )
        window?.webContents.setZoomFactor(to)
      }, factor)
    /** Of each canvas, its own pixels to one of the page. */
    const ratios = () =>
      page
        .locator('.chart canvas')
        .evaluateAll((all) =>
          all.map((one) => Math.round((10 * (one as HTMLCanvasElement).width) / one.clientWidth) / 10),
        )
    for (const factor of [1.5, 1]) {
      await zoom(factor)
      await expect.poll(async () => [...new Set(await ratios())]).toEqual([factor])
      await drawn()
    }
  })

  it('moves all of its views by one slider, and leaves what has no step', async () => {
    await open()
    await keepScreenshots(page, 'features')
    const ends = await Promise.all(figures.map(pixels))
    const atEnd = await cursor()
    await slider().press('Home')
    await panel('locations').getByText('step 0 · replicate 1').waitFor()
    await panel('distance-right').getByText('step 0 · mean, n = 4').waitFor()
    const starts = await Promise.all(figures.map(pixels))
    const changed = figures.filter((_, index) => starts[index] !== ends[index])
    expect(changed).toEqual(['locations', 'distance-right'])
    // At the first step there is only the initialisation, which the left matrix shows always.
    expect(starts[2]).toBe(starts[1])
    expect(await cursor()).toBeLessThan(atEnd - 100)
    await slider().press('ArrowRight')
    const between = await cursor()
    await slider().press('End')
    await expect.poll(cursor).toBe(atEnd)
    expect(between).toBeLessThan(atEnd)
    expect(await Promise.all(figures.map(pixels))).toEqual(ends)
  })

  it('plays the snapshots in all views, and stands still at the end', async () => {
    await open()
    const [end, atEnd] = [await pixels('locations'), await cursor()]
    await slider().press('Home')
    await expect.poll(cursor).toBeLessThan(atEnd - 100)
    const seen = new Set<string>()
    await page.getByTestId('play').click()
    await page.getByRole('button', { name: 'Pause the snapshots' }).waitFor()
    while (await page.getByRole('button', { name: 'Pause the snapshots' }).isVisible()) {
      seen.add(`${await text(panel('locations').locator('.condition'))} ${Math.round(await cursor())}`)
      await page.waitForTimeout(60)
    }
    expect(seen.size).toBeGreaterThan(4)
    await panel('locations').getByText('step 300').waitFor()
    expect(await pixels('locations')).toBe(end)
    expect(await cursor()).toBe(atEnd)
  })

  it('links row, clause and location in all figures, pins one, and says of it what the store has', async () => {
    await open()
    await page.getByRole('radio', { name: /^Replicate 2/ }).click()
    await panel('crowding').getByText('replicate 2').waitFor()
    await panel('traces').getByText('replicate 2').waitFor()
    for (const name of figures) await marked(name).toBe(0)
    await chart('locations').focus()
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) await chart('locations').press(key)
    // Row and column; the clause both ways, twice; the location's line; the row's bar.
    await marked('locations').toBe(2)
    await marked('distance-left').toBe(2)
    await marked('distance-right').toBe(2)
    await marked('traces').toBeGreaterThan(0)
    await marked('crowding').toBe(1)

    const [, row, clause] = /Row (\d+) × clause (\d+)/i.exec(await text(page.getByTestId('place-name'))) ?? []
    expect(Number(clause)).toBe(2)
    const store = await openStore(dataFolder)
    const id = ids['All methods']!
    const start = await store.locations(id, { ...dense, step: 0 })
    const end = await store.locations(id, { ...dense, step: 300 })
    await store.close()
    const at = locationIndex(end, 1, Number(row) - 1, Number(clause) - 1)
    const said = (await text(page.getByTestId('place-details'))).replaceAll('−', '-')
    const [, now, before] = /score s (-?[\d.]+), at initialisation (-?[\d.]+)/.exec(said) ?? []
    // Written with two digits.
    expect(Math.abs(Number(now) - end.scores[at]!)).toBeLessThan(0.00501)
    expect(Math.abs(Number(before) - start.scores[at]!)).toBeLessThan(0.00501)
    expect(said).toContain(`distance d ${dPlus(end.packed[at]!)} of 4 literals`)

    await chart('locations').press('Enter')
    await chart('locations').evaluate((element: HTMLElement) => element.blur())
    await page.getByTestId('unpin').waitFor()
    await marked('crowding').toBe(1)
    await keepScreenshots(page, 'features-pinned')
    // What is pointed at comes before what is pinned, which is there again afterwards.
    const box = (await chart('distance-left').boundingBox())!
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 3)
    await page
      .getByTestId('place-name')
      .getByText(/^clause \d+/i)
      .waitFor()
    await marked('crowding').toBe(0)
    await marked('locations').toBe(1)
    await page.mouse.move(box.x, box.y - 60)
    await marked('locations').toBe(2)
    await page.keyboard.press('Escape')
    for (const name of figures) await marked(name).toBe(0)
    await page.getByText('Point at a cell, a bar or a line').waitFor()
  })

  it('shows the replicate that is picked in its strip, or all of them', async () => {
    await open()
    const strip = page.getByTestId('replicate-strip')
    expect(await strip.getByRole('radio').count()).toBe(4)
    // What was picked last time is kept.
    await page.getByTestId('replicate-all').click()
    const all = await pixels('distance-right')
    await strip.getByRole('radio').nth(2).click()
    for (const name of figures) await panel(name).getByText('replicate 3').waitFor()
    // Words come a frame before what is painted, here and below.
    await expect.poll(() => pixels('distance-right')).not.toBe(all)
    const third = await pixels('locations')
    // As long as a hand holds it: radio buttons look, once focus has moved, whether the arrow is still down.
    await page.keyboard.press('ArrowRight', { delay: 80 })
    await panel('locations').getByText('replicate 4').waitFor()
    await expect.poll(() => pixels('locations')).not.toBe(third)
    await page.getByTestId('replicate-all').click()
    await expect.poll(() => pixels('distance-right')).toBe(all)
  })

  it('shows rows as well as clauses, the way between two moments, and tickets', async () => {
    await open()
    const clauses = await pixels('distance-right')
    await page.getByTestId('axis').getByText('rows').click()
    await panel('distance-left').getByText('Clauses in which codes differ').waitFor()
    await panel('distance-right').getByText('Clauses in which codes differ').waitFor()
    await expect.poll(() => pixels('distance-right')).not.toBe(clauses)
    await page.getByTestId('axis').getByText('clauses').click()
    await expect.poll(() => pixels('distance-right')).toBe(clauses)
    await page.getByTestId('moments-right').click()
    await page.getByRole('option', { name: 'initialisation → end' }).click()
    await panel('distance-right').getByText('initialisation → step 300').waitFor()
    await page.getByTestId('level-select').click()
    await page.getByRole('option', { name: '25%' }).first().click()
    await panel('traces').getByText('25%').waitFor()
    await drawn()
  })

  it('waits, says what could not be read, and comes when asked again', async () => {
    await delayAnswers(bench.app, ['runs.locations'], 2000)
    await look(ids['All methods']!)
    await page.getByText('Loading locations').waitFor()
    await keepScreenshots(page, 'features-loading')
    await page.evaluate("location.hash = '#/guide'")
    await page.getByText('Loading locations').waitFor({ state: 'detached' })
    await failAnswers(bench.app, ['runs.locations'], 'A stored array is damaged.')
    await look(ids['Slower']!)
    await page.getByText('A stored array is damaged.').first().waitFor()
    expect(await page.getByText('A stored array is damaged.').count()).toBe(figures.length)
    await keepScreenshots(page, 'features-failed')
    await undisturbed(bench.app)
    await page.getByRole('button', { name: 'Try again' }).first().click()
    await drawn()
  })

  it('is there while a run trains, and says of one that waits why it is empty', async () => {
    const start = (spec: ExperimentInput) =>
      page.evaluate(async (spec) => {
        const result = await (window as unknown as { lab: LabBridge }).lab.request('runs.start', { spec })
        if (!result.ok) throw new Error(result.error.message)
        return result.value.id
      }, spec)
    const trains = await start(endless)
    const waits = await start({ ...endless, name: 'Waits' })
    await look(waits)
    await expect.poll(() => page.getByText('This run waits for its turn.').count()).toBe(figures.length)
    await keepScreenshots(page, 'features-empty')
    await look(trains)
    for (const name of ['locations', 'distance-right', 'crowding']) {
      await chart(name).and(page.locator('[data-ready="true"]')).waitFor()
    }
  })
})
