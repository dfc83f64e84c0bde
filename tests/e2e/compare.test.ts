import { rmSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dense } from '../../src/contract/branch'
import type { LabBridge } from '../../src/contract/bridge'
import { openStore } from '../../src/main/store/open-store'
import { skipsBecause } from '../support/need'
import { startWorkbench, whyNoWorkbench, type Workbench } from '../support/workbench'
import { delayAnswers, failAnswers, undisturbed } from './support/disturb'
import { keepScreenshots } from './support/screens'
import { trainRun } from './support/train-run'
import { idsOf, trainedCopy } from './support/trained'

/** Of other clauses, rows and steps than the runs that all tests share. */
const wide = {
  name: 'Wide',
  task: { inputs: 40, clauses: 10 },
  model: { rows: 64 },
  training: { steps: 60 },
  pruning: { method: 'none' as const },
  analysis: { testSamples: 256, snapshots: 4, motionStep: 20 },
  replicates: 2,
}

/** 97.5% quantile of Student's t with three degrees of freedom, from tables: four pairs. */
const t3 = 3.182446

describe.skipIf(skipsBecause(whyNoWorkbench()))('the comparison', () => {
  let dataFolder = ''
  let ids: Record<string, string> = {}
  let bench: Workbench
  let page: Page

  beforeAll(async () => {
    dataFolder = trainedCopy()
    trainRun(dataFolder, wide)
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

  const compare = (...names: string[]) =>
    page.evaluate(
      (runs) => void (location.hash = `#/compare?runs=${runs}`),
      names.map((name) => ids[name] ?? name).join(','),
    )
  const chart = (name: string) => page.getByTestId(`chart-compare-${name}`)
  const drawn = (name: string) => chart(name).and(page.locator('[data-ready="true"]')).waitFor()
  /** Far down the page nothing is made before one comes near. */
  const makeAll = async () => {
    const parts = page.locator('.when-seen')
    await parts.first().waitFor()
    for (const part of await parts.all()) {
      await part.scrollIntoViewIfNeeded()
      await part.locator('> *').first().waitFor()
    }
  }
  const downTo = async (name: string) => {
    await makeAll()
    await chart(name).scrollIntoViewIfNeeded()
    await drawn(name)
  }
  /** All that was painted, so that a change of a single cell shows. */
  const pixels = (name: string) =>
    chart(name)
      .locator('canvas')
      .first()
      .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL())
  const text = async (locator: Locator) => (await locator.innerText()).replace(/\s+/g, ' ')
  /** What the chart says of its first cell in sight. */
  const firstCell = async (name: string) => {
    await chart(name).focus()
    await chart(name).press('ArrowDown')
    const said = await text(chart(name).locator('.tip'))
    await chart(name).evaluate((element: HTMLElement) => element.blur())
    return said
  }

  it('is empty until two runs are chosen, by a click or by words, and keeps them', async () => {
    await page.evaluate("location.hash = '#/compare'")
    await page.getByText('Choose two to four runs').waitFor()
    await keepScreenshots(page, 'compare-empty')
    await page.getByTestId(`recent-${ids['Slower']!}`).click()
    await page.getByText('Choose one more run').waitFor()
    await page.getByTestId('compare-add').fill('All meth')
    await page.getByTestId(`compare-offer-${ids['Slower']!}`).waitFor({ state: 'detached' })
    await page.getByTestId(`compare-offer-${ids['All methods']!}`).click()
    await drawn('accuracy')
    await page.getByTestId('card-A').getByText('Slower').waitFor()
    await page.getByTestId('card-B').getByText('All methods').waitFor()

    await page.evaluate("location.hash = '#/guide'")
    await page.getByTestId('card-A').waitFor({ state: 'detached' })
    await page.evaluate("location.hash = '#/compare'")
    await drawn('accuracy')
    await page.getByTestId('card-A').getByText('Slower').waitFor()
    await page.getByRole('button', { name: 'Move B to the left' }).click()
    await page.getByTestId('card-A').getByText('All methods').waitFor()
    await page.getByTestId('remove-A').click()
    await page.getByText('Choose one more run').waitFor()
    await page.getByTestId('remove-A').click()
    await page.getByText('Choose two to four runs').waitFor()
  })

  it('shows of the specs what differs, and all of it when asked', async () => {
    await compare('All methods', 'Slower')
    const rows = page.getByTestId('compare-spec').locator('tr[data-testid]')
    await page.getByTestId('spec-training.rate').waitFor()
    expect(await rows.count()).toBe(1)
    expect(await text(rows)).toBe('Learning rate 0.6 per step 0.3 per step')
    await page.getByText('Same seed (1) in A and B: replicates are paired.').waitFor()
    await page.getByTestId('spec-all').click()
    await page.getByTestId('spec-training.steps').waitFor()
    expect(await rows.count()).toBeGreaterThan(30)
    await page.getByTestId('spec-differing').click()
  })

  it('moves all columns by one slider, one zoom and one pointer', async () => {
    await compare('All methods', 'Slower')
    await downTo('distance-A')
    await drawn('distance-B')
    const panels = page.locator('section.figure', { hasText: 'Code distance matrix' })
    await panels.first().getByText('step 300').waitFor()
    const [endA, endB] = [await pixels('distance-A'), await pixels('distance-B')]

    await page.getByTestId('step-slider').press('Home')
    await panels.first().getByText('A · dense, step 0 · replicate 1').waitFor()
    await panels.nth(1).getByText('B · dense, step 0 · replicate 1').waitFor()
    expect(await pixels('distance-A')).not.toBe(endA)
    expect(await pixels('distance-B')).not.toBe(endB)
    // Both begin at the same initialisation: then nothing differs.
    expect(await pixels('distance-A')).toBe(await pixels('distance-B'))
    await page.getByTestId('step-slider').press('End')
    await panels.first().getByText('step 300').waitFor()
    expect([await pixels('distance-A'), await pixels('distance-B')]).toEqual([endA, endB])

    expect(await firstCell('distance-B')).toMatch(/^c1/)
    const pane = page.locator('.zoom-pane', { has: chart('distance-A') })
    await pane.focus()
    for (let times = 0; times < 4; times++) await pane.press('+')
    expect(await firstCell('distance-A')).toMatch(/^c[34]/)
    expect(await firstCell('distance-B')).toMatch(/^c[34]/)
    expect(await pixels('distance-B')).not.toBe(endB)
    await keepScreenshots(page, 'compare-zoomed')
    await page.getByTestId('compare-reset-zoom').click()
    expect([await pixels('distance-A'), await pixels('distance-B')]).toEqual([endA, endB])

    await downTo('crowding-B')
    await chart('locations-A').focus()
    await chart('locations-A').press('ArrowDown')
    // A row and a column each; of distances the clause's, both ways.
    for (const name of ['locations-A', 'locations-B', 'distance-B']) {
      await expect.poll(() => chart(name).getAttribute('data-marked')).toBe('2')
    }
    await expect.poll(() => chart('crowding-B').getAttribute('data-marked')).toBe('1')
    await keepScreenshots(page, 'compare-linked')
  })

  it('holds the means against each other as the store has them, pair by pair', async () => {
    const store = await openStore(dataFolder)
    const accuracies = async (name: string) => {
      const results = await store.results(ids[name]!)
      return results
        .filter(({ level, branch }) => level === dense.level && branch === dense.branch)
        .flatMap(({ accuracy }) => [...accuracy])
    }
    const [all, slower] = [await accuracies('All methods'), await accuracies('Slower')]
    await store.close()
    expect([all.length, slower.length]).toEqual([4, 4])
    const pairs = slower.map((value, replicate) => value - all[replicate]!)
    const mean = pairs.reduce((sum, value) => sum + value, 0) / 4
    const half = t3 * Math.sqrt(pairs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 3 / 4)

    await compare('All methods', 'Slower')
    await drawn('accuracy')
    await makeAll()
    const row = page.getByTestId('stat-accuracy-1')
    await row.scrollIntoViewIfNeeded()
    await row.getByText('paired, n = 4').waitFor()
    const cell = (await text(row.locator('td').nth(1))).replaceAll('−', '-')
    const [, side, size, low, high] = /(higher by|lower by|unclear:) (\S+) \[(\S+), (\S+)\]/.exec(cell) ?? []
    const expected = mean - half > 0 ? 'higher by' : mean + half < 0 ? 'lower by' : 'unclear:'
    expect(side).toBe(expected)
    const shownMean = Number(size) * (side === 'lower by' ? -1 : 1)
    // Written with three digits.
    expect(Math.abs(shownMean - mean)).toBeLessThanOrEqual(0.0005001)
    expect(Math.abs(Number(low) - (mean - half))).toBeLessThanOrEqual(0.0005001)
    expect(Math.abs(Number(high) - (mean + half))).toBeLessThanOrEqual(0.0005001)

    // Held against the other one, the sign turns.
    await page.getByTestId('reference-B').click()
    const turned = (await text(row.locator('td').nth(0))).replaceAll('−', '-')
    const [, otherSide, otherSize] = /(higher by|lower by|unclear:) (\S+) \[/.exec(turned) ?? []
    expect(Number(otherSize) * (otherSide === 'lower by' ? -1 : 1)).toBeCloseTo(-shownMean, 6)
    await page.getByTestId('compare-statistics').scrollIntoViewIfNeeded()
    await keepScreenshots(page, 'compare-statistics')
  })

  it('compares runs of other shapes as far as they can be, and says what cannot', async () => {
    await compare('All methods', 'Wide', 'Dense only')
    await downTo('distance-B')
    await keepScreenshots(page, 'compare-shapes')
    const said = page.getByText('A has 8 clauses and B 10: matrices of different size are not held against each other.')
    await said.first().scrollIntoViewIfNeeded()
    expect(await said.count()).toBe(2)
    await drawn('difference-C')
    // Each at its own newest snapshot.
    await page.getByText('B · dense, step 60 · replicate 1').first().waitFor()
    await page.getByText('C · dense, step 200 · replicate 1').first().waitFor()
    await downTo('locations-B')
    expect(await chart('locations-B').getAttribute('aria-label')).toMatch(/64 rows/)
    const row = page.getByTestId('stat-accuracy-1')
    await row.scrollIntoViewIfNeeded()
    expect(await row.getByText('paired, n = 2').count()).toBe(2)
  })

  it('comes to the end of the last column in the smallest window, and is no wider than it', async () => {
    await compare('All methods', 'Slower', 'Wide', 'Dense only')
    // Resized before it is shown, the window would lose the size.
    await drawn('loss')
    await bench.app.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
        webContents.getURL().includes('/renderer/'),
      )
      window?.setContentSize(960, 600)
    })
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(960)
    await downTo('distance-A')
    const columns = page.locator('.sideways', { has: chart('distance-D') })
    // Tables beside it end sooner than columns of figures do.
    const left = () => columns.evaluate((box) => box.scrollWidth - box.clientWidth - Math.ceil(box.scrollLeft))
    expect(await left()).toBeGreaterThan(0)
    await columns.evaluate((box) => box.scrollTo({ left: box.scrollWidth }))
    await page.waitForTimeout(300)
    expect(await left()).toBeLessThanOrEqual(0)
    expect(await page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth)).toBe(0)
    await page.getByTestId('compare-runs').evaluate((box) => box.scrollTo({ left: 0 }))
    await expect.poll(() => columns.evaluate((box) => box.scrollLeft)).toBe(0)
  })

  it('waits for runs, says which are gone or cannot be read, and comes back', async () => {
    await delayAnswers(bench.app, ['runs.get'], 1500)
    await compare('All methods', 'Slower')
    await page.getByTestId('card-A').getByText('Loading').waitFor()
    expect(await page.getByText('No field differs').count()).toBe(0)
    await keepScreenshots(page, 'compare-loading')
    await drawn('accuracy')

    await page.evaluate("location.hash = '#/guide'")
    await page.getByTestId('card-A').waitFor({ state: 'detached' })
    await failAnswers(bench.app, ['runs.get'], 'The disk is gone.')
    await compare('Slower', 'Dense only')
    await page.getByTestId('trouble-A').getByText('This run cannot be read: The disk is gone.').waitFor()
    await undisturbed(bench.app)
    await page.getByTestId('trouble-A').getByRole('button', { name: 'Try again' }).click()
    await page.getByTestId('card-A').getByText('finished').waitFor()
    await page.getByTestId('trouble-B').getByRole('button', { name: 'Try again' }).click()
    await drawn('accuracy')
  })

  it('says of what was damaged what could not be read, beside what could', async () => {
    await failAnswers(bench.app, ['runs.locations', 'runs.outcomes'], 'A stored array is damaged.')
    await compare('All methods', 'Slower')
    await drawn('accuracy')
    await makeAll()
    const column = page.locator('section.figure', { hasText: 'Code distance matrix' }).nth(1)
    await column.getByText('A stored array is damaged.').waitFor()
    await keepScreenshots(page, 'compare-failed')
    const statistics = page.getByTestId('compare-statistics')
    await statistics.getByText('Of B, the results could not be read: A stored array is damaged.').waitFor()

    await undisturbed(bench.app)
    await column.getByRole('button', { name: 'Try again' }).click()
    await drawn('distance-B')
    // A’s is still what it was.
    await page.getByText('Of the reference there is nothing here to hold it against.').first().waitFor()
    await statistics.getByRole('button', { name: 'Try again' }).click()
    await page.getByTestId('stat-accuracy-1').getByText('paired, n = 4').waitFor()
    await drawn('difference-B')
  })

  it('does without a run that is deleted while it is looked at', async () => {
    await compare('All methods', 'Slower', 'Wide')
    await drawn('accuracy')
    const purge = (id: string) =>
      page.evaluate(async (id) => {
        const { lab } = window as unknown as { lab: LabBridge }
        for (const route of ['runs.trash', 'runs.purge'] as const) {
          const result = await lab.request(route, { ids: [id] })
          if (!result.ok) throw new Error(result.error.message)
        }
      }, id)
    await purge(ids['Wide']!)
    await page.getByTestId('trouble-C').getByText('This run is gone').waitFor()
    await drawn('accuracy')
    await page.getByTestId('remove-C').click()
    await page.getByTestId('trouble-C').waitFor({ state: 'detached' })
  })
})
