import BetterSqlite3 from 'better-sqlite3'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { wholeList } from '../../src/contract/run-list'
import { backup } from '../../src/main/store/backup'
import { checkStore } from '../../src/main/store/check'
import { openDatabase, storeFile } from '../../src/main/store/database'
import { schemaVersion } from '../../src/main/store/migrations/migrate'
import { createRun } from '../../src/main/store/runs'
import { skipsBecause } from '../support/need'
import { matching, newRun, temporaryFolder } from './fixtures'
import { makeReadOnly, noDisks, SmallDisk } from './small-disk'
import { openThread } from './open-thread'
import { weightsAt, wholeSteps } from './small-run'

const full: unknown = expect.objectContaining({
  code: 'store-failed',
  message: matching(/disk (is|may be) full.*free some space/i),
})

describe.skipIf(skipsBecause(noDisks))('a full disk', () => {
  it('fails the write with what to do, keeps all that was committed, and takes more once there is room', async () => {
    const disk = new SmallDisk(4096)
    const folder = join(disk.folder, 'data')
    const store = await openThread(folder)
    const id = await store.createRun(newRun)
    let committed = 0
    const fill = async () => {
      for (;;) {
        await store.savePiece(id, weightsAt(committed))
        committed += 1
      }
    }
    await expect(fill()).rejects.toEqual(full)
    expect(committed).toBeGreaterThan(50)
    await expect(store.savePiece(id, weightsAt(committed))).rejects.toEqual(full)
    expect(await wholeSteps(store, id, committed + 1)).toHaveLength(committed)

    disk.grow(8192)
    await store.savePiece(id, weightsAt(committed))
    expect(await wholeSteps(store, id, committed + 1)).toHaveLength(committed + 1)
    await store.close()
    expect(checkStore(storeFile(folder)).problems).toEqual([])
    expect(await wholeSteps(await openThread(folder), id, committed + 1)).toHaveLength(committed + 1)
  })

  it('at closing time loses nothing either: what is in the log is there at the next start', async () => {
    const disk = new SmallDisk(4096)
    const store = await openThread(disk.folder)
    const id = await store.createRun(newRun)
    for (let step = 0; step < 20; step++) await store.savePiece(id, weightsAt(step))
    disk.fill()
    await expect(store.createRun(newRun).then(() => store.savePiece(id, weightsAt(20)))).rejects.toEqual(full)
    await store.close()
    disk.grow(8192)
    expect(await wholeSteps(await openThread(disk.folder), id, 21)).toHaveLength(20)
  })

  it('says so when a store is to be made or opened on it', async () => {
    const disk = new SmallDisk(1024)
    const folder = join(disk.folder, 'data')
    mkdirSync(folder)
    disk.fill()
    await expect(openThread(folder)).rejects.toEqual(full)
    disk.empty()
    const store = await openThread(folder)
    await store.createRun(newRun)
    await store.close()
    disk.fill()
    await expect(openThread(folder)).rejects.toEqual(full)
    disk.empty()
    expect((await (await openThread(folder)).listRuns(wholeList)).total).toBe(1)
  })

  it('takes no half of a backup', async () => {
    const disk = new SmallDisk(128)
    const database = openDatabase(temporaryFolder())
    createRun(database, newRun)
    await expect(backup(database, join(disk.folder, 'copy.sqlite'))).rejects.toEqual(full)
    expect(readdirSync(disk.folder)).toEqual([])
    database.close()
  })

  it.each([
    ['its copy', 200, /^Could not write a copy of .* before it is changed, which it is not, to .*disk is full/],
    ['its migration', 280, /^Could not bring .* It is as it was, and .*before-v\d.*sqlite is a copy of it\. Free disk/],
  ])('without room for %s leaves an older store as it is', (_, kibibytes, message) => {
    const disk = new SmallDisk(kibibytes)
    const file = storeFile(disk.folder)
    copyFileSync(join(import.meta.dirname, '../fixtures/store-v1.sqlite'), file)
    const fixture = new BetterSqlite3(file)
    fixture.pragma('journal_mode = WAL')
    fixture.close()
    const before = readFileSync(file)
    const told: string[] = []
    expect(() => openDatabase(disk.folder, (line) => told.push(line))).toThrow(
      expect.objectContaining({ code: 'store-failed', message: matching(message) }),
    )
    expect(readFileSync(file)).toEqual(before)
    expect(told).toEqual([])
    disk.grow(8192)
    const database = openDatabase(disk.folder, (line) => told.push(line))
    expect(database.pragma('user_version', { simple: true })).toBe(schemaVersion)
    expect(told).toHaveLength(1)
    // However often it was tried, one copy.
    expect(readdirSync(disk.folder).filter((name) => name.includes('before-v'))).toHaveLength(1)
    database.close()
  })
})

describe.skipIf(skipsBecause(noDisks))('where nothing may be written', () => {
  const folderWithStore = () => {
    const folder = join(temporaryFolder(), 'data')
    const database = openDatabase(folder)
    createRun(database, newRun)
    database.close()
    return folder
  }
  const refused: unknown = expect.objectContaining({
    code: 'store-failed',
    message: matching(/^Could not open .*precursor\.sqlite: .*read-only.*may be written.*PRECURSOR_DATA/),
  })

  it('a store is not opened, and the folder is named with what to do', async () => {
    const folder = folderWithStore()
    makeReadOnly(folder)
    const before = readdirSync(folder)
    await expect(openThread(folder)).rejects.toEqual(refused)
    expect(readdirSync(folder)).toEqual(before)
  })

  it('no store is made', async () => {
    const folder = temporaryFolder()
    makeReadOnly(folder)
    await expect(openThread(folder)).rejects.toEqual(refused)
    await expect(openThread(join(folder, 'data'))).rejects.toMatchObject({
      message: matching('Could not make the data folder'),
    })
    expect(readdirSync(folder)).toEqual([])
  })

  it('to the file alone, it is not opened either', async () => {
    const folder = folderWithStore()
    makeReadOnly(storeFile(folder))
    await expect(openThread(folder)).rejects.toEqual(refused)
    expect(readdirSync(folder).filter((name) => name.startsWith('precursor'))).toEqual(['precursor.sqlite'])
  })

  it('no backup is made', async () => {
    const folder = folderWithStore()
    const target = temporaryFolder()
    makeReadOnly(target)
    const store = await openThread(folder)
    await expect(store.backup(join(target, 'copy.sqlite'))).rejects.toMatchObject({
      code: 'store-failed',
      message: matching(/^Could not write the backup .*Name a file in a folder that may be written\.$/),
    })
    expect(existsSync(join(target, 'copy.sqlite'))).toBe(false)
  })
})
