import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { DOMParser } from '@xmldom/xmldom'
import { csvParse } from 'd3-dsv'
import type { Page } from 'playwright-core'
import { getDocumentProxy } from 'unpdf'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dense } from '../../src/contract/branch'
import { openStore } from '../../src/main/store/open-store'
import { skipsBecause } from '../support/need'
import { startWorkbench, whyNoWorkbench, type Workbench } from '../support/workbench'
import { failAnswers, undisturbed } from './support/disturb'
import { keepScreenshots } from './support/screens'
import { idsOf, trainedCopy } from './support/trained'

const axisNames = ['training loss (nats a sample)', 'test accuracy (share of samples)', 'step (log scale)']

const pointsPerMillimetre = 72 / 25.4

/** Throws at the first fault of the XML. */
const parseSvg = (text: string) =>
  new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`)
    },
  }).parseFromString(text, 'image/svg+xml')

/** Chunks of a PNG by type, in their order. */
function chunksOf(file: Buffer): { type: string; content: Buffer }[] {
  const chunks: { type: string; content: Buffer }[] = []
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at)
    chunks.push({ type: file.toString('latin1', at + 4, at + 8), content: file.subarray(at + 8, at + 8 + length) })
    at += 12 + length
  }
  return chunks
}

const sizeOf = (file: Buffer): [width: number, height: number] => [file.readUInt32BE(16), file.readUInt32BE(20)]

async function readPdf(file: Buffer) {
  const document = await getDocumentProxy(new Uint8Array(file), { verbosity: 0 })
  try {
    const page = await document.getPage(1)
    const [left, bottom, right, top] = page.view as [number, number, number, number]
    const { items } = await page.getTextContent()
    const { info, metadata } = await document.getMetadata()
    return {
      pages: document.numPages,
      millimetres: [(right - left) / pointsPerMillimetre, (top - bottom) / pointsPerMillimetre],
      text: items.map((item) => ('str' in item ? item.str : '')).join(' '),
      info: info as Record<string, string>,
      title: String(metadata.get('dc:title')),
    }
  } finally {
    await document.cleanup()
  }
}

/** Where the page's clipboard went, as the bytes of a PNG and as text; Electron's own interface has changed on the way. */
const readClipboard = ({ app }: Workbench) =>
  app.evaluate(async ({ clipboard }) => {
    const old = clipboard as unknown as { readImage?: () => { toPNG(): Buffer } }
    const text = await clipboard.readText()
    if (old.readImage) return { text, png: old.readImage().toPNG().toString('base64') }
    const [item] = await clipboard.read()
    const blob: unknown = item?.types.includes('image/png') ? await item.getType('image/png') : null
    return { text, png: blob instanceof Blob ? Buffer.from(await blob.arrayBuffer()).toString('base64') : '' }
  })

describe.skipIf(skipsBecause(whyNoWorkbench()))('figures leave the window', () => {
  const dataFolder = trainedCopy()
  const folder = mkdtempSync(join(tmpdir(), 'precursor-figures-é '))
  let bench: Workbench
  let page: Page
  let id = ''

  /** Every dialog is answered with that place and the name it suggests. */
  const answerDialogs = () =>
    bench.app.evaluate(({ dialog }, folder) => {
      const answer = (_window: unknown, { defaultPath }: { defaultPath: string }) =>
        Promise.resolve({ canceled: false, filePath: `${folder}/${defaultPath}` })
      Object.assign(dialog, { showSaveDialog: answer })
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] })
    }, folder)
  const saved = (name: string) =>
    page.getByTestId('toast').filter({ hasText: name }).first().waitFor({ timeout: 60_000 })
  const read = (name: string) => readFileSync(join(folder, name))

  async function choose(item: string) {
    await page.getByTestId('chart-training-menu').focus()
    // By the keyboard alone.
    await page.keyboard.press('Enter')
    await page.getByTestId(item).waitFor()
    await page.getByTestId(item).press('Enter')
  }
  const made = () => page.locator('[data-testid="export-facts"][data-ready="true"]').waitFor({ timeout: 60_000 })
  async function pick(testId: string, words: string) {
    await page.getByTestId(testId).getByRole('button', { name: words, exact: true }).click()
    await made()
  }

  beforeEach(async () => {
    bench = await startWorkbench(dataFolder)
    page = bench.page
    id = (await idsOf(dataFolder))['All methods']!
    await answerDialogs()
    await page.getByTestId(`run-row-${id}`).waitFor()
    await page.evaluate((id) => (location.hash = `#/runs/${id}`), id)
    await page.locator('[data-testid="chart-training"][data-ready="true"]').waitFor({ timeout: 60_000 })
  })
  afterEach(async () => {
    await bench.close()
    expect(bench.problems).toEqual([])
  })
  afterAll(() => {
    rmSync(dataFolder, { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  })

  it('by the dialog, as they are shown there', async () => {
    await choose('figure-export')
    await made()
    await keepScreenshots(page, 'figures-export-svg')
    const name = 'All-methods-training'

    await pick('export-extent', '2 columns')
    expect(await page.getByTestId('export-facts').innerText()).toMatch(/^183 × [\d.]+ mm · \d+ KiB/)
    const shown = await page.getByTestId('export-preview').getAttribute('src')
    await page.getByTestId('export-save').click()
    await saved(`${name}.svg`)
    const svg = read(`${name}.svg`).toString()
    expect(decodeURIComponent(shown!.slice(shown!.indexOf(',') + 1))).toBe(svg)
    const texts = Array.from(parseSvg(svg).getElementsByTagName('text'), ({ textContent }) => textContent)
    for (const axis of axisNames) expect(texts).toContain(axis)
    expect(texts.join(' ').replaceAll('\u00a0', ' ')).toContain('n = 4')
    expect(svg).toContain('width="183mm"')
    expect(svg).toContain(`<dc:identifier>urn:uuid:${id}</dc:identifier>`)

    await choose('figure-export')
    await pick('export-format', 'PDF')
    await pick('export-extent', '1 column')
    await keepScreenshots(page, 'figures-export-pdf')
    await page.getByTestId('export-save').click()
    await saved(`${name}.pdf`)
    const pdf = await readPdf(read(`${name}.pdf`))
    expect(pdf.pages).toBe(1)
    expect(pdf.millimetres[0]).toBeCloseTo(89, 2)
    for (const axis of axisNames) expect(pdf.text).toContain(axis)
    expect(pdf.title).toBe('Training')
    expect(pdf.info['Subject']).toContain(`run: ${id}`)
    expect(read(`${name}.pdf`).toString('latin1')).toMatch(/FontName \/[A-Z]+\+Inter/)

    await choose('figure-export')
    await pick('export-format', 'PNG')
    await pick('export-scale', '3×')
    await pick('export-ground', 'transparent')
    const facts = await page.getByTestId('export-facts').innerText()
    const [, width, height] = /mm · ([\d,]+) × ([\d,]+) px/.exec(facts)!.map((part) => part.replaceAll(',', ''))
    await keepScreenshots(page, 'figures-export-png')
    await page.getByTestId('export-save').click()
    await saved(`${name}.png`)
    const png = read(`${name}.png`)
    expect(sizeOf(png).map(String)).toEqual([width, height])
    // 89 mm at 7 points are 396 pixels, and this is three times as many.
    expect(sizeOf(png)[0]).toBe(1188)
    const chunks = chunksOf(png)
    const physical = chunks.find(({ type }) => type === 'pHYs')!.content
    expect(physical.readUInt32BE(0)).toBe(Math.round(1188 / 0.089))
    const said = chunks.filter(({ type }) => type === 'iTXt').map(({ content }) => content.toString())
    expect(said.join('\n')).toContain(`run: ${id}`)

    // What was chosen is kept, by all figures and over a restart.
    await bench.close()
    bench = await startWorkbench(dataFolder)
    page = bench.page
    await answerDialogs()
    await page.getByTestId(`run-row-${id}`).waitFor()
    await page.evaluate((id) => (location.hash = `#/runs/${id}`), id)
    await page.locator('[data-testid="chart-training"][data-ready="true"]').waitFor({ timeout: 60_000 })
    await choose('figure-export')
    await made()
    for (const chosen of ['PNG', '3×', 'transparent']) {
      await page.locator('[data-state="on"]', { hasText: chosen }).waitFor()
    }
    await pick('export-ground', 'light')
    await page.keyboard.press('Escape')
    await page.getByTestId('export-dialog').waitFor({ state: 'detached' })
  })

  it('with the store’s own numbers, every digit of them', async () => {
    await choose('figure-csv')
    await saved('All-methods-training.csv')
    const csv = read('All-methods-training.csv').toString()
    const lines = csv.split('\n')
    expect(lines.filter((line) => line.startsWith('# '))).toContain(`# run: ${id}`)
    const rows = csvParse(lines.filter((line) => !line.startsWith('# ')).join('\n'))
    const store = await openStore(dataFolder)
    try {
      for (const measure of ['loss', 'accuracy'] as const) {
        const stored = (await store.metrics(id, dense)).filter(({ metric }) => metric === measure)
        const written = rows.filter((row) => row['measure'] === measure && row['training'] === 'dense')
        expect(written.length).toBe(new Set(stored.map(({ step }) => step)).size)
        for (const { step, mean, n } of written as unknown as Record<string, string>[]) {
          const values = stored.filter((one) => String(one.step) === step).flatMap((one) => [...one.values])
          expect(Number(n)).toBe(values.length)
          expect(Number(mean)).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / values.length, 12)
        }
      }
    } finally {
      await store.close()
    }
  })

  it('as tables do, with what they hold and where it comes from', async () => {
    await page.getByTestId('levels-menu').click()
    await page.getByTestId('table-csv').click()
    await saved('All-methods-Levels.csv')
    const lines = read('All-methods-Levels.csv').toString().split('\n')
    expect(lines).toContain(`# run: ${id}`)
    const rows = csvParse(lines.filter((line) => !line.startsWith('# ')).join('\n'))
    const store = await openStore(dataFolder)
    try {
      const { levels } = await store.getRun(id)
      expect(rows.map(({ density, measure, mean }) => [density, measure, mean])).toEqual(
        levels.flatMap(({ density, accuracy, coverage }) => [
          [String(density), 'accuracy', String(accuracy.mean)],
          [String(density), 'coverage', String(coverage.mean)],
        ]),
      )
    } finally {
      await store.close()
    }
    await page.getByTestId('levels-menu').click()
    await page.getByTestId('table-copy').click()
    await saved('Copied the table’s numbers.')
    const { text } = await readClipboard(bench)
    expect(text.split('\n')).toHaveLength(rows.length + 1)
  })

  it('by the clipboard, and are seen large', async () => {
    await choose('figure-copy-image')
    await saved('Copied the figure.')
    const { png } = await readClipboard(bench)
    const [width, height] = sizeOf(Buffer.from(png, 'base64'))
    expect(width).toBeGreaterThan(300)
    expect(height).toBeGreaterThan(200)
    await choose('figure-copy-data')
    await saved('Copied the figure’s numbers.')
    const { text } = await readClipboard(bench)
    const [head, ...rows] = text.split('\n').map((line) => line.split('\t'))
    expect(head).toContain('step (training steps)')
    expect(rows.length).toBeGreaterThan(20)
    for (const row of rows) expect(row).toHaveLength(head!.length)

    await choose('figure-enlarge')
    await page.locator('[data-testid="chart-training-enlarged"][data-ready="true"]').waitFor()
    await keepScreenshots(page, 'figures-enlarged')
    const [large, small] = await Promise.all(
      ['chart-training-enlarged', 'chart-training'].map((chart) => page.getByTestId(chart).boundingBox()),
    )
    expect(large!.width * large!.height).toBeGreaterThan(1.5 * small!.width * small!.height)
    await page.keyboard.press('Escape')
    await page.getByTestId('chart-training-large').waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('chart-training-menu')
  })

  it('all at once, in a folder and in an archive', async () => {
    const openAll = async () => {
      await page.getByTestId('export').click()
      await page.getByTestId('export-figures').click()
      await page.getByTestId('export-all-dialog').locator('li').first().waitFor({ timeout: 60_000 })
    }
    await openAll()
    await page.getByTestId('export-all-png').check()
    await page.getByTestId('export-all-csv').check()
    await keepScreenshots(page, 'figures-export-all')
    const names = await page.getByTestId('export-all-dialog').locator('li code').allInnerTexts()
    const some = [
      ...['code-by-distance', 'methods-by-density', 'cost-accuracy-at-25', 'levels', 'training-dense', 'traces'],
      ...['weights-start', 'weights-end', 'code-moves', 'recovery-by-density', 'mask-overlap'],
    ]
    for (const name of some) expect(names).toContain(name)
    expect(new Set(names).size).toBe(names.length)
    await page.getByTestId('export-all-save').click()
    await saved('All-methods-figures')
    const written = join(folder, 'All-methods-figures')
    const wanted = names.flatMap((name) => ['svg', 'pdf', 'png', 'csv'].map((ending) => `${name}.${ending}`))
    expect(readdirSync(written).sort()).toEqual(wanted.sort())
    for (const name of names) {
      parseSvg(readFileSync(join(written, `${name}.svg`), 'utf8'))
      expect(sizeOf(readFileSync(join(written, `${name}.png`)))[0]).toBeGreaterThan(300)
      const pdf = await readPdf(readFileSync(join(written, `${name}.pdf`)))
      expect(pdf.pages, name).toBe(1)
      expect(pdf.text.length, name).toBeGreaterThan(40)
    }

    await openAll()
    for (const format of ['pdf', 'png']) await page.getByTestId(`export-all-${format}`).uncheck()
    await page.getByText('a zip archive').click()
    await page.getByTestId('export-all-save').click()
    await saved('All-methods-figures.zip')
    expect(read('All-methods-figures.zip').subarray(0, 2).toString()).toBe('PK')
  })

  it('not where it goes wrong, and say why', async () => {
    const before = readdirSync(folder)
    await failAnswers(bench.app, ['figures.pdf', 'figures.save', 'runs.curves'], 'The disk is full.')
    await choose('figure-csv')
    await saved('The disk is full.')
    await choose('figure-export')
    await page.getByTestId('export-format').getByRole('button', { name: 'PDF' }).click()
    await page.getByTestId('export-dialog').getByText('The disk is full.').waitFor()
    expect(await page.getByTestId('export-save').isDisabled()).toBe(true)
    await keepScreenshots(page, 'figures-export-failed')
    await page.keyboard.press('Escape')
    await page.getByTestId('export').click()
    await page.getByTestId('export-figures').click()
    await page.getByTestId('export-all-dialog').getByText('The disk is full.').waitFor()
    await undisturbed(bench.app)
    await page.getByTestId('export-all-dialog').getByRole('button', { name: 'Try again' }).click()
    await page.getByTestId('export-all-dialog').locator('li').first().waitFor({ timeout: 60_000 })
    expect(readdirSync(folder)).toEqual(before)
    expect(existsSync(join(folder, basename(dataFolder)))).toBe(false)
  })
})
