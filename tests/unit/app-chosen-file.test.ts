import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LabFailure } from '../../src/contract/errors'
import { writeChosen } from '../../src/main/app/chosen-file'

let folder: string
let kind: { ending: string; dataFolder: string }

/** Replaces nothing, as all writers here. */
const write = (file: string) => {
  if (existsSync(file)) return Promise.reject(new LabFailure('bad-input', `There is a file ${file} already.`))
  writeFileSync(file, 'new')
  return Promise.resolve({ bytes: 3 })
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'precursor-chosen-'))
  kind = { ending: 'zip', dataFolder: join(folder, 'data') }
  mkdirSync(kind.dataFolder)
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a file that a dialog has named', () => {
  it('is written there, with an ending where none was typed', async () => {
    expect(await writeChosen(join(folder, 'a.zip'), kind, write)).toEqual({ path: join(folder, 'a.zip'), bytes: 3 })
    expect(await writeChosen(join(folder, 'b'), kind, write)).toEqual({ path: join(folder, 'b.zip'), bytes: 3 })
    expect(readdirSync(folder).sort()).toEqual(['a.zip', 'b.zip', 'data'])
  })

  it('takes the place of one that the user agreed to replace, and only once it is whole', async () => {
    const file = join(folder, 'a.zip')
    writeFileSync(file, 'old')
    const fails = () => Promise.reject(new LabFailure('store-failed', 'The disk is full.'))
    await expect(writeChosen(file, kind, fails)).rejects.toThrow('The disk is full.')
    expect(readFileSync(file, 'utf8')).toBe('old')
    await writeChosen(file, kind, write)
    expect(readFileSync(file, 'utf8')).toBe('new')
    expect(readdirSync(folder).sort()).toEqual(['a.zip', 'data'])
  })

  it('replaces nothing that was not asked about', async () => {
    writeFileSync(join(folder, 'a.zip'), 'old')
    await expect(writeChosen(join(folder, 'a'), kind, write)).rejects.toThrow('already')
    expect(readFileSync(join(folder, 'a.zip'), 'utf8')).toBe('old')
  })

  it('is refused within the data folder, by a link, too', async () => {
    const store = join(kind.dataFolder, 'precursor.db')
    writeFileSync(store, 'old')
    symlinkSync(kind.dataFolder, join(folder, 'link'))
    await expect(writeChosen(store, kind, write)).rejects.toMatchObject({ code: 'bad-input' })
    await expect(writeChosen(join(folder, 'link', 'precursor.db'), kind, write)).rejects.toThrow('data folder')
    expect(readFileSync(store, 'utf8')).toBe('old')
  })
})
