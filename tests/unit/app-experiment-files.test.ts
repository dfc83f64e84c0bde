import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { experimentHandlers } from '../../src/main/app/handlers/experiment'
import type { Desktop } from '../../src/main/app/handlers/services'
import type { Store } from '../../src/main/store/store'

const folder = mkdtempSync(join(tmpdir(), 'precursor-experiment-'))
const dataFolder = mkdtempSync(join(tmpdir(), 'precursor-experiment-data-'))
afterAll(() => [folder, dataFolder].forEach((one) => rmSync(one, { recursive: true })))

const chooseFile = vi.fn<Desktop['chooseFile']>()
const chooseNewFile = vi.fn<Desktop['chooseNewFile']>()
const desktop = { chooseFile, chooseNewFile } as unknown as Desktop
const device = { describe: () => Promise.resolve({ adapter: null, problem: 'None.' }), fellBack: null }
const handlers = experimentHandlers({ desktop, device, dataFolder, store: {} as Store })

beforeEach(() => vi.clearAllMocks())

const choose = (name: string, contents: Uint8Array | string) => {
  const path = join(folder, name)
  writeFileSync(path, contents)
  chooseFile.mockResolvedValueOnce(path)
}

describe('an experiment’s file', () => {
  it('is read as text, with its name', async () => {
    choose('mine.json', '{ "name": "µ" }')
    expect(await handlers['experiment.open']()).toEqual({ file: 'mine.json', text: '{ "name": "µ" }' })
    chooseFile.mockResolvedValueOnce(null)
    expect(await handlers['experiment.open']()).toBeNull()
  })

  it('may have 1 MiB and no byte more', async () => {
    choose('largest.json', ' '.repeat(2 ** 20))
    expect((await handlers['experiment.open']())?.text).toHaveLength(2 ** 20)
    choose('larger.json', ' '.repeat(2 ** 20 + 1))
    await expect(handlers['experiment.open']()).rejects.toThrow('larger.json is larger than 1 MiB')
  })

  it('is refused in a sentence where it is no text, or not there', async () => {
    choose('bytes.json', new Uint8Array([0xff, 0xfe, 0x00]))
    await expect(handlers['experiment.open']()).rejects.toThrow('bytes.json holds no text in UTF-8.')
    chooseFile.mockResolvedValueOnce(join(folder, 'gone.json'))
    await expect(handlers['experiment.open']()).rejects.toThrow(
      'gone.json could not be read: it is not there any more.',
    )
    chooseFile.mockResolvedValueOnce(folder)
    await expect(handlers['experiment.open']()).rejects.toThrow('it is a folder')
  })

  it('is written where the dialog says, under the experiment’s name, and replaces one that is there', async () => {
    const path = join(folder, 'out.json')
    for (const text of ['{}\n', '{ "seed": 2 }\n']) {
      chooseNewFile.mockResolvedValueOnce(path)
      expect(await handlers['experiment.save']({ name: 'a/b: c', text })).toEqual({ path, bytes: text.length })
      expect(readFileSync(path, 'utf8')).toBe(text)
    }
    expect(chooseNewFile).toHaveBeenCalledWith(expect.objectContaining({ name: 'a-b-c.json' }))
    chooseNewFile.mockResolvedValueOnce(join(dataFolder, 'out.json'))
    await expect(handlers['experiment.save']({ name: '', text: '{}' })).rejects.toThrow('data folder')
  })
})
