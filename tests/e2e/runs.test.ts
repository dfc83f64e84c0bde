import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import type { LabBridge } from '../../src/contract/bridge'
import { wholeList } from '../../src/contract/run-list'
import { skipsBecause } from '../support/need'
import { startWorkbench, whyNoWorkbench, type Workbench } from '../support/workbench'
import { delayAnswers, failAnswers, undisturbed } from './support/disturb'
import { manyRuns } from './support/many-runs'
import {
  activeName,
  eventually,
  finds,
  hasFocus,
  hash,
  idOf,
  isAt,
  pick,
  picks,
  row,
  rowHeight,
  scrollTo,
  scrollTop,
  table,
  titles,
} from './support/runs-page'
import { keepScreenshots } from './support/screens'

const total = 1000
describe.skipIf(skipsBecause(whyNoWorkbench()))('a list of a thousand runs', () => {
  const folder = manyRuns(total)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  async function inApp(work: (page: Page, bench: Workbench) => Promise<void>) {
    const bench = await startWorkbench(folder)
    try {
      await bench.page.getByTestId('to-trash').waitFor()
      await bench.page.evaluate(() => (location.hash = '#/runs'))
      await row(bench.page, 'Run 1000').waitFor()
      await work(bench.page, bench)
    } finally {
      await bench.close()
    }
    expect(bench.problems).toEqual([])
  }

  it('scrolls as a whole, of which only what is in view exists', () =>
    inApp(async (page) => {
      expect(await table(page).getAttribute('aria-rowcount')).toBe(String(total + 1))
      expect(await row(page, 'Run 1000').getAttribute('aria-rowindex')).toBe('2')
      expect(await table(page).locator('tbody tr').count()).toBeLessThan(80)
      for (const [top, name] of [
        [500 * rowHeight, 'Run 500'],
        [total * rowHeight, 'Run 1'],
        [250 * rowHeight, 'Run 750'],
      ] as const) {
        await scrollTo(page, top)
        await row(page, name).waitFor()
        expect(await row(page, name).getAttribute('aria-rowindex')).toBe(String(total - Number(name.slice(4)) + 2))
      }
      await keepScreenshots(page, 'runs-scrolled')
      // The page itself does not scroll.
      expect(
        await page.evaluate(
          () => document.querySelector('main')!.scrollHeight - document.querySelector('main')!.clientHeight,
        ),
      ).toBe(0)
    }))

  it('stays where it is when runs above go', () =>
    inApp(async (page) => {
      await scrollTo(page, 300 * rowHeight)
      await row(page, 'Run 700').waitFor()
      const before = await row(page, 'Run 690').boundingBox()
      const moved = await page.evaluate(async (wholeList) => {
        const { lab } = window as unknown as { lab: LabBridge }
        const list = await lab.request('runs.list', { ...wholeList, limit: 2 })
        const ids = list.ok ? list.value.runs.map(({ id }) => id) : []
        await lab.request('runs.trash', { ids })
        return ids
      }, wholeList)
      await finds(page, '998 runs')
      await eventually(() => scrollTop(page)).toBe(298 * rowHeight)
      expect((await row(page, 'Run 690').boundingBox())!.y).toBeCloseTo(before!.y, 0)
      await page.evaluate(
        (ids) => (window as unknown as { lab: LabBridge }).lab.request('runs.restore', { ids }),
        moved,
      )
      await eventually(() => scrollTop(page)).toBe(300 * rowHeight)
    }))

  it('is walked through, picked from and tidied by keys alone', () =>
    inApp(async (page) => {
      await table(page).focus()
      await page.keyboard.press('Home')
      await isAt(page, 'Run 1000')
      for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown')
      await isAt(page, 'Run 997')
      await page.keyboard.press('ArrowUp')
      await isAt(page, 'Run 998')
      await page.keyboard.press('End')
      await isAt(page, 'Run 1')
      await page.keyboard.press('Home')
      await page.keyboard.press('PageDown')
      await eventually(async () => Number((await activeName(page))?.slice(4))).toBeLessThan(990)
      await page.keyboard.press('Home')

      await page.keyboard.press(' ')
      await picks(page, '1')
      await page.keyboard.press('Shift+ArrowDown')
      await page.keyboard.press('Shift+ArrowDown')
      await picks(page, '3')
      await page.keyboard.press('Shift+ArrowUp')
      await picks(page, '2')
      await page.keyboard.press('Control+a')
      await picks(page, '1,000')
      await page.keyboard.press('Escape')
      await page.getByTestId('selection-bar').waitFor({ state: 'detached' })

      await isAt(page, 'Run 999')
      await page.keyboard.press('s')
      await eventually(() => row(page, 'Run 999').getByTestId('star').getAttribute('aria-pressed')).toBe('true')
      await page.keyboard.press('F2')
      await page.getByTestId('name-input').fill('Run 999, again')
      await page.keyboard.press('Enter')
      await row(page, 'Run 999, again').waitFor()
      await page.getByTestId('rename-dialog').waitFor({ state: 'detached' })
      await eventually(() => hasFocus(table(page))).toBe(true)
      await page.keyboard.press('Delete')
      await finds(page, '999 runs')
      await isAt(page, 'Run 998')
      await page.getByTestId('toast').getByRole('button', { name: 'Undo' }).click()
      await finds(page, '1,000 runs')
      await page.keyboard.press('/')
      expect(await hasFocus(page.getByTestId('search'))).toBe(true)
      await page.keyboard.type('again')
      await finds(page, '1 run found')
      await page.getByTestId('clear-filters').click()
    }))

  it('is tagged, starred and put into the trash by the hundred, which one click takes back', () =>
    inApp(async (page) => {
      await page.getByTestId('search').fill('Run 99')
      await finds(page, '11 runs found')
      await page.getByTestId('pick-all').click()
      await picks(page, '11')
      await page.getByTestId('tag').click()
      await page.getByTestId('tag-input').fill('last')
      await page.getByTestId('tag-input').press('Enter')
      await page.getByTestId('save-tags').click()
      await eventually(() => row(page, 'Run 998').getByText('last').count()).toBe(1)
      await page.getByTestId('clear-filters').click()
      await page.getByTestId('filter-tag').click()
      await page.getByRole('menuitemcheckbox', { name: 'last' }).click()
      await page.keyboard.press('Escape')
      await finds(page, '11 runs found')

      await page.getByTestId('clear-filters').click()
      await finds(page, '1,000 runs')
      await page.getByTestId('pick-all').click()
      await picks(page, '1,000')
      await page.getByTestId('trash').click()
      await page.getByText('All runs are in the trash').waitFor()
      await page.getByTestId('toast').getByRole('button', { name: 'Undo' }).click()
      await finds(page, '1,000 runs')
      await row(page, 'Run 1000').waitFor()
    }))

  it('is as it was when one comes back from a run', () =>
    inApp(async (page) => {
      await table(page).focus()
      await scrollTo(page, 400 * rowHeight)
      await row(page, 'Run 590').waitFor()
      await pick(page, 'Run 590')
      await pick(page, 'Run 590')
      await page.keyboard.press('ArrowDown')
      await isAt(page, 'Run 589')
      const [top, id] = [await scrollTop(page), await idOf(page, 'Run 589')]
      await page.keyboard.press('Enter')
      await eventually(() => hash(page)).toBe(`#/runs/${id}`)
      await page.goBack()
      await isAt(page, 'Run 589')
      expect(await scrollTop(page)).toBe(top)
      await page.keyboard.press('ArrowDown')
      await isAt(page, 'Run 588')
    }))

  it('takes two to four to compare, and a row’s menu to do what the bar does', () =>
    inApp(async (page) => {
      const ids = [await idOf(page, 'Run 1000'), await idOf(page, 'Run 998')]
      await pick(page, 'Run 1000')
      expect(await page.getByTestId('compare').isDisabled()).toBe(true)
      await row(page, 'Run 998').click({ modifiers: ['Control'] })
      await keepScreenshots(page, 'runs-picked')
      await page.getByTestId('compare').click()
      await eventually(() => hash(page)).toBe(`#/compare?runs=${ids.join()}`)
      await page.goBack()
      await picks(page, '2')

      const third = await idOf(page, 'Run 996')
      await row(page, 'Run 996').click({ button: 'right' })
      await keepScreenshots(page, 'runs-menu')
      await page.getByTestId('menu-compare').click()
      await eventually(() => hash(page)).toBe(`#/compare?runs=${[...ids, third].join()}`)
      await page.goBack()
      await pick(page, 'Run 995', 'range')
      await picks(page, '5')
      expect(await page.getByTestId('compare').isDisabled()).toBe(true)
      await page.getByTestId('pick-none').click()

      await table(page).focus()
      await page.keyboard.press('Home')
      await page.keyboard.press('Shift+F10')
      await page.getByTestId('menu-duplicate').click()
      await eventually(() => page.getByTestId('field-name').inputValue()).toMatch(/^Run 1000/)
    }))

  it('keeps what is picked, its filters, order and columns across a restart', async () => {
    await inApp(async (page) => {
      await page.getByTestId('filter-adapter').click()
      await page.getByRole('menuitemcheckbox', { name: 'Card B' }).click()
      await page.keyboard.press('Escape')
      await finds(page, '250 runs found')
      await page.getByTestId('filter-made').click()
      await page.getByRole('menuitemradio', { name: '30 days' }).click()
      await finds(page, '8 runs found')
      await page.getByTestId('filter-replicates').click()
      await page.getByRole('menuitemcheckbox', { name: '2' }).click()
      await page.keyboard.press('Escape')
      await finds(page, '2 runs found')
      await page.getByTestId('sort-name').click()
      await eventually(() => table(page).locator('tbody a').first().innerText()).toBe('Run 980')
      await pick(page, 'Run 980')

      expect(await titles(page)).not.toContain('Coverage')
      await page.getByTestId('columns').click()
      await page.getByTestId('column-coverage').click()
      await page.getByTestId('column-tags').click()
      await keepScreenshots(page, 'runs-columns')
      await page.keyboard.press('Escape')
      expect(await titles(page)).toContain('Coverage')
    })
    const bench = await startWorkbench(folder)
    const { page } = bench
    try {
      await finds(page, '2 runs found')
      expect(await table(page).locator('tbody a').allInnerTexts()).toEqual(['Run 980', 'Run 1000'])
      await picks(page, '1')
      expect(await row(page, 'Run 980').getAttribute('aria-selected')).toBe('true')
      await page.getByTestId('pick-none').click()
      expect(await page.locator('th[aria-sort="ascending"]').innerText()).toContain('Name')
      const there = await titles(page)
      expect(there).toContain('Coverage')
      expect(there).not.toContain('Tags')
      await page.getByTestId('columns').click()
      await page.getByTestId('columns-fit').click()
      await page.keyboard.press('Escape')
      expect(await titles(page)).not.toContain('Coverage')
      await page.getByTestId('clear-filters').click()
      await finds(page, '1,000 runs')
      await page.getByTestId('sort-created').click()
    } finally {
      await bench.close()
    }
    expect(bench.problems).toEqual([])
  })

  it('says while it is fetched, and that it could not be', () =>
    inApp(async (page, { app }) => {
      await delayAnswers(app, ['runs.list'], 4000)
      await page.reload()
      await page.getByTestId('loading').waitFor({ state: 'attached' })
      await keepScreenshots(page, 'runs-loading')
      await row(page, 'Run 1000').waitFor()
      await failAnswers(app, ['runs.list'], 'The disk is gone.')
      await scrollTo(page, 700 * rowHeight)
      await page.getByText('The list may be out of date: The disk is gone.').waitFor()
      await undisturbed(app)
      await page.getByRole('button', { name: 'Try again' }).click()
      await row(page, 'Run 300').waitFor()
      await failAnswers(app, ['runs.list'], 'The disk is gone.')
      await page.reload()
      await page.getByTestId('failed').getByText('The disk is gone.').waitFor()
      await keepScreenshots(page, 'runs-failed')
      await undisturbed(app)
      await page.getByTestId('failed').getByRole('button').click()
      await row(page, 'Run 1000').waitFor()
    }))
})
