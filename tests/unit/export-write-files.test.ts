import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { writeFiles } from '../../src/main/export/write-files'

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'precursor-write-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

it('makes the folder, and writes what it is given and nothing else', async () => {
  const folder = join(temporaryFolder(), 'not', 'there')
  await writeFiles(folder, [
    { name: 'a.svg', text: 'ä' },
    { name: 'index.html', text: 'b' },
  ])
  expect(readdirSync(folder).sort()).toEqual(['a.svg', 'index.html'])
  expect(readFileSync(join(folder, 'a.svg'), 'utf8')).toBe('ä')
})

it('touches nothing when a file cannot be written half-way, and takes away what it made', async () => {
  const folder = temporaryFolder()
  const files = [
    { name: 'a.svg', text: 'new' },
    // There is no such folder to write to.
    { name: join('nowhere', 'b.svg'), text: 'new' },
    { name: 'index.html', text: 'new' },
  ]
  writeFileSync(join(folder, 'a.svg'), 'old')
  writeFileSync(join(folder, 'index.html'), 'old')
  await expect(writeFiles(folder, files)).rejects.toMatchObject({ code: 'ENOENT' })
  expect(readdirSync(folder).sort()).toEqual(['a.svg', 'index.html'])
  expect(readFileSync(join(folder, 'a.svg'), 'utf8')).toBe('old')
  expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('old')

  await expect(writeFiles(join(folder, 'fresh'), files)).rejects.toMatchObject({ code: 'ENOENT' })
  expect(readdirSync(folder).sort()).toEqual(['a.svg', 'index.html'])
})

it('keeps the last file, which stands for all, unwritten when one before it has no place', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'a.svg', 'taken'), { recursive: true })
  const files = ['a.svg', 'index.html'].map((name) => ({ name, text: '' }))
  await expect(writeFiles(folder, files)).rejects.toThrow()
  expect(readdirSync(folder)).toEqual(['a.svg'])
})
