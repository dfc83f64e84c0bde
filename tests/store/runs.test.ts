import { uptime } from 'node:os'
import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { LabFailure } from '../../src/contract/errors'
import { claims, saveClaims } from '../../src/main/store/claims'
import { savePiece } from '../../src/main/store/pieces'
import { locations, masks, metrics, results, weights } from '../../src/main/store/readings'
import { createRun, markInterrupted, setStatus } from '../../src/main/store/runs'
import { getRun } from '../../src/main/store/summaries'
import { adapter, experiment, listed, main, newRun, temporaryDatabase, matching } from './fixtures'
import { report } from './report'

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Of a process that has certainly ended. */
const deadProcess = (): number => spawnSync(process.execPath, ['--version']).pid

describe('a run', () => {
  it('is stored as queued, with all of its experiment and a row for each replicate', () => {
    const database = temporaryDatabase()
    const id = createRun(database, newRun)
    expect(id).toMatch(uuidPattern)
    expect(getRun(database, id)).toEqual({
      id,
      name: 'small',
      preset: 'custom',
      status: 'queued',
      replicates: 24,
      seed: 7,
      adapter: null,
      createdAt: matching(/^\d{4}-\d\d-\d\dT.*Z$/),
      startedAt: null,
      finishedAt: null,
      durationSeconds: 0,
      levels: [],
      recovery: null,
      tags: [],
      favourite: false,
      colour: 0,
      trashedAt: null,
      resumable: false,
      error: null,
      notes: '',
      experiment,
      hash: newRun.hash,
      version: '0.1.0',
      variant: null,
      branches: [],
      divergences: [],
      snapshots: [],
    })
    expect(database.prepare('SELECT replicate, seed, noise FROM replicates ORDER BY replicate').raw().all()).toEqual(
      Array.from({ length: 24 }, (_, replicate) => [replicate, 7, 0]),
    )
  })

  it('has another colour than the five made before it', () => {
    const database = temporaryDatabase()
    const ids = Array.from({ length: 7 }, () => createRun(database, newRun))
    expect(ids.map((id) => getRun(database, id).colour)).toEqual([0, 1, 2, 3, 4, 5, 0])
    database.prepare('DELETE FROM runs WHERE uuid IN (?, ?)').run(ids[5], ids[6])
    expect(getRun(database, createRun(database, newRun)).colour).toBe(5)
  })

  it('shares its experiment with runs of the same hash only', () => {
    const database = temporaryDatabase()
    createRun(database, newRun)
    createRun(database, newRun)
    createRun(database, { ...newRun, hash: 'b'.repeat(64) })
    expect(database.prepare('SELECT count(*) FROM experiments').pluck().get()).toBe(2)
    expect(listed(database)).toHaveLength(3)
  })

  it('gets its times from its status, and keeps the first start', () => {
    const database = temporaryDatabase()
    const id = createRun(database, newRun)
    setStatus(database, id, { status: 'running', adapter })
    const started = getRun(database, id)
    expect(started).toMatchObject({ status: 'running', adapter, finishedAt: null })
    expect(started.startedAt).not.toBeNull()
    setStatus(database, id, { status: 'paused' })
    setStatus(database, id, { status: 'running' })
    expect(getRun(database, id)).toMatchObject({ startedAt: started.startedAt, adapter, finishedAt: null })
    setStatus(database, id, { status: 'finished' })
    const finished = getRun(database, id)
    expect(finished).toMatchObject({ status: 'finished', startedAt: started.startedAt, adapter })
    expect(Date.parse(finished.finishedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(started.startedAt ?? ''))
  })

  it('keeps the error of a failure until the status changes', () => {
    const database = temporaryDatabase()
    const id = createRun(database, newRun)
    const error = { code: 'device-lost' as const, message: 'The adapter went away.' }
    setStatus(database, id, { status: 'failed', error })
    expect(getRun(database, id).error).toEqual(error)
    setStatus(database, id, { status: 'running' })
    expect(getRun(database, id)).toMatchObject({ error: null, finishedAt: null })
  })

  it('is listed newest first', () => {
    const database = temporaryDatabase()
    const ids = Array.from({ length: 5 }, () => createRun(database, newRun))
    expect(listed(database).map((run) => run.id)).toEqual(ids.toReversed())
    database.prepare(`UPDATE runs SET created_at = '2999-01-01T00:00:00.000Z' WHERE uuid = ?`).run(ids[1])
    expect(listed(database)[0]?.id).toBe(ids[1])
  })

  it('that is not there is named in every refusal', () => {
    const database = temporaryDatabase()
    const id = '11111111-2222-4333-8444-555555555555'
    const calls = [
      () => getRun(database, id),
      () => setStatus(database, id, { status: 'running' }),
      () => savePiece(database, id, {}),
      () => metrics(database, id, main(0)),
      () => locations(database, id, { ...main(0), step: 0 }),
      () => weights(database, id, { ...main(0), step: 0 }),
      () => masks(database, id, main(0)),
      () => results(database, id),
      () => claims(database, id),
      () => saveClaims(database, id, report),
    ]
    for (const call of calls) {
      expect(call).toThrow(LabFailure)
      expect(call).toThrow(expect.objectContaining({ code: 'not-found', message: matching(id) }))
    }
  })
})

describe('interrupted runs', () => {
  it('are those that wait, run or pause in a process that is no more', () => {
    const database = temporaryDatabase()
    const statuses = ['queued', 'running', 'paused', 'stopped', 'failed', 'finished'] as const
    const ids = statuses.map((status) => {
      const id = createRun(database, newRun)
      setStatus(database, id, { status })
      return id
    })
    database.prepare('UPDATE runs SET process = ?').run(deadProcess())
    expect(markInterrupted(database)).toBe(3)
    expect(ids.map((id) => getRun(database, id).status)).toEqual([
      'interrupted',
      'interrupted',
      'interrupted',
      'stopped',
      'failed',
      'finished',
    ])
    expect(markInterrupted(database)).toBe(0)
  })

  it('leaves alone what another living process runs', () => {
    const database = temporaryDatabase()
    const id = createRun(database, newRun)
    setStatus(database, id, { status: 'running' })
    database.prepare('UPDATE runs SET process = ?').run(process.ppid)
    expect(markInterrupted(database)).toBe(0)
    expect(getRun(database, id).status).toBe('running')
  })

  it('are those, too, of a process before the machine was started anew, though another has its id now', () => {
    const database = temporaryDatabase()
    const [before, since] = [createRun(database, newRun), createRun(database, newRun)]
    database.prepare('UPDATE runs SET process = ?').run(process.ppid)
    const started = Date.now() - 1000 * uptime()
    const say = database.prepare('UPDATE runs SET process_since = ? WHERE uuid = ?')
    say.run(new Date(started - 60_000).toISOString(), before)
    say.run(new Date(started + 60_000).toISOString(), since)
    expect(markInterrupted(database)).toBe(1)
    expect([before, since].map((id) => getRun(database, id).status)).toEqual(['interrupted', 'queued'])
  })

  it('takes a run under the own process id for one of an earlier process that had it', () => {
    const database = temporaryDatabase()
    const id = createRun(database, newRun)
    expect(markInterrupted(database)).toBe(1)
    expect(getRun(database, id)).toMatchObject({ status: 'interrupted', finishedAt: null })
  })
})
