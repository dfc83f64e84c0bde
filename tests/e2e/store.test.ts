import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import type { LabBridge } from '../../src/contract/bridge'
import type { ExperimentInput } from '../../src/contract/experiment'
import type { RunStatus } from '../../src/contract/results'
import { skipsBecause } from '../support/need'
import { startWorkbench, whyNoWorkbench, type Workbench } from '../support/workbench'

const screenshots = resolve('test-results')

const small: ExperimentInput = {
  training: { steps: 200 },
  pruning: { method: 'none' },
  analysis: { testSamples: 256, snapshots: 3 },
  replicates: 2,
}

const runs: ExperimentInput[] = [
  { ...small, name: 'Alpha', replicates: 3, pruning: { rate: 0.5, densities: [0.5, 0.25] } },
  { ...small, name: 'Beta with Adam', training: { steps: 200, optimiser: 'adam', rate: 0.01 } },
  { ...small, name: 'Gamma 9', replicates: 4 },
  { ...small, name: 'Gamma 10', replicates: 2, seed: 5 },
]

async function keepScreenshots(page: Page, name: string) {
  mkdirSync(screenshots, { recursive: true })
  for (const theme of ['light', 'dark', 'light'] as const) {
    await page.evaluate((wanted) => {
      if (document.documentElement.dataset['theme'] === wanted) return
      // Not by the mouse, which would close what is open.
      document.querySelector<HTMLElement>('[data-testid="theme-toggle"]')!.click()
    }, theme)
    await page.waitForTimeout(300)
    await page.screenshot({ path: join(screenshots, `store-${name}-${theme}.png`) })
  }
}

/** As the form does, only sooner; gives the run's id. */
const start = (page: Page, spec: ExperimentInput): Promise<string> =>
  page.evaluate(async (spec) => {
    const result = await (window as unknown as { lab: LabBridge }).lab.request('runs.start', { spec })
    if (!result.ok) throw new Error(result.error.message)
    return result.value.id
  }, spec)

const row = (page: Page, name: string): Locator => page.getByTestId('runs-table').locator('tbody tr', { hasText: name })

const names = (page: Page): Promise<string[]> => page.getByTestId('runs-table').locator('tbody a').allInnerTexts()

const seesNames = (page: Page, wanted: string[]) => expect.poll(() => names(page), { timeout: 15_000 }).toEqual(wanted)

const finds = (page: Page, text: string) => page.getByTestId('total').getByText(text, { exact: true }).waitFor()

const says = (page: Page, text: string | RegExp) =>
  page.getByTestId('toast').filter({ hasText: text }).first().waitFor({ timeout: 60_000 })

const hasStatus = (page: Page, status: RunStatus) =>
  page.getByTestId('run-status').first().getByText(status).waitFor({ timeout: 180_000 })

const pick = (page: Page, name: string, shift = false) =>
  row(page, name)
    .getByTestId('pick')
    .click({ modifiers: shift ? ['Shift'] : [] })

const goTo = (page: Page, address: string) => page.evaluate((hash) => (location.hash = hash), address)

const answerSaveDialog = ({ app }: Workbench, path: string | null) =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' })
  }, path)

const answerOpenDialog = ({ app }: Workbench, path: string) =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] })
  }, path)

/** Drops a file of this machine on the window, as a file manager does. */
async function drop(page: Page, path: string, whileOver: () => Promise<void> = () => Promise.resolve()) {
  await page.evaluate(() => {
    const field = document.createElement('input')
    field.type = 'file'
    field.id = 'dropped'
    field.style.position = 'fixed'
    document.body.append(field)
  })
  await page.locator('#dropped').setInputFiles(path)
  // The page hears of its file a moment later.
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#dropped')?.files?.length === 1)
  const send = (type: string) =>
    page.evaluate((type) => {
      const field = document.querySelector<HTMLInputElement>('#dropped')!
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(field.files![0]!)
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
    }, type)
  await send('dragenter')
  await page.getByTestId('drop-zone').waitFor()
  await whileOver()
  await send('drop')
  await page.getByTestId('drop-zone').waitFor({ state: 'detached' })
  await page.evaluate(() => document.querySelector('#dropped')?.remove())
}

describe.skipIf(skipsBecause(whyNoWorkbench()))('the store in the window', () => {
  const folder = mkdtempSync(join(tmpdir(), 'precursor-store-é '))
  const data = join(folder, 'one')
  const other = join(folder, 'other')
  const bundle = join(folder, 'two runs.precursor')

  async function inApp(dataFolder: string, work: (bench: Workbench) => Promise<void>) {
    const bench = await startWorkbench(dataFolder)
    try {
      await work(bench)
    } finally {
      await bench.close()
    }
    expect(bench.problems).toEqual([])
  }
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('finds runs by words, filters and order', () =>
    inApp(data, async ({ page }) => {
      await page.getByTestId('empty').waitFor()
      for (const spec of runs) await start(page, spec)
      await page.getByTestId('runs-table').waitFor()
      await expect
        .poll(() => page.getByTestId('runs-table').getByText('finished').count(), { timeout: 240_000 })
        .toBe(runs.length)
      await seesNames(page, ['Gamma 10', 'Gamma 9', 'Beta with Adam', 'Alpha'])
      await page.getByTestId('sort-name').click()
      await seesNames(page, ['Alpha', 'Beta with Adam', 'Gamma 9', 'Gamma 10'])
      expect(await page.locator('th[aria-sort="ascending"]').innerText()).toContain('Name')
      await page.getByTestId('sort-name').click()
      await seesNames(page, ['Gamma 10', 'Gamma 9', 'Beta with Adam', 'Alpha'])
      await page.getByTestId('sort-replicates').click()
      expect(await page.locator('th[aria-sort="descending"]').innerText()).toContain('n')
      await expect.poll(async () => (await names(page))[0]).toBe('Gamma 9')
      await page.getByTestId('sort-density').click()
      await expect.poll(async () => (await names(page))[0]).toBe('Alpha')
      expect(await row(page, 'Alpha').innerText()).toContain('100–25%')

      await page.getByTestId('search').fill('gam')
      await finds(page, '2 runs found')
      await page.getByTestId('search').fill('adam')
      await seesNames(page, ['Beta with Adam'])
      await page.getByTestId('search').fill('nowhere')
      await page.getByTestId('nothing').getByText('Nothing found').waitFor()
      await keepScreenshots(page, 'nothing-found')
      await page.getByTestId('nothing').getByRole('button', { name: 'Clear filters' }).click()
      await finds(page, '4 runs')

      await row(page, 'Gamma 9').getByTestId('star').click()
      await page.getByTestId('filter-favourites').click()
      await seesNames(page, ['Gamma 9'])
      await page.getByTestId('filter-favourites').click()
      await page.getByTestId('filter-status').click()
      await page.getByRole('menuitemcheckbox', { name: 'failed' }).click()
      await page.getByTestId('nothing').waitFor()
      await keepScreenshots(page, 'filters')
      await page.getByRole('menuitemcheckbox', { name: 'finished' }).click()
      await page.keyboard.press('Escape')
      await finds(page, '4 runs found')
      await page.getByTestId('clear-filters').click()
      // The order outlives the window.
      await page.getByTestId('sort-created').click()
      await seesNames(page, ['Gamma 10', 'Gamma 9', 'Beta with Adam', 'Alpha'])
    }))

  it('tags, renames, colours and writes notes, which a restart keeps', async () => {
    await inApp(data, async ({ page }) => {
      await pick(page, 'Gamma 10')
      await pick(page, 'Alpha', true)
      await page.getByTestId('selection-bar').getByText('4 picked').waitFor()
      await keepScreenshots(page, 'selection')
      await pick(page, 'Alpha')
      await page.getByTestId('tag').click()
      await page.getByTestId('tag-input').fill('for the paper')
      await page.getByTestId('tag-input').press('Enter')
      await page.getByTestId('tag-input').fill('baseline')
      await keepScreenshots(page, 'tag-dialog')
      await page.getByTestId('save-tags').click()
      // The column has room for one of them; all stand in its title.
      await row(page, 'Gamma 9').getByTitle('baseline, for the paper').getByText('+1').waitFor()
      await page.getByTestId('pick-none').click()
      await page.getByTestId('filter-tag').click()
      await page.getByRole('menuitemcheckbox', { name: 'baseline' }).click()
      await finds(page, '3 runs found')
      await page.keyboard.press('Escape')
      await page.getByTestId('clear-filters').click()

      await row(page, 'Alpha').click()
      await page.getByTestId('rename').click()
      await page.getByTestId('name-input').fill('Alpha, pruned twice')
      await page.getByTestId('name-input').press('Enter')
      await page.getByTestId('rename').getByText('Alpha, pruned twice').waitFor()
      await page.getByTestId('colour').press('Enter')
      await keepScreenshots(page, 'colours')
      await page.getByRole('menuitemradio', { name: 'pink' }).press('Enter')
      await page.getByRole('button', { name: /^Colour of Alpha.*: pink$/ }).waitFor()
      await page.getByTestId('tag-input').fill('imp')
      await page.getByTestId('tag-input').press('Enter')
      await page.getByLabel('Take the tag imp away').waitFor()
      await page.getByTestId('notes').fill('Codes survive at 25%.\nCompare with …')
      await keepScreenshots(page, 'run')
      await page.getByTestId('notes').fill('Codes survive at 25%.\nCompare with the crisp preset.')
      // And closes at once.
    })
    await inApp(data, async ({ page }) => {
      await page.getByTestId('search').fill('crisp preset')
      await seesNames(page, ['Alpha, pruned twice'])
      await row(page, 'Alpha').click()
      expect(await page.getByTestId('notes').inputValue()).toBe('Codes survive at 25%.\nCompare with the crisp preset.')
      await page.getByLabel('Take the tag imp away').waitFor()
      await page.getByRole('button', { name: /: pink$/ }).waitFor()
    })
  })

  it('moves to the trash, takes back, restores and deletes for good', () =>
    inApp(data, async ({ page }) => {
      await pick(page, 'Gamma 9')
      await page.getByTestId('trash').click()
      await finds(page, '3 runs')
      await says(page, 'Moved “Gamma 9” to the trash.')
      await keepScreenshots(page, 'undo')
      // By the keyboard alone: F8 goes to the messages.
      await page.keyboard.press('F8')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await finds(page, '4 runs')

      await pick(page, 'Gamma 9')
      await pick(page, 'Gamma 10')
      await page.getByTestId('trash').click()
      await page.getByTestId('to-trash').click()
      await finds(page, '2 runs in the trash')
      await pick(page, 'Gamma 9')
      await page.getByTestId('restore').click()
      await finds(page, '1 run in the trash')
      await pick(page, 'Gamma 10')
      await keepScreenshots(page, 'trash')
      await page.getByTestId('purge').click()
      await page
        .getByTestId('confirm')
        .getByText(/About .+ of the disk become free/)
        .waitFor()
      await keepScreenshots(page, 'confirm')
      // What Enter does is what cannot hurt.
      await page.keyboard.press('Enter')
      await page.getByTestId('confirm').waitFor({ state: 'detached' })
      await finds(page, '1 run in the trash')
      await page.getByTestId('purge').click()
      await page.getByTestId('confirm-action').click()
      await says(page, /Deleted “Gamma 10” for good.*(KiB|MiB|B) of the disk are free again/s)
      await page.getByTestId('nothing').getByText('The trash is empty').waitFor()
      await keepScreenshots(page, 'trash-empty')
    }))

  it('exports bundles and tables where the dialog says, and backs the store up', () =>
    inApp(data, async (bench) => {
      const { page } = bench
      const table = join(folder, 'tables')
      await page.getByTestId('pick-all').click()
      await pick(page, 'Gamma 9')
      await page.getByTestId('selection-bar').getByText('2 picked').waitFor()
      await answerSaveDialog(bench, bundle)
      await page.getByTestId('export').click()
      await keepScreenshots(page, 'export-menu')
      await page.getByTestId('export-bundle').click()
      await says(page, /Exported 2 runs \(.+\)/)
      expect(statSync(bundle).size).toBeGreaterThan(10_000)

      await answerSaveDialog(bench, null)
      await page.getByTestId('export').click()
      await page.getByTestId('export-csv').click()
      await answerSaveDialog(bench, table)
      await page.getByTestId('export').click()
      await page.getByTestId('export-csv').click()
      await says(page, `${table}.zip`)
      expect(statSync(`${table}.zip`).size).toBeGreaterThan(1000)

      await answerSaveDialog(bench, join(data, 'precursor.db'))
      await page.getByTestId('store-menu').click()
      await page.getByTestId('backup').click()
      await says(page, 'choose another place')
      const backup = join(folder, 'backup.db')
      for (const time of ['first', 'replaced']) {
        await answerSaveDialog(bench, backup)
        await page.getByTestId('store-menu').click()
        await page.getByTestId('backup').click()
        await says(page, /Backed up the store \(.+\)/)
        expect(existsSync(backup), time).toBe(true)
      }
    }))

  it('imports a bundle from the menu and by a drop on the window, each run once', () =>
    inApp(other, async (bench) => {
      const { page } = bench
      await page.getByTestId('empty').waitFor()
      await drop(page, bundle, () => keepScreenshots(page, 'drop'))
      await says(page, 'Added 2 runs.')
      await page.getByTestId('runs-table').waitFor()
      expect((await names(page)).sort()).toEqual(['Alpha, pruned twice', 'Beta with Adam'])
      await keepScreenshots(page, 'imported')
      await answerOpenDialog(bench, bundle)
      await page.getByTestId('store-menu').click()
      await page.getByTestId('import').click()
      await says(page, /Nothing new.*2 runs known already/s)
      await drop(page, join(folder, 'backup.db'))
      await says(page, 'backup.db: only bundles')
      await row(page, 'Alpha').click()
      await page.getByLabel('Take the tag imp away').waitFor()
      await goTo(page, '#/runs')
    }))

  it('offers to resume what a kill has interrupted, and brings it to its end', async () => {
    const killed = await startWorkbench(data)
    const id = await start(killed.page, {
      ...small,
      name: 'Killed halfway',
      training: { steps: 8000 },
      replicates: 4,
    })
    await goTo(killed.page, `#/runs/${id}`)
    await killed.page.locator('[data-testid="chart-training"][data-ready="true"]').waitFor({ timeout: 120_000 })
    const gone = new Promise((resolve) => killed.app.process().once('exit', resolve))
    killed.app.process().kill('SIGKILL')
    await gone

    await inApp(data, async ({ page }) => {
      await page.getByTestId('interrupted-notice').getByText('“Killed halfway”').waitFor()
      await keepScreenshots(page, 'interrupted')
      await row(page, 'Killed halfway').click()
      await hasStatus(page, 'interrupted')
      await page.getByText('goes on from its last checkpoint').waitFor()
      await keepScreenshots(page, 'run-interrupted')
      await page.getByTestId('resume').click()
      await hasStatus(page, 'running')
      await hasStatus(page, 'finished')
    })
  })
})
