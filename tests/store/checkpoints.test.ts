import type { Database } from 'better-sqlite3'
import { spawn } from 'node:child_process'
import { describe, expect, it, onTestFinished } from 'vitest'
import { checkpoint } from '../../src/main/store/checkpoints'
import { savePiece } from '../../src/main/store/pieces'
import { metrics } from '../../src/main/store/readings'
import { requeueRun } from '../../src/main/store/requeue'
import { createRun, setStatus } from '../../src/main/store/runs'
import type { CheckpointChange, Piece, StatusChange } from '../../src/main/store/store'
import { getRun } from '../../src/main/store/summaries'
import { purgeRuns, restoreRuns, trashRuns } from '../../src/main/store/trash'
import { adapter, clauses, freshRun, main, matching, newRun, rows, temporaryDatabase } from './fixtures'

const stages = Uint8Array.of(0, 255, 7)
const state = Uint8Array.from({ length: 20_000 }, (_, index) => index % 251)
const inside = { count: 8, place: 3, step: 40, stages, state }

const save = (database: Database, id: string, change: CheckpointChange) =>
  savePiece(database, id, { checkpoint: change })

const parts = (database: Database): number =>
  Number(database.prepare('SELECT count(*) FROM checkpoint_states').pluck().get())

describe('a checkpoint', () => {
  it('is there as it was saved, each run’s own, and takes the place of the one before', () => {
    const { database, id } = freshRun()
    const other = createRun(database, newRun)
    expect(checkpoint(database, id)).toBeNull()
    save(database, id, { firstReplicate: 8, inside })
    save(database, other, { firstReplicate: 0, inside: { ...inside, place: 0, state: Uint8Array.of(1) } })
    expect(checkpoint(database, id)).toEqual({ firstReplicate: 8, inside })
    const later = { count: 8, place: 4, step: 2, stages: Uint8Array.of(9), state: Uint8Array.of() }
    save(database, id, { firstReplicate: 8, inside: later })
    expect(checkpoint(database, id)).toEqual({ firstReplicate: 8, inside: later })
    expect(checkpoint(database, other)?.inside?.state).toEqual(Uint8Array.of(1))
  })

  it('keeps the parts that are left out, and nothing of another tile', () => {
    const { database, id } = freshRun()
    save(database, id, { firstReplicate: 8, inside })
    save(database, id, { firstReplicate: 8, inside: { ...inside, place: 4, stages: null, state: null } })
    expect(checkpoint(database, id)).toEqual({ firstReplicate: 8, inside: { ...inside, place: 4 } })
    const changed = Uint8Array.of(1, 2)
    save(database, id, { firstReplicate: 8, inside: { ...inside, step: 41, stages: null, state: changed } })
    expect(checkpoint(database, id)).toEqual({ firstReplicate: 8, inside: { ...inside, step: 41, state: changed } })
    save(database, id, { firstReplicate: 16, inside: null })
    expect(checkpoint(database, id)).toEqual({ firstReplicate: 16, inside: null })
    expect(parts(database)).toBe(0)
    for (const missing of [
      { stages: null, state },
      { stages, state: null },
    ]) {
      expect(() => save(database, id, { firstReplicate: 16, inside: { ...inside, ...missing } })).toThrow(
        expect.objectContaining({ code: 'store-failed', message: matching('no checkpoint yet') }),
      )
      expect(checkpoint(database, id)).toEqual({ firstReplicate: 16, inside: null })
    }
  })

  it('is stored together with the results up to it, or neither is', () => {
    const { database, id } = freshRun()
    const loss = { ...main(0), metric: 'loss' as const, firstReplicate: 0, values: Float32Array.of(1, 2) }
    savePiece(database, id, { metrics: [{ ...loss, step: 1 }], checkpoint: { firstReplicate: 0, inside } })
    const refused: Piece = {
      metrics: [
        { ...loss, step: 2 },
        { ...loss, step: 2, firstReplicate: 1000 },
      ],
      checkpoint: { firstReplicate: 8, inside: null },
    }
    expect(() => savePiece(database, id, refused)).toThrow('do not fit the run')
    expect(checkpoint(database, id)).toEqual({ firstReplicate: 0, inside })
    const noState = { firstReplicate: 0, inside: { ...inside, stages: null } }
    const other = createRun(database, newRun)
    expect(() => savePiece(database, other, { metrics: [{ ...loss, step: 1 }], checkpoint: noState })).toThrow(
      'no checkpoint yet',
    )
    expect([metrics(database, id, main(0)).length, metrics(database, other, main(0)).length]).toEqual([1, 0])
  })

  it('goes when the run is finished, and when it is removed; not when it ends otherwise', async () => {
    const { database, id } = freshRun()
    save(database, id, { firstReplicate: 0, inside })
    for (const status of ['running', 'paused', 'stopped', 'interrupted', 'failed'] as const) {
      setStatus(database, id, { status })
      expect(checkpoint(database, id)).toEqual({ firstReplicate: 0, inside })
    }
    setStatus(database, id, { status: 'finished' })
    expect(checkpoint(database, id)).toBeNull()
    expect(parts(database)).toBe(0)

    const removed = createRun(database, newRun)
    save(database, removed, { firstReplicate: 0, inside })
    setStatus(database, removed, { status: 'stopped' })
    trashRuns(database, [removed])
    await purgeRuns(database, [removed])
    expect(parts(database)).toBe(0)
  })
})

/** A run that has ended or is left as `change` says, with its first snapshot where it has results. */
function leftRun(change: StatusChange, hasResults = true): { database: Database; id: string } {
  const { database, id } = freshRun()
  setStatus(database, id, { status: 'running', adapter, variant: 's8x2x1' })
  if (hasResults) {
    const locations = rows * clauses
    savePiece(database, id, {
      scores: [
        {
          ...main(0),
          step: 0,
          firstReplicate: 0,
          packed: new Uint16Array(locations),
          scores: new Float32Array(locations),
        },
      ],
    })
  }
  setStatus(database, id, change)
  return { database, id }
}

/** As the process of that id would have left it. */
const ownedBy = (database: Database, pid: number) => database.prepare('UPDATE runs SET process = ?').run(pid)

/** A process that lives until the test ends, and one that does so no more. */
async function processes(): Promise<{ living: number; dead: number }> {
  const living = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'])
  onTestFinished(() => void living.kill('SIGKILL'))
  const dead = spawn(process.execPath, ['-e', ''])
  await new Promise((resolve) => dead.once('close', resolve))
  return { living: living.pid!, dead: dead.pid! }
}

describe('a run is queued again', () => {
  it.each(['stopped', 'interrupted', 'failed'] as const)('where it is %s, by this process', (status) => {
    const { database, id } = leftRun({ status, error: { code: 'device-lost', message: 'It was lost.' } })
    ownedBy(database, 1)
    requeueRun(database, id, '0.2.0')
    expect(getRun(database, id)).toMatchObject({
      status: 'queued',
      error: null,
      finishedAt: null,
      adapter,
      variant: 's8x2x1',
      version: newRun.version,
    })
    expect(database.prepare('SELECT process FROM runs').pluck().get()).toBe(process.pid)
  })

  it('where a process that is no more has left it, whatever it was doing', async () => {
    const { dead } = await processes()
    for (const status of ['queued', 'running', 'paused'] as const) {
      const { database, id } = leftRun({ status })
      ownedBy(database, dead)
      requeueRun(database, id, '0.1.0')
      expect(getRun(database, id).status).toBe('queued')
    }
  })

  it('to begin anew, on any adapter and with this version, where it has no results', () => {
    const { database, id } = leftRun({ status: 'interrupted' }, false)
    requeueRun(database, id, '0.2.0')
    expect(getRun(database, id)).toMatchObject({ adapter: null, variant: null, version: '0.2.0' })
  })

  it('once all that was missing was its end', () => {
    const { database, id } = leftRun({ status: 'interrupted' })
    database.prepare('UPDATE runs SET trained = 1000').run()
    requeueRun(database, id, '0.1.0')
    expect(getRun(database, id).status).toBe('queued')
  })
})

describe('a run is not queued again', () => {
  const refused = (database: Database, id: string, sentence: string | RegExp) => {
    const before = getRun(database, id)
    expect(() => requeueRun(database, id, '0.2.0')).toThrow(
      expect.objectContaining({ code: 'bad-input', message: matching(sentence) }),
    )
    expect(getRun(database, id)).toEqual(before)
  }

  it('where it is finished', () => {
    const { database, id } = leftRun({ status: 'finished' })
    refused(database, id, '“small” is finished: nothing of it is left to do.')
  })

  it('where it is in the trash', () => {
    const { database, id } = leftRun({ status: 'stopped' })
    trashRuns(database, [id])
    refused(database, id, '“small” is in the trash: restore it before it goes on.')
    restoreRuns(database, [id])
    requeueRun(database, id, '0.1.0')
  })

  it('where another process that lives has it', async () => {
    const { living } = await processes()
    for (const status of ['queued', 'running', 'paused'] as const) {
      const { database, id } = leftRun({ status })
      ownedBy(database, living)
      refused(
        database,
        id,
        `“small” is ${status} in another process (${living}): it can go on here when that has stopped it.`,
      )
    }
  })

  it('where it would fail again in the same way', () => {
    const error = { code: 'does-not-fit', message: 'The adapter has no room.' } as const
    const { database, id } = leftRun({ status: 'failed', error }, false)
    refused(database, id, '“small” would fail again: The adapter has no room.')
  })

  it('where it was stopped after all', () => {
    const { database, id } = leftRun({ status: 'stopped' })
    database.prepare('UPDATE runs SET trained = 1000').run()
    refused(database, id, '“small” has nothing left to do.')
  })

  it('where there is none', () => {
    const database = temporaryDatabase()
    expect(() => requeueRun(database, 'nowhere', '0.1.0')).toThrow(expect.objectContaining({ code: 'not-found' }))
  })
})
