import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { branchMethods } from '../../src/contract/ticket-method'
import { skipsBecause } from '../support/need'
import { startWorkbench, whyNoWorkbench } from '../support/workbench'
import { eventually, finds, row } from './support/runs-page'
import { keepScreenshots } from './support/screens'

describe.skipIf(skipsBecause(whyNoWorkbench()))('an empty list of runs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'precursor-live-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('says what the demonstration does and starts it by one click, and its row tells how far it is', async () => {
    const bench = await startWorkbench(folder)
    const { page } = bench
    try {
      // The dense training and its two nulls, IMP's seven levels, and each other method at two densities.
      const trainings = 10 + 2 * branchMethods.length
      await page.getByTestId('empty').getByText(`${trainings} trainings`).waitFor()
      await keepScreenshots(page, 'runs-empty')
      await page.getByTestId('start-demo').click()
      await page.waitForURL(/#\/runs\/[0-9a-f-]{36}$/)
      await page.evaluate(() => (location.hash = '#/runs'))
      await finds(page, '1 run')
      const demo = row(page, 'demo')
      await demo.getByText('running').waitFor()
      await eventually(() => demo.getByTestId('time-left').innerText()).toMatch(/^\d+:\d\d left$/)
      await eventually(() => demo.getByTestId('live').innerText()).toMatch(/^\d+%\s+[\d.]+k?\/s$/)
      const done = () => demo.getByRole('progressbar').getAttribute('aria-valuenow')
      const before = Number(await done())
      await eventually(async () => Number(await done())).toBeGreaterThan(before)
      await keepScreenshots(page, 'runs-live')
      await page.getByTestId('stop-run').click()
      await demo.getByText('stopped').waitFor({ timeout: 60_000 })
      await demo.getByTestId('live').waitFor({ state: 'detached' })
    } finally {
      await bench.close()
    }
    expect(bench.problems).toEqual([])
  })
})
