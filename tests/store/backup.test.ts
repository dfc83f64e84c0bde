import BetterSqlite3 from 'better-sqlite3'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { backup } from '../../src/main/store/backup'
import { openDatabase } from '../../src/main/store/database'
import { savePiece } from '../../src/main/store/pieces'
import { createRun } from '../../src/main/store/runs'
import { freshRun, main, matching, newRun, temporaryFolder } from './fixtures'

const loss = (step: number) => ({
  metrics: [{ ...main(0), step, metric: 'loss' as const, firstReplicate: 0, values: new Float32Array(24).fill(step) }],
})

const rowsOf = (file: string) => {
  const copy = new BetterSqlite3(file, { readonly: true, fileMustExist: true })
  try {
    return {
      runs: copy.prepare('SELECT uuid FROM runs').pluck().all(),
      metrics: copy.prepare('SELECT count(*) FROM metrics').pluck().get(),
      integrity: copy.pragma('integrity_check', { simple: true }),
    }
  } finally {
    copy.close()
  }
}

describe('a backup', () => {
  it('is one whole file with all that was committed, in a folder made for it', async () => {
    const { database, id } = freshRun()
    for (let step = 0; step < 50; step++) savePiece(database, id, loss(step))
    const folder = join(temporaryFolder(), 'Sicherungen vom März', '備份')
    const file = join(folder, 'the whole store.sqlite')
    expect(await backup(database, file)).toEqual({ bytes: statSync(file).size })
    expect(rowsOf(file)).toEqual({ runs: [id], metrics: 50, integrity: 'ok' })
    expect(readdirSync(folder)).toEqual(['the whole store.sqlite'])
  })

  it('holds what its own store writes meanwhile, and comes to an end though another process writes without pause', async () => {
    const { database, id } = freshRun()
    for (let step = 0; step < 50; step++) savePiece(database, id, loss(step))
    const padding = database.prepare(`UPDATE metrics SET data = zeroblob(400000) WHERE step = ?`)
    for (let step = 0; step < 50; step++) padding.run(step)
    const file = join(temporaryFolder(), 'copy.sqlite')
    const other = new BetterSqlite3(database.name)
    let written = 0
    const writing = setInterval(() => {
      other.prepare('UPDATE runs SET duration_seconds = ?').run(++written)
      savePiece(database, id, loss(100 + written))
    })
    await backup(database, file).finally(() => clearInterval(writing))
    other.close()
    expect(rowsOf(file)).toMatchObject({ runs: [id], integrity: 'ok' })
  })

  it('can be put in the place of the store', async () => {
    const { database, id } = freshRun()
    const folder = temporaryFolder()
    await backup(database, join(folder, 'precursor.sqlite'))
    createRun(database, newRun)
    const restored = openDatabase(folder)
    expect(restored.prepare('SELECT uuid FROM runs').pluck().all()).toEqual([id])
    expect(restored.pragma('journal_mode', { simple: true })).toBe('wal')
    restored.close()
  })

  it('replaces nothing, and leaves nothing where it fails', async () => {
    const { database } = freshRun()
    const folder = temporaryFolder()
    const notes = join(folder, 'notes')
    writeFileSync(notes, 'mine')
    await expect(backup(database, notes)).rejects.toMatchObject({ code: 'bad-input', message: matching(notes) })
    expect(readFileSync(notes, 'utf8')).toBe('mine')
    const within = join(notes, 'copy.sqlite')
    await expect(backup(database, within)).rejects.toMatchObject({
      code: 'store-failed',
      message: matching(/^Could not write the backup .*notes.copy\.sqlite.*may be written\.$/),
    })
    mkdirSync(join(folder, 'folder'))
    await expect(backup(database, join(folder, 'folder'))).rejects.toMatchObject({ code: 'bad-input' })
    await expect(backup(database, database.name)).rejects.toMatchObject({ code: 'bad-input' })
    expect(readdirSync(folder).sort()).toEqual(['folder', 'notes'])
  })

  it('of a store that is closed meanwhile says so', async () => {
    const folder = temporaryFolder()
    const database = openDatabase(join(folder, 'data'))
    const copying = backup(database, join(folder, 'copy.sqlite'))
    database.close()
    await expect(copying).rejects.toMatchObject({
      code: 'store-failed',
      message: matching('Could not write the backup'),
    })
    expect(readdirSync(folder)).toEqual(['data'])
  })
})
