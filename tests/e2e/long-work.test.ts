import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LabBridge } from '../../src/contract/bridge'
import type { ExperimentInput } from '../../src/contract/experiment'
import { openStore } from '../../src/main/store/open-store'
import { skipsBecause } from '../support/need'
import { startWorkbench, whyNoWorkbench, type Workbench } from '../support/workbench'

const endless: ExperimentInput = {
  name: 'Endless',
  training: { steps: 1_000_000 },
  pruning: { method: 'none' },
  analysis: { testSamples: 256, snapshots: 2 },
  replicates: 2,
}

const start = (page: Page, spec: ExperimentInput): Promise<string> =>
  page.evaluate(async (spec) => {
    const result = await (window as unknown as { lab: LabBridge }).lab.request('runs.start', { spec })
    if (!result.ok) throw new Error(result.error.message)
    return result.value.id
  }, spec)

interface Seen {
  progress: number[]
  blockers: number
  questions: string[]
  answer: number
}

/** Of a machine that has other work. */
const patience = { timeout: 30_000, interval: 100 }

/** Listens to what the app asks of the desktop, which goes on as ever; questions are answered as `answer` says. */
const listenToDesktop = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow, dialog, powerSaveBlocker }) => {
    const seen: Seen = { progress: [], blockers: 0, questions: [], answer: 0 }
    Object.assign(globalThis, { seen })
    const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('/renderer/'))!
    const setProgressBar = window.setProgressBar.bind(window)
    window.setProgressBar = (progress, options) => {
      seen.progress.push(progress)
      setProgressBar(progress, options)
    }
    const begin = powerSaveBlocker.start.bind(powerSaveBlocker)
    const end = powerSaveBlocker.stop.bind(powerSaveBlocker)
    powerSaveBlocker.start = (type) => {
      seen.blockers += 1
      return begin(type)
    }
    powerSaveBlocker.stop = (id) => {
      seen.blockers -= 1
      return end(id)
    }
    const ask = (_window: unknown, { message }: { message: string }) => {
      seen.questions.push(message)
      return Promise.resolve({ response: seen.answer, checkboxChecked: false })
    }
    dialog.showMessageBox = ask as unknown as typeof dialog.showMessageBox
  })

const seenBy = (app: ElectronApplication): Promise<Seen> =>
  app.evaluate(() => (globalThis as unknown as { seen: Seen }).seen)

describe.skipIf(skipsBecause(whyNoWorkbench()))('work that takes long', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'precursor-long-'))
  let bench: Workbench
  beforeEach(async () => {
    bench = await startWorkbench(dataFolder)
  })
  afterEach(async () => {
    // Some tests have closed it already.
    await bench.close().catch(() => undefined)
    expect(bench.problems).toEqual([])
  })
  afterAll(() => rmSync(dataFolder, { recursive: true, force: true }))

  it('shows on the window’s icon, keeps the machine awake, and lets it sleep while it is paused', async () => {
    const { app, page } = bench
    await listenToDesktop(app)
    const id = await start(page, endless)
    await expect.poll(async () => (await seenBy(app)).progress.some((share) => share > 0), patience).toBe(true)
    expect((await seenBy(app)).blockers).toBe(1)
    await page.getByTestId('pause-run').click()
    await expect.poll(async () => (await seenBy(app)).blockers, patience).toBe(0)
    await page.getByTestId('pause-run').click()
    await expect.poll(async () => (await seenBy(app)).blockers, patience).toBe(1)
    await page.getByTestId('stop-run').first().click()
    await expect.poll(async () => (await seenBy(app)).blockers, patience).toBe(0)
    expect((await seenBy(app)).progress.at(-1)).toBe(-1)
    await bench.close()
    const store = await openStore(dataFolder)
    expect(await store.getRun(id)).toMatchObject({ status: 'stopped', resumable: true })
    await store.close()
  })

  it('is not lost by closing the window: it asks first, and what is left can be resumed', async () => {
    const { app, page } = bench
    await listenToDesktop(app)
    const id = await start(page, { ...endless, name: 'Left alone' })
    await page.getByTestId('stop-run').first().waitFor()
    await app.evaluate(({ app }) => app.quit())
    await expect.poll(async () => (await seenBy(app)).questions, patience).toEqual(['“Left alone” is still training.'])
    await page.getByTestId('stop-run').first().waitFor()
    await app.evaluate(() => ((globalThis as unknown as { seen: Seen }).seen.answer = 1))
    await Promise.all([app.waitForEvent('close'), app.evaluate(({ app }) => app.quit())])
    const store = await openStore(dataFolder)
    expect(await store.getRun(id)).toMatchObject({ status: 'stopped', resumable: true })
    await store.close()
  })

  it('leaves a line in the log of what went wrong, which the diagnostics hold', async () => {
    const { app, page, problems } = bench
    await app.evaluate(({ webContents }) => {
      const contents = webContents.getAllWebContents().find((one) => one.getURL().includes('/compute/'))
      contents?.forcefullyCrashRenderer()
    })
    const diagnostics = () =>
      page.evaluate(async () => {
        const result = await (window as unknown as { lab: LabBridge }).lab.request('app.diagnostics', {})
        return result.ok ? result.value : result.error.message
      })
    await expect.poll(diagnostics, patience).toMatch(/error app:\/\/precursor\/compute\/index.html ended: /)
    expect(await diagnostics()).toMatch(/^Precursor \d+\.\d+\.\d+, Electron \d+.*\nSystem: .*\nAdapter: /)
    const lines = readFileSync(join(dataFolder, 'precursor.log'), 'utf8').trim().split('\n')
    expect(lines.every((line) => /^\d{4}-\d\d-\d\dT\S+ (info|error) /.test(line))).toBe(true)
    expect(problems.splice(0)).toEqual(['app://precursor/compute/index.html crashed'])
  })
})
