import BetterSqlite3 from 'better-sqlite3'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { LabFailure } from '../../src/contract/errors'
import { wholeList } from '../../src/contract/run-list'
import { checkStore } from '../../src/main/store/check'
import { openDatabase, storeFile } from '../../src/main/store/database'
import { adapter, main, matching, newRun, temporaryFolder } from './fixtures'
import { report } from './report'
import { openThread } from './open-thread'
import { weightsAt, wholeSteps } from './small-run'

/** What a promise rejects with. */
async function failureOf(promise: Promise<unknown>): Promise<LabFailure> {
  const outcome = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (outcome instanceof LabFailure) return outcome
  throw new Error(`It did not fail as it should: ${String(outcome)}`)
}

const rescuedIn = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('precursor-rescued-'))

/** A rescued copy, put in the place of the store and opened. */
async function openRescued(folder: string) {
  const [name, ...others] = rescuedIn(folder)
  expect(others).toEqual([])
  const elsewhere = temporaryFolder()
  renameSync(join(folder, name!), storeFile(elsewhere))
  expect(checkStore(storeFile(elsewhere)).problems).toEqual([])
  return openThread(elsewhere)
}

describe('a store whose files are taken away while it is open', () => {
  const ways: [string, (folder: string) => void][] = [
    ['the database is deleted', (folder) => rmSync(storeFile(folder))],
    ['the log is deleted', (folder) => rmSync(`${storeFile(folder)}-wal`)],
    ['the index of the log is deleted', (folder) => rmSync(`${storeFile(folder)}-shm`)],
    ['the whole folder is deleted', (folder) => rmSync(folder, { recursive: true })],
    ['the folder is moved', (folder) => renameSync(folder, `${folder}-moved`)],
    [
      'another store is put in its place',
      (folder) => {
        openDatabase(`${folder}-other`).close()
        renameSync(storeFile(`${folder}-other`), storeFile(folder))
      },
    ],
  ]

  it.each(ways)('says so where %s, writes nothing more, and has saved all that was committed', async (_, take) => {
    const folder = join(temporaryFolder(), 'data')
    const store = await openThread(folder)
    const id = await store.createRun(newRun)
    for (let step = 0; step < 5; step++) await store.savePiece(id, weightsAt(step))
    take(folder)
    const failure = await failureOf(store.savePiece(id, weightsAt(5)))
    expect(failure.code).toBe('store-failed')
    expect(failure.message).toMatch(
      /deleted, moved or replaced while it was in use.*precursor-rescued-.*start Precursor again/,
    )
    expect(await failureOf(store.createRun(newRun))).toEqual(failure)
    await store.close()
    // What is there in its place, or is left of it, is as good as before.
    if (existsSync(storeFile(folder))) expect(checkStore(storeFile(folder)).problems).toEqual([])

    const rescued = await openRescued(folder)
    expect((await rescued.listRuns(wholeList)).runs.map((run) => run.id)).toEqual([id])
    expect(await wholeSteps(rescued, id, 6)).toEqual([0, 1, 2, 3, 4])
  })

  it('saves what was committed when that is noticed only at its closing, and says so on the terminal', async () => {
    const folder = join(temporaryFolder(), 'data')
    const store = await openThread(folder)
    const id = await store.createRun(newRun)
    await store.savePiece(id, weightsAt(0))
    rmSync(folder, { recursive: true })
    const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    onTestFinished(() => told.mockRestore())
    await store.close()
    await vi.waitFor(() =>
      expect(told.mock.calls.map(([line]) => String(line)).join('')).toContain('precursor-rescued-'),
    )
    expect(await wholeSteps(await openRescued(folder), id, 1)).toEqual([0])
  })

  it('says that all is lost where it cannot be saved either', async () => {
    const folder = join(temporaryFolder(), 'data')
    const store = await openThread(folder)
    await store.createRun(newRun)
    rmSync(folder, { recursive: true })
    writeFileSync(folder, 'in the way')
    expect((await failureOf(store.createRun(newRun))).message).toMatch(/could not be written to .*lost/)
  })
})

describe('a damaged store', () => {
  /** Three runs of 40 pieces each; page by page the weights of one lie beside each other. */
  async function threeRuns(folder: string): Promise<string[]> {
    const store = await openThread(folder)
    const ids: string[] = []
    for (let run = 0; run < 3; run++) {
      const id = await store.createRun(newRun)
      for (let step = 0; step < 40; step++) await store.savePiece(id, weightsAt(step))
      ids.push(id)
    }
    await store.close()
    return ids
  }

  /** Numbers from 1 of the pages that hold the beginnings of a table's rows. */
  function leavesOf(file: string, table: string): { pages: number[]; size: number } {
    const database = new BetterSqlite3(file, { readonly: true })
    const pages = database
      .prepare<[string], number>(`SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path`)
      .pluck()
      .all(table)
    const size = Number(database.pragma('page_size', { simple: true }))
    database.close()
    return { pages, size }
  }

  function damage(file: string, page: number, size: number): void {
    const bytes = readFileSync(file)
    bytes.fill(0xa5, (page - 1) * size, page * size)
    writeFileSync(file, bytes)
  }

  it('says so, with what to do, where a page is read that is none; all else is read as before', async () => {
    const folder = temporaryFolder()
    const [first, second, third] = await threeRuns(folder)
    const file = storeFile(folder)
    const { pages, size } = leavesOf(file, 'weights')
    damage(file, pages[Math.floor(pages.length / 2)]!, size)

    const check = checkStore(file)
    expect(check).toMatchObject({ runs: 3, damaged: [{ id: second }] })
    expect(check.problems.length).toBeGreaterThan(0)

    const store = await openThread(folder)
    expect((await store.listRuns(wholeList)).total).toBe(3)
    expect((await store.getRun(second!)).experiment).toEqual(newRun.experiment)
    const all = Array.from({ length: 40 }, (_, step) => step)
    expect(await wholeSteps(store, first!, 40)).toEqual(all)
    expect(await wholeSteps(store, third!, 40)).toEqual(all)
    const failure = await failureOf(wholeSteps(store, second!, 40))
    expect(failure).toMatchObject({
      code: 'store-failed',
      message: matching(/^Could not read from .*The file is damaged.*“check”.*backup/),
    })
    // It can be tidied away, and what is whole goes on.
    await store.trashRuns([second!]).catch(() => undefined)
    await store.savePiece(first!, weightsAt(40))
    expect(await wholeSteps(store, first!, 41)).toHaveLength(41)
  })

  it('of which the end is missing says so, too', async () => {
    const folder = temporaryFolder()
    await threeRuns(folder)
    const file = storeFile(folder)
    truncateSync(file, Math.floor(readFileSync(file).length / 2 / 4096) * 4096)
    await expect(openThread(folder)).rejects.toMatchObject({
      code: 'store-failed',
      message: matching(/^Could not open .*The file is damaged.*backup/),
    })
    expect(() => checkStore(file)).toThrow(
      expect.objectContaining({ code: 'store-failed', message: matching(/nothing of it can be read.*backup/) }),
    )
  })

  it('that is whole is told so', async () => {
    const folder = temporaryFolder()
    await threeRuns(folder)
    expect(checkStore(storeFile(folder))).toEqual({ runs: 3, problems: [], damaged: [] })
    expect(() => checkStore(join(folder, 'none.sqlite'))).toThrow(expect.objectContaining({ code: 'store-failed' }))
  })
})

describe('a data folder', () => {
  it('may have spaces and letters of any alphabet in its name', async () => {
    const folder = join(temporaryFolder(), 'Mes données – проба 試験', 'a%20b #1? ‘q’ ')
    const store = await openThread(folder)
    const id = await store.createRun(newRun)
    await store.savePiece(id, weightsAt(0))
    const copy = join(folder, 'копия', 'm y.sqlite')
    await store.backup(copy)
    await store.close()
    expect(existsSync(storeFile(folder))).toBe(true)
    expect(checkStore(copy)).toEqual({ runs: 1, problems: [], damaged: [] })
    expect(await wholeSteps(await openThread(folder), id, 1)).toEqual([0])
  })

  it('can be moved between two starts: nothing in it says where it lies', async () => {
    const parent = temporaryFolder()
    const folder = join(parent, 'a place that is left behind')
    const store = await openThread(folder)
    const id = await store.createRun(newRun)
    await store.setStatus(id, { status: 'running', adapter })
    await store.savePiece(id, weightsAt(0))
    await store.saveClaims(id, report)
    await store.setStatus(id, { status: 'finished' })
    await store.close()
    for (const name of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!name.isFile()) continue
      expect(readFileSync(join(name.parentPath, name.name)).includes('left behind')).toBe(false)
    }
    const moved = join(parent, 'archive', 'new')
    mkdirSync(join(parent, 'archive'))
    renameSync(folder, moved)
    const again = await openThread(moved)
    expect(await again.getRun(id)).toMatchObject({ id, status: 'finished' })
    expect(await wholeSteps(again, id, 1)).toEqual([0])
    expect(await again.claims(id)).toEqual(report)
    await again.savePiece(id, weightsAt(1))
    expect(existsSync(folder)).toBe(false)
    expect(await again.metrics(id, main(0))).toEqual([])
  })
})
