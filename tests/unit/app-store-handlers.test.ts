import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { LabFailure } from '../../src/contract/errors'
import { fileHandlers } from '../../src/main/app/handlers/files'
import type { Desktop } from '../../src/main/app/handlers/services'
import { tidyHandlers } from '../../src/main/app/handlers/tidy'
import type { Store } from '../../src/main/store/store'

const dataFolder = mkdtempSync(join(tmpdir(), 'precursor-handlers-'))
afterAll(() => rmSync(dataFolder, { recursive: true }))

const changed = vi.fn<(ids: readonly string[]) => void>()
const fileChosen = vi.fn<(path: string) => void>()
const chooseNewFile = vi.fn<Desktop['chooseNewFile']>()
const desktop = {
  chooseNewFile,
  chooseFile: vi.fn<Desktop['chooseFile']>(),
  chooseFolder: vi.fn<Desktop['chooseFolder']>(),
  showFile: vi.fn<Desktop['showFile']>(),
  showFolder: vi.fn<Desktop['showFolder']>(),
}
const store = {
  getRun: vi.fn(() => Promise.resolve({ name: 'Überlappend: 4/2?' })),
  editRuns: vi.fn(() => Promise.resolve()),
  trashRuns: vi.fn(() => Promise.reject(new LabFailure('bad-input', 'It trains.'))),
  purgeRuns: vi.fn(() => Promise.reject(new LabFailure('store-failed', 'The disk is full.'))),
  importBundle: vi.fn(() => Promise.resolve({ added: ['new'], known: ['old'] })),
  exportBundle: vi.fn(() => Promise.resolve({ bytes: 7 })),
  backup: vi.fn(() => Promise.resolve({ bytes: 9 })),
}
const services = { store: store as unknown as Store, desktop, changed, fileChosen, dataFolder }
const files = fileHandlers(services)
const tidy = tidyHandlers(services)

beforeEach(() => vi.clearAllMocks())

describe('the window’s store', () => {
  it('tells of runs that have changed, and only of those', async () => {
    await tidy['runs.edit']({ ids: ['1', '2'], edit: { favourite: true } })
    expect(changed.mock.calls).toEqual([[['1', '2']]])
    await expect(tidy['runs.trash']({ ids: ['1'] })).rejects.toThrow('It trains.')
    expect(changed).toHaveBeenCalledTimes(1)
    await files['runs.importDropped']({ path: '/somewhere/a.precursor' })
    expect(changed).toHaveBeenLastCalledWith(['new'])
  })

  it('tells of a purge that failed, too, as some may be gone', async () => {
    await expect(tidy['runs.purge']({ ids: ['1'] })).rejects.toThrow('The disk is full.')
    expect(changed).toHaveBeenCalledWith(['1'])
  })

  it.each([
    [['1'], 'bundle', 'Überlappend-4-2.precursor'],
    [['1'], 'npz', 'Überlappend-4-2-npz.zip'],
    [['1', '2'], 'json', 'precursor-2-runs.json'],
  ] as const)('suggests for %j as %s the name %s', async (ids, format, name) => {
    chooseNewFile.mockResolvedValueOnce(null)
    expect(await files['runs.export']({ ids: [...ids], format })).toBeNull()
    expect(chooseNewFile).toHaveBeenCalledWith(expect.objectContaining({ name }))
    expect(store.exportBundle).not.toHaveBeenCalled()
    expect(fileChosen).not.toHaveBeenCalled()
  })

  it('tells that a file was chosen before it is written', async () => {
    const path = join(tmpdir(), 'precursor-handlers-never-written.precursor')
    chooseNewFile.mockResolvedValueOnce(path)
    store.exportBundle.mockImplementationOnce(() => {
      expect(fileChosen.mock.calls).toEqual([[path]])
      return Promise.resolve({ bytes: 7 })
    })
    await files['runs.export']({ ids: ['1'], format: 'bundle' })
    expect(store.exportBundle).toHaveBeenCalledOnce()
  })

  it('writes where the dialog says and gives the size', async () => {
    const path = join(tmpdir(), 'precursor-handlers-never-written.precursor')
    chooseNewFile.mockResolvedValueOnce(path)
    expect(await files['runs.export']({ ids: ['1'], format: 'bundle' })).toEqual({ path, bytes: 7 })
    expect(store.exportBundle).toHaveBeenCalledWith(['1'], path)
    chooseNewFile.mockResolvedValueOnce(join(dataFolder, 'precursor.db'))
    await expect(files['app.backup']()).rejects.toThrow('data folder')
    expect(store.backup).not.toHaveBeenCalled()
  })
})
