import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { figureHandlers } from '../../src/main/app/handlers/figures'
import type { Desktop } from '../../src/main/app/handlers/services'

const chooseNewFile = vi.fn<Desktop['chooseNewFile']>()
const chooseFolder = vi.fn<Desktop['chooseFolder']>()
const showFile = vi.fn<Desktop['showFile']>()
const desktop: Desktop = {
  chooseNewFile,
  chooseFolder,
  showFile,
  chooseFile: vi.fn<Desktop['chooseFile']>(),
  showFolder: vi.fn<Desktop['showFolder']>(),
}
const print = vi.fn<(svg: string, width: number, height: number) => Promise<Uint8Array>>()

let folder: string
let handlers: ReturnType<typeof figureHandlers>
const bytes = new Uint8Array([1, 2, 3])

beforeEach(() => {
  vi.clearAllMocks()
  folder = mkdtempSync(join(tmpdir(), 'precursor-figures-'))
  mkdirSync(join(folder, 'data'))
  handlers = figureHandlers({ desktop, print, dataFolder: join(folder, 'data') })
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a figure that the window has drawn', () => {
  it('is written where the dialog says, and can then be shown there', async () => {
    const path = join(folder, 'a.svg')
    chooseNewFile.mockResolvedValueOnce(path)
    const written = await handlers['figures.save']({ name: 'a: b', format: 'svg', bytes })
    expect(chooseNewFile).toHaveBeenCalledWith(expect.objectContaining({ name: 'a-b.svg' }))
    expect(written).toEqual({ path, bytes: 3 })
    expect([...readFileSync(path)]).toEqual([1, 2, 3])
    await handlers['files.reveal']({ path })
    expect(showFile).toHaveBeenCalledWith(path)
    rmSync(path)
    await expect(handlers['files.reveal']({ path })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('can be shown only where it was written, and not be written into the store', async () => {
    await expect(handlers['files.reveal']({ path: '/etc/passwd' })).rejects.toMatchObject({ code: 'bad-input' })
    expect(showFile).not.toHaveBeenCalled()
    const path = join(folder, 'data', 'precursor.db')
    chooseNewFile.mockResolvedValueOnce(path)
    await expect(handlers['figures.save']({ name: 'a', format: 'svg', bytes })).rejects.toThrow('data folder')
    expect(existsSync(path)).toBe(false)
  })
})

describe('all figures', () => {
  const files = [
    { name: 'a.svg', bytes },
    { name: 'b.png', bytes },
  ]

  it('are written to a folder of their own, which replaces none', async () => {
    chooseFolder.mockResolvedValue(folder)
    const ask = { name: 'Run 1 figures', into: 'folder', files } as const
    const first = await handlers['figures.saveAll']({ ...ask, files })
    expect(first).toEqual({ path: join(folder, 'Run-1-figures'), bytes: 6, files: 2 })
    const second = await handlers['figures.saveAll']({ ...ask, files })
    expect(second?.path).toBe(join(folder, 'Run-1-figures-2'))
    expect(readdirSync(first!.path).sort()).toEqual(['a.svg', 'b.png'])
    chooseFolder.mockResolvedValue(join(folder, 'data'))
    await expect(handlers['figures.saveAll']({ ...ask, files })).rejects.toThrow('data folder')
    expect(readdirSync(join(folder, 'data'))).toEqual([])
  })

  it('are written to an archive', async () => {
    chooseNewFile.mockResolvedValueOnce(join(folder, 'all.zip'))
    const written = await handlers['figures.saveAll']({ name: 'all', into: 'zip', files })
    expect(written).toMatchObject({ path: join(folder, 'all.zip'), files: 2 })
    const archive = readFileSync(join(folder, 'all.zip'))
    expect(archive.subarray(0, 2).toString()).toBe('PK')
    for (const { name } of files) expect(archive.includes(name)).toBe(true)
  })

  it.each(['../a.svg', 'a/b.svg', 'a\\b.svg', '..', 'a\0.svg', 'c:a.svg'])(
    'have no paths for names: %j',
    async (name) => {
      const ask = { name: 'all', into: 'folder' as const, files: [{ name, bytes }] }
      await expect(handlers['figures.saveAll'](ask)).rejects.toMatchObject({ code: 'bad-input' })
      expect(chooseFolder).not.toHaveBeenCalled()
    },
  )
})

it('tells a PDF what it is and where it comes from, and cuts it to its size', async () => {
  const printed = await PDFDocument.create()
  printed.addPage([254, 300])
  print.mockResolvedValueOnce(await printed.save())
  const facts = {
    title: 'Über π',
    software: 'Precursor 1.2.3',
    runs: ['r-1', 'r-2'],
    date: '2026-11-24T04:00:00.000Z',
    lines: ['seed: 7', 'name: <b> & co'],
  }
  const made = await handlers['figures.pdf']({ svg: '<svg/>', width: 89, height: 100, facts })
  const document = await PDFDocument.load(made, { updateMetadata: false })
  expect(document.getTitle()).toBe('Über π')
  expect(document.getSubject()).toBe('seed: 7\nname: <b> & co')
  expect(document.getCreator()).toBe('Precursor 1.2.3')
  expect(document.getKeywords()).toBe('urn:uuid:r-1 urn:uuid:r-2')
  expect(document.getCreationDate()?.toISOString()).toBe(facts.date)
  const { x, y, width, height } = document.getPage(0).getMediaBox()
  expect([width, height].map((points) => (points * 25.4) / 72)).toEqual([expect.closeTo(89), expect.closeTo(100)])
  // What is drawn hangs at the upper end.
  expect([x, y + height]).toEqual([0, expect.closeTo(300)])
  expect(Buffer.from(made).toString('latin1')).toContain('&lt;b&gt; &amp; co')
})
