import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { skipsBecause } from '../support/need'
import { startWorkbench, whyNoWorkbench, type Workbench } from '../support/workbench'
import { delayAnswers, failAnswers, undisturbed } from './support/disturb'
import { keepScreenshots } from './support/screens'
import { idsOf, trainedCopy } from './support/trained'

describe.skipIf(skipsBecause(whyNoWorkbench()))('a new experiment', () => {
  let dataFolder = ''
  let files = ''
  let ids: Record<string, string> = {}
  let bench: Workbench

  // Drafts and views are kept with the data: every test begins with a folder of its own.
  beforeEach(async () => {
    dataFolder = trainedCopy()
    files = mkdtempSync(join(tmpdir(), 'precursor-form-'))
    ids = await idsOf(dataFolder)
    bench = await startWorkbench(dataFolder)
    await goTo('#/new')
    await bench.page.getByTestId('start-run').and(bench.page.locator(':enabled')).waitFor()
  })
  afterEach(async () => {
    const { problems } = bench
    await bench.close()
    for (const one of [dataFolder, files]) rmSync(one, { recursive: true, force: true })
    expect(problems).toEqual([])
  })

  const goTo = (hash: string) => bench.page.evaluate((to) => void (location.hash = to), hash)
  const field = (path: string) => bench.page.getByTestId(`field-${path}`)
  const json = () => bench.page.getByTestId('json')
  const changes = (page: Page, count: number) =>
    page.getByTestId('diff-count').getByText(String(count), { exact: true }).waitFor()

  /** What the desktop's dialogs answer from now on. */
  const chosen = (path: string) =>
    bench.app.evaluate(({ dialog }, filePath) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] })
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    }, path)

  it('says at the field what is wrong, links to it from above the start, and starts nothing', async () => {
    const { page } = bench
    await field('training.steps').fill('0')
    await page.getByTestId('problem-training.steps').getByText('must be an integer from 1').waitFor()
    expect(await page.getByTestId('start-run').isDisabled()).toBe(true)
    await field('training.steps').press('Control+Enter')
    await field('name').press('Enter')
    await page.getByTestId('view-json').click()
    await page.getByTestId('fault-training.steps').click()
    expect(await field('training.steps').evaluate((input) => input === document.activeElement)).toBe(true)
    await keepScreenshots(page, 'new-experiment-fault')
    await field('training.steps').press('ArrowUp')
    expect(await field('training.steps').inputValue()).toBe('1')
    await page.getByTestId('problem-training.steps').waitFor({ state: 'detached' })
    // The rewinding and motion steps are tied to it.
    await page.getByTestId('problem-analysis.motionStep').waitFor()
    expect(page.url()).toMatch(/#\/new$/)
  })

  it('shows what differs from the preset, and sets it back one by one or all at once', async () => {
    const { page } = bench
    await changes(page, 0)
    await field('training.rate').fill('0.5')
    await field('task.polarity').getByText('random').click()
    await field('methods.tickets-snip').check()
    await field('replicates').fill('032')
    await changes(page, 3)
    const rate = page.getByTestId('diff-training.rate')
    expect((await rate.innerText()).replace(/\s+/g, ' ')).toMatch(/Learning rate training ↺ 0.6 → 0.5/)
    await rate.getByRole('button', { name: 'back to 0.6' }).click()
    expect(await field('training.rate').inputValue()).toBe('0.6')
    await changes(page, 2)
    await page.getByTestId('undo-changes').click()
    await changes(page, 0)
    expect(await field('methods.tickets-snip').isChecked()).toBe(false)
    // Even then nothing is lost.
    await page.getByTestId('take-back').click()
    await changes(page, 2)
  })

  it('draws the task anew with its fields and says what is learnt', async () => {
    const { page } = bench
    const words = page.getByTestId('task-words')
    await words.getByText('OR of 8 clauses, each an AND of 4 of 32 inputs. Inputs drawn at random satisfy it').waitFor()
    await page.locator('[data-testid="chart-task"][data-ready="true"]').waitFor()
    await field('task.arrangement').getByText('overlapping').click()
    await field('task.clauses').fill('12')
    await words.getByText('OR of 12 clauses').waitFor()
    await words.getByText('is in 1 to 2 of them').waitFor()
    await field('task.inputs').fill('4')
    await page.getByText('at most 1 clauses of 4 of 4 inputs').waitFor()
  })

  it('has one experiment in the form and in its JSON, whichever is written in', async () => {
    const { page } = bench
    await field('replicates').fill('5')
    await page.getByTestId('view-json').click()
    const whole = JSON.parse(await json().inputValue()) as { replicates: number; task: { clauses: number } }
    expect(whole).toMatchObject({
      replicates: 5,
      task: { clauses: 8 },
      pruning: { densities: [0.2, 0.1, 0.05, 0.035] },
    })
    await page.getByTestId('json-differs').click()
    expect(JSON.parse(await json().inputValue())).toEqual({ preset: 'superposed', replicates: 5 })
    await json().fill('{ "replicates": 6, "methods": { "tickets": ["snip"] } }')
    await changes(page, 2)
    await json().fill('{\n  "replicates": 7\n  "seed": 1 }')
    await page.getByTestId('json-fault').getByText('Line 3, column 3: a comma is missing before this.').waitFor()
    expect(await page.getByTestId('start-run').isDisabled()).toBe(true)
    await keepScreenshots(page, 'new-experiment-json')
    // Beside each other each follows the other.
    await page.getByTestId('view-both').click()
    await json().fill('{ "replicates": 8, "methods": { "tickets": ["snip"] } }')
    await expect.poll(() => field('replicates').inputValue()).toBe('8')
    await field('replicates').fill('6')
    await expect.poll(() => json().inputValue()).toContain('"replicates": 6')
    await keepScreenshots(page, 'new-experiment-both')
    await json().fill('{\n  "replicates": 7\n  "seed": 1 }')
    await page.getByTestId('json-fault').getByText('a comma is missing').waitFor()
    // What cannot be taken over is not lost either.
    await page.getByTestId('view-form').click()
    expect(await field('replicates').inputValue()).toBe('6')
    await page.getByTestId('fault-json').click()
    expect(await json().inputValue()).toContain('"replicates": 7\n')
    await json().fill('{ "preset": "crisp", "replicates": 7 }')
    await page.getByTestId('view-form').click()
    expect(await field('replicates').inputValue()).toBe('7')
    expect(await field('training.rate').inputValue()).toBe('0.3')
    expect(await field('methods.tickets-snip').isChecked()).toBe(false)
  })

  it('is copied, saved as a file that the command line reads, and imported from one', async () => {
    const { page } = bench
    await field('name').fill('On file')
    await field('training.steps').fill('40')
    await field('analysis.motionStep').fill('10')
    const file = join(files, 'on-file.json')
    await chosen(file)
    await page.getByTestId('view-json').click()
    await page.getByTestId('json-copy').click()
    await page.getByText('The JSON is in the clipboard.').first().waitFor()
    const copied = await bench.app.evaluate(({ clipboard }) => clipboard.readText())
    expect(JSON.parse(copied)).toMatchObject({ name: 'On file', training: { steps: 40 } })
    await page.getByTestId('json-save').click()
    await page.getByText('The experiment was saved.').first().waitFor()
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(copied))

    await page.getByTestId('view-form').click()
    await page.getByTestId('preset-crisp').click()
    await changes(page, 0)
    writeFileSync(
      file,
      JSON.stringify({ id: 'of a run', experiment: { name: 'Imported', preset: 'demo', replicates: 3 } }),
    )
    await page.getByTestId('import-experiment').click()
    await page.getByText('The experiment of on-file.json is in the form.').first().waitFor()
    expect(await field('name').inputValue()).toBe('Imported')
    // What the file leaves out has the schema's defaults, as on the command line, not the preset's values.
    expect(await field('training.steps').inputValue()).toBe('3000')
    expect(await page.getByTestId('preset-demo').getAttribute('aria-checked')).toBe('true')

    writeFileSync(file, '{ "replicates": 0 }')
    await page.getByTestId('import-experiment').click()
    await page.getByText('replicates is 0; it must be an integer from 1 to 65536.').first().waitFor()
    expect(await field('name').inputValue()).toBe('Imported')
  })

  it('begins with a run’s experiment, against which it is held, and puts the former draft aside', async () => {
    const { page } = bench
    await field('seed').fill('99')
    await goTo(`#/runs/${ids['Slower']}`)
    await page.getByTestId('duplicate').click()
    await page.getByTestId('preset-of-run').waitFor()
    expect(await field('training.rate').inputValue()).toBe('0.3')
    expect(await field('name').inputValue()).toBe('Slower')
    expect(page.url()).toMatch(/#\/new$/)
    await changes(page, 0)
    await field('seed').fill('5')
    await page.getByTestId('diff').getByText('against the run “Slower”').waitFor()
    await changes(page, 1)
    await page.getByTestId('aside').getByText('1 change to superposed').waitFor()
    await page.getByTestId('take-back').click()
    expect(await field('seed').inputValue()).toBe('99')
    await page.getByTestId('aside').getByText('1 change to Slower').waitFor()
  })

  it('estimates what a run costs, with no time before anything has run on this adapter', async () => {
    const { page } = bench
    const cost = page.getByTestId('estimate')
    await field('replicates').fill('2')
    await field('training.steps').fill('60')
    await field('analysis.motionStep').fill('20')
    await field('pruning.method').getByText('none').click()
    await field('name').fill('Measured')
    await cost
      .locator('dt', { hasText: 'Model-steps' })
      .locator('xpath=following-sibling::dd[1]')
      .getByText('120')
      .waitFor()
    await page.getByTestId('estimate-time').getByText('unknown').waitFor()
    await keepScreenshots(page, 'new-experiment')
    await field('name').press('Enter')
    await page.waitForURL(/#\/runs\/[0-9a-f-]{36}$/)
    await page.getByTestId('run-status').first().getByText('finished').waitFor({ timeout: 180_000 })
    await page.getByTestId('duplicate').click()
    await page.getByTestId('estimate-time').getByText(/ s$/).waitFor()
    await page.getByText('By the one run that this adapter has finished.').waitFor()
    await field('replicates').fill('60000')
    await field('training.steps').fill('1000000')
    await page.getByText('it can be paused, stopped and resumed at any time').waitFor()
    await field('analysis.keepWeights').getByText('snapshots').click()
    await page.getByText(/This takes .* of the disk/).waitFor()
  })

  it('keeps a draft over other pages and a restart', async () => {
    await field('name').fill('Kept')
    await field('task.hardNegatives').fill('0.25')
    await goTo('#/guide')
    await field('name').waitFor({ state: 'detached' })
    await goTo('#/new')
    expect(await field('name').inputValue()).toBe('Kept')
    await bench.page.getByTestId('view-json').click()
    await bench.close()
    bench = await startWorkbench(dataFolder)
    await goTo('#/new')
    await changes(bench.page, 2)
    await json().waitFor()
    await bench.page.getByTestId('view-form').click()
    expect(await field('task.hardNegatives').inputValue()).toBe('0.25')
    await bench.page.getByTestId('start-anew').click()
    await changes(bench.page, 0)
  })

  it('waits for the presets, says why they did not come, and comes back', async () => {
    const { app, page } = bench
    const leave = async () => {
      await goTo('#/guide')
      await field('name').waitFor({ state: 'detached' })
    }
    await leave()
    await delayAnswers(app, ['presets.list'], 1500)
    await goTo('#/new')
    await page.getByText('Loading the presets').waitFor()
    await field('name').waitFor()
    await leave()
    await failAnswers(app, ['presets.list'], 'The store’s thread has ended.')
    await goTo('#/new')
    await page.getByText('The store’s thread has ended.').waitFor()
    await undisturbed(app)
    await page.getByRole('button', { name: 'Try again' }).click()
    await field('name').waitFor()
  })
})
