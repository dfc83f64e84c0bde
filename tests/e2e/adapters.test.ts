import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LabBridge } from '../../src/contract/bridge'
import type { ExperimentInput } from '../../src/contract/experiment'
import { skipsBecause } from '../support/need'
import { startWorkbench, whyNoWorkbench, type Workbench } from '../support/workbench'
import { delayAnswers, failAnswers, undisturbed } from './support/disturb'
import { keepScreenshots } from './support/screens'

const endless: ExperimentInput = {
  name: 'Endless',
  training: { steps: 1_000_000 },
  pruning: { method: 'none' },
  analysis: { testSamples: 256, snapshots: 2 },
  replicates: 2,
}

const start = (page: Page): Promise<string> =>
  page.evaluate(async (spec) => {
    const result = await (window as unknown as { lab: LabBridge }).lab.request('runs.start', { spec })
    if (!result.ok) throw new Error(result.error.message)
    return result.value.id
  }, endless)

/** Of a machine that has other work. */
const patience = { timeout: 60_000, interval: 200 }

/** Share of the run that is done. */
const doneOf = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const result = await (window as unknown as { lab: LabBridge }).lab.request('app.activity', {})
    return result.ok && result.value?.phase === 'training' ? result.value.fraction : 0
  })

/** The number of the process that holds the graphics card; null between two. */
const gpuOf = (app: ElectronApplication): Promise<number | null> =>
  app.evaluate(({ app }) => app.getAppMetrics().find(({ type }) => type === 'GPU')?.pid ?? null)

/** Ends that process as a driver's fault would. Gives back its number. */
async function killGpu(app: ElectronApplication): Promise<number | null> {
  const pid = await gpuOf(app)
  if (pid !== null) process.kill(pid, 'SIGKILL')
  return pid
}

describe.skipIf(skipsBecause(whyNoWorkbench()))('the adapters', () => {
  let dataFolder = ''
  let bench: Workbench | undefined
  beforeEach(() => {
    dataFolder = mkdtempSync(join(tmpdir(), 'precursor-adapters-'))
  })
  afterEach(async () => {
    await bench?.close()
    rmSync(dataFolder, { recursive: true, force: true })
  })

  it('are listed with their limits, tested, and chosen for good', async () => {
    bench = await startWorkbench(dataFolder)
    const { app, page } = bench
    await delayAnswers(app, ['adapters.list'], 1500)
    await page.getByTestId('to-adapters').click()
    await page.getByText(/Loading the adapters/).waitFor()
    await keepScreenshots(page, 'adapters-loading')
    const card = page.getByTestId('adapter').first()
    await expect.poll(() => card.textContent(), patience).toMatch(/SwiftShader.*Largest buffer.*GiB/s)
    expect(await page.getByText(/Only the processor was found/).count()).toBe(1)
    await undisturbed(app)

    await card.getByTestId('self-test').click()
    await expect.poll(() => card.textContent(), patience).toMatch(/computes rightly.*trains [\d.]+.? model-steps/s)
    await keepScreenshots(page, 'adapters')

    await page.evaluate(async () => {
      await (window as unknown as { lab: LabBridge }).lab.request('adapters.choose', { wish: 'software' })
    })
    expect(JSON.parse(readFileSync(join(dataFolder, 'adapter.json'), 'utf8'))).toEqual({ wish: 'software' })
    await bench.close()
    bench = await startWorkbench(dataFolder)
    await bench.page.getByTestId('to-adapters').click()
    await bench.page.getByText('used, as you chose').waitFor()
    await bench.page.getByTestId('choose-fastest').click()
    await bench.page.getByText('used, as the fastest').waitFor()
    expect(bench.problems).toEqual([])
  })

  it('are found by the app itself, without a word from outside', async () => {
    bench = await startWorkbench(dataFolder, false, [], 'found')
    const adapterOf = () =>
      bench!.page.evaluate(async () => {
        const result = await (window as unknown as { lab: LabBridge }).lab.request('app.info', {})
        return result.ok ? (result.value.adapter?.name ?? result.value.adapterProblem) : result.error.message
      })
    // A sentence where there is none; every Chromium brings SwiftShader along.
    await expect.poll(adapterOf, patience).not.toMatch(/[.]$|^$/)
    expect(bench.problems).toEqual([])
  })

  it('are not listed where main fails, which the page says, with a way to try again', async () => {
    bench = await startWorkbench(dataFolder)
    const { app, page } = bench
    await failAnswers(app, ['adapters.list'], 'The compute page could not be opened.')
    await page.getByTestId('to-adapters').click()
    await page.getByText('The compute page could not be opened.').waitFor()
    await keepScreenshots(page, 'adapters-failed')
    await undisturbed(app)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByTestId('adapter').waitFor()
    expect(bench.problems).toEqual([])
  })

  it('give way to the software adapter, with a notice, when they crash again and again; the run goes on', async () => {
    bench = await startWorkbench(dataFolder)
    const { app, page } = bench
    const id = await start(page)
    const killed: number[] = []
    await expect.poll(() => doneOf(page), patience).toBeGreaterThan(0)
    for (let crash = 0; crash < 3; crash++) {
      const done = await doneOf(page)
      // The app may still name the last one for a moment.
      await expect.poll(async () => [null, ...killed].includes(await gpuOf(app)), patience).toBe(false)
      killed.push((await killGpu(app))!)
      // It began anew at the last checkpoint, so it was behind before it gets there.
      await expect.poll(() => doneOf(page), patience).toBeGreaterThan(done)
    }
    expect(new Set(killed).size).toBe(3)
    await page
      .getByText(/was lost 3 times since the start/)
      .first()
      .waitFor()
    await page.evaluate((id) => (window as unknown as { lab: LabBridge }).lab.request('runs.stop', { id }), id)
    await page.getByTestId('to-adapters').click()
    await page.getByTestId('adapter').first().waitFor()
    await keepScreenshots(page, 'adapters-fell-back')
    expect(readFileSync(join(dataFolder, 'precursor.log'), 'utf8')).toMatch(/lost 3 times/)
  })

  it('are left for a start without the graphics card, when that cannot even draw the window', async () => {
    bench = await startWorkbench(dataFolder)
    const { app } = bench
    await app.evaluate(({ app }) => {
      app.relaunch = (options) => void Object.assign(globalThis, { relaunched: options?.args })
    })
    const ended = app.waitForEvent('close')
    let last: number | null = null
    for (let crash = 0; crash < 6; crash++) {
      await expect.poll(() => gpuOf(app), patience).toSatisfy((pid) => pid !== null && pid !== last)
      last = await killGpu(app)
    }
    await ended
    bench = await startWorkbench(dataFolder, false, ['--without-gpu'])
    await bench.page
      .getByText(/started anew without it/)
      .first()
      .waitFor()
    await bench.page.getByTestId('to-adapters').click()
    await expect.poll(() => bench?.page.getByTestId('adapter').textContent(), patience).toMatch(/SwiftShader/)
  })
})
