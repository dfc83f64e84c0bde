import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { skipsBecause } from '../support/need'
import { startWorkbench, whyNoWorkbench } from '../support/workbench'
import { manyRuns } from './support/many-runs'
import { activeName, eventually, finds, isAt, picks, row, rowHeight, scrollTop, table } from './support/runs-page'

const total = 10_000

/** Scrolls on by so many pixels on each frame; of all frames, the number that showed other rows in their middle than belong there. */
const framesAmiss = (page: Page, step: number, count: number): Promise<number> =>
  page.getByTestId('runs-scroll').evaluate(
    async (scroller, { step, count, rowHeight }) => {
      const frame = () => new Promise((done) => requestAnimationFrame(done))
      const { left, top, width, height } = scroller.getBoundingClientRect()
      let amiss = 0
      for (let i = 0; i < count; i++) {
        scroller.scrollTop += step
        await frame()
        const shown = document.elementFromPoint(left + width / 2, top + height / 2)?.closest('tr')?.dataset['row']
        // The head is as high as a row.
        const wanted = Math.floor((scroller.scrollTop + height / 2) / rowHeight) - 1
        if (shown === undefined || Math.abs(Number(shown) - wanted) > 1) amiss += 1
      }
      return amiss
    },
    { step, count, rowHeight },
  )

describe.skipIf(skipsBecause(whyNoWorkbench()))('a list of ten thousand runs', () => {
  let folder = ''
  beforeAll(() => {
    folder = manyRuns(total)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('never shows a gap while it scrolls, and is searched, sorted, walked through and picked as a whole', async () => {
    const bench = await startWorkbench(folder)
    const { page } = bench
    try {
      await row(page, 'Run 10000').waitFor()
      for (const step of [20, 120, 3000]) expect(await framesAmiss(page, step, 60)).toBe(0)
      const there = Math.ceil((await scrollTop(page)) / rowHeight)
      await row(page, `Run ${total - there}`).waitFor()
      expect(await table(page).locator('tbody tr').count()).toBeLessThan(80)

      await table(page).focus()
      await page.keyboard.press('End')
      await isAt(page, 'Run 1')
      await page.keyboard.press('PageUp')
      await eventually(async () => Number((await activeName(page))?.slice(4))).toBeGreaterThan(5)
      await page.getByTestId('search').fill('7777')
      await finds(page, '1 run found')
      await row(page, 'Run 7777').waitFor()
      await page.getByTestId('search').fill('')
      await finds(page, '10,000 runs')
      await page.getByTestId('sort-replicates').click()
      await row(page, 'Run 9990').waitFor()
      await page.getByTestId('pick-all').click()
      await picks(page, '10,000')
    } finally {
      await bench.close()
    }
    expect(bench.problems).toEqual([])
  })
})
