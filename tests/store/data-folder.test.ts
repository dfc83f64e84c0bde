import { existsSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { dataFolder } from '../../src/main/data-folder'
import { temporaryFolder, matching } from './fixtures'

afterEach(() => vi.unstubAllEnvs())

it('is the folder named by PRECURSOR_DATA, made on first use', () => {
  const folder = join(temporaryFolder(), 'lab', 'data')
  vi.stubEnv('PRECURSOR_DATA', folder)
  expect(dataFolder()).toBe(folder)
  expect(existsSync(folder)).toBe(true)
  expect(dataFolder()).toBe(folder)
})

it('is absolute, however it was named', () => {
  const folder = temporaryFolder()
  vi.stubEnv('PRECURSOR_DATA', relative(process.cwd(), folder))
  expect(dataFolder()).toBe(folder)
})

it('that cannot be made is named, with what to do', () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  vi.stubEnv('PRECURSOR_DATA', join(file, 'data'))
  expect(() => dataFolder()).toThrow(
    expect.objectContaining({ code: 'store-failed', message: matching(/file.data.*PRECURSOR_DATA/) }),
  )
})
