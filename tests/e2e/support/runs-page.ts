import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

export const rowHeight = 33

/** Until it is so; the machine may have much else to do. */
export const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 20_000 })

export const table = (page: Page): Locator => page.getByTestId('runs-table')

/** The row of a run of that very name. */
export const row = (page: Page, name: string): Locator =>
  table(page)
    .locator('tbody tr')
    .filter({ has: page.getByRole('link', { name, exact: true }) })

export const idOf = async (page: Page, name: string): Promise<string> =>
  (await row(page, name).getAttribute('data-testid'))!.replace('run-row-', '')

export const pick = (page: Page, name: string, how: 'alone' | 'range' = 'alone'): Promise<void> =>
  row(page, name)
    .getByTestId('pick')
    .click({ modifiers: how === 'range' ? ['Shift'] : [] })

export const picks = (page: Page, number: string) =>
  eventually(() => page.getByTestId('selection-bar').locator('b').innerText()).toBe(`${number} picked`)

/** What stands beside the page's title. */
export const finds = (page: Page, text: string): Promise<void> =>
  page.getByTestId('total').getByText(text, { exact: true }).waitFor()

/** What a screen reader is told to be at. */
export const activeName = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const id = document.querySelector('[data-testid="runs-table"]')?.getAttribute('aria-activedescendant')
    return id ? (document.getElementById(id)?.querySelector('a')?.textContent ?? null) : null
  })

export const isAt = (page: Page, name: string) => eventually(() => activeName(page)).toBe(name)

export const hasFocus = (element: Locator): Promise<boolean> =>
  element.evaluate((element) => element === document.activeElement)

export const scrollTop = (page: Page): Promise<number> =>
  page.getByTestId('runs-scroll').evaluate((element) => element.scrollTop)

export const scrollTo = (page: Page, top: number): Promise<void> =>
  page.getByTestId('runs-scroll').evaluate((element, top) => {
    element.scrollTop = top
  }, top)

export const hash = (page: Page): Promise<string> => page.evaluate(() => decodeURIComponent(location.hash))

export const titles = (page: Page): Promise<string[]> =>
  table(page)
    .locator('th')
    .allInnerTexts()
    .then((texts) => texts.map((text) => text.replace(/[▴▾\s]+$/, '').trim()))
