import { rmSync } from 'node:fs'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { skipsBecause } from '../support/need'
import { startWorkbench, whyNoWorkbench, type Workbench } from '../support/workbench'
import { delayAnswers, failAnswers, undisturbed } from './support/disturb'
import { keepScreenshots } from './support/screens'
import { idsOf, trainedCopy } from './support/trained'

describe.skipIf(skipsBecause(whyNoWorkbench()))('pages that wait and pages that fail', () => {
  const dataFolder = trainedCopy()
  let bench: Workbench | undefined
  afterEach(async () => {
    await bench?.close()
    expect(bench?.problems).toEqual([])
  })
  afterAll(() => rmSync(dataFolder, { recursive: true, force: true }))

  it('say so on a run, and come when asked again', async () => {
    const ids = await idsOf(dataFolder)
    bench = await startWorkbench(dataFolder)
    const { app, page } = bench
    await page.getByTestId(`run-row-${ids['Slower']!}`).waitFor()
    await delayAnswers(app, ['runs.get'], 3000)
    await page.evaluate((id) => (location.hash = `#/runs/${id}`), ids['Slower']!)
    await page.getByText(/Loading the run/).waitFor()
    await keepScreenshots(page, 'run-loading')
    await failAnswers(app, ['runs.get'], 'The store could not be read: the disk is gone.')
    await page.evaluate((id) => (location.hash = `#/runs/${id}`), ids['All methods']!)
    await page.getByText('the disk is gone').waitFor()
    await keepScreenshots(page, 'run-failed')
    await undisturbed(app)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByTestId('tab-overview').waitFor()
  })
})
