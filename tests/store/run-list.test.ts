import { describe, expect, it } from 'vitest'
import type { ClaimsReport, FamilyClaim, MethodSummary, ProbesClaim } from '../../src/contract/claims'
import { runStatuses, type Interval, type RunStatus } from '../../src/contract/results'
import { runColumns, wholeList, type RunQuery } from '../../src/contract/run-list'
import type { TicketMethod } from '../../src/contract/ticket-method'
import { saveClaims } from '../../src/main/store/claims'
import { editRuns } from '../../src/main/store/edits'
import { savePiece } from '../../src/main/store/pieces'
import { idsBeginning, listRuns, runChoices } from '../../src/main/store/run-list'
import { setStatus } from '../../src/main/store/runs'
import { getRun } from '../../src/main/store/summaries'
import { trashRuns } from '../../src/main/store/trash'
import { adapter, createOf, listed, main, temporaryDatabase } from './fixtures'
import { report } from './report'

const level = (at: number, density: number, accuracy: number, coverage = 0.5) => ({
  ...main(at),
  density,
  kept: Math.round(200 * density),
  firstReplicate: 0,
  accuracy: Float32Array.of(accuracy, accuracy),
  coverage: Float32Array.of(coverage, coverage),
})

const interval = (mean: number): Interval => ({ mean, ci: [mean - 0.1, mean + 0.1], n: 3 })

/** A report in which IMP's ticket at 20% recovers this share. */
function withRecovery(recovered: number): ClaimsReport {
  const claim = report.claims.find(({ id }) => id === 'family') as FamilyClaim
  const [entry] = claim.details.imp
  const imp = [
    { ...entry!, density: 0.5, row: interval(0.9) },
    { ...entry!, density: 0.2, row: interval(recovered) },
  ]
  return { ...report, claims: [{ ...claim, details: { ...claim.details, imp } }] }
}

const methodOf = (method: TicketMethod, density: number, recovered: number): MethodSummary => ({
  ...{ method, density, kept: 200 * density, steps: 3000, row: interval(recovered) },
  ...{ accuracy: interval(0.9), family: interval(0.9), coverage: interval(0.9), relocated: interval(0.9) },
})

/** Another method's ticket is sparser than IMP's. */
const probes: ProbesClaim = {
  ...report.claims[0]!,
  id: 'probes',
  details: {
    accuracy: report.claims[0]!,
    methods: [methodOf('imp', 0.5, 0.8), methodOf('imp', 0.3, 0.7), methodOf('combined', 0.2, 0.6)],
    dense: { accuracy: interval(1), coverage: interval(1) },
    floor: 0.1,
  },
}

/** Four runs, of which each column has another order; the third has nothing yet. */
function fourRuns() {
  const database = temporaryDatabase()
  const ids = [
    createOf(database, { name: 'run 10', preset: 'crisp', replicates: 30, seed: 1 }),
    createOf(database, { name: 'Run 9', preset: 'superposed', replicates: 10, seed: 2 }),
    createOf(database, { name: 'alpha', preset: 'demo', replicates: 40, seed: 3 }),
    createOf(database, { name: 'beta', preset: 'large', replicates: 20, seed: 4 }),
  ] as [string, string, string, string]
  savePiece(database, ids[0], { levels: [level(0, 1, 0.9, 0.2), level(1, 0.5, 0.7)], durationSeconds: 40 })
  savePiece(database, ids[1], { levels: [level(0, 1, 0.8, 0.3), level(1, 0.2, 0.9)], durationSeconds: 30 })
  savePiece(database, ids[3], { levels: [level(0, 1, 0.95, 0.1), level(1, 0.3, 0.8)], durationSeconds: 50 })
  saveClaims(database, ids[0], withRecovery(0.3))
  saveClaims(database, ids[1], withRecovery(0.1))
  saveClaims(database, ids[3], withRecovery(0.2))
  setStatus(database, ids[0], { status: 'finished', adapter: { ...adapter, name: 'card 10' } })
  setStatus(database, ids[1], {
    status: 'failed',
    adapter: { ...adapter, name: 'Another' },
    error: { code: 'device-lost', message: 'Gone.' },
  })
  setStatus(database, ids[2], { status: 'running' })
  setStatus(database, ids[3], { status: 'stopped', adapter: { ...adapter, name: 'Card 9' } })
  const places = (conditions: Partial<RunQuery>) => listed(database, conditions).map(({ id }) => ids.indexOf(id))
  return { database, ids, places }
}

describe('the list of runs', () => {
  it('is ordered by any column, either way; what has no value comes last', () => {
    const { database, ids, places } = fourRuns()
    editRuns(database, [ids[0]], { addTags: ['zebra', 'Paper 2'] })
    editRuns(database, [ids[1]], { addTags: ['paper 10'] })
    editRuns(database, [ids[3]], { addTags: ['control'] })
    const ascending: Record<(typeof runColumns)[number], number[]> = {
      created: [0, 1, 2, 3],
      name: [2, 3, 1, 0],
      preset: [0, 2, 3, 1],
      status: [2, 3, 1, 0],
      replicates: [1, 3, 0, 2],
      density: [1, 3, 0, 2],
      denseAccuracy: [1, 0, 3, 2],
      sparsestAccuracy: [0, 3, 1, 2],
      coverage: [3, 0, 1, 2],
      recovery: [1, 3, 0, 2],
      tags: [3, 0, 1, 2],
      adapter: [1, 3, 0, 2],
      duration: [2, 1, 0, 3],
    }
    const lackIt = new Set(['tags', 'adapter', 'density', 'denseAccuracy', 'sparsestAccuracy', 'coverage', 'recovery'])
    for (const by of runColumns) {
      const order = ascending[by]
      expect(places({ sort: { by, descending: false } }), by).toEqual(order)
      const reversed = order.toReversed()
      const [last, ...others] = reversed
      expect(places({ sort: { by, descending: true } }), by).toEqual(lackIt.has(by) ? [...others, last] : reversed)
    }
  })

  it('has equal ones newest first, whichever way the order is', () => {
    const database = temporaryDatabase()
    const ids = [1, 2, 3].map(() => createOf(database))
    for (const by of runColumns.filter((column) => column !== 'created')) {
      for (const descending of [true, false]) {
        expect(listed(database, { sort: { by, descending } }).map(({ id }) => id)).toEqual(ids.toReversed())
      }
    }
  })

  it('keeps its order up with what is stored', () => {
    const { database, ids, places } = fourRuns()
    savePiece(database, ids[0], { levels: [level(2, 0.1, 0.99)], durationSeconds: 60 })
    savePiece(database, ids[1], { levels: [{ ...level(0, 1, 0.1), firstReplicate: 2 }] })
    savePiece(database, ids[1], { levels: [{ ...level(1, 0.2, 1), branch: 'random' }] })
    saveClaims(database, ids[1], withRecovery(0.25))
    editRuns(database, [ids[0]], { name: 'aaa' })
    expect(places({ sort: { by: 'density', descending: false } })).toEqual([0, 1, 3, 2])
    expect(places({ sort: { by: 'sparsestAccuracy', descending: true } })).toEqual([0, 1, 3, 2])
    expect(places({ sort: { by: 'denseAccuracy', descending: false } })).toEqual([1, 0, 3, 2])
    expect(places({ sort: { by: 'recovery', descending: false } })).toEqual([3, 1, 0, 2])
    expect(places({ sort: { by: 'duration', descending: true } })[0]).toBe(0)
    expect(places({ sort: { by: 'name', descending: false } })).toEqual([0, 2, 3, 1])
  })

  it('leaves out what a condition excludes; conditions hold together', () => {
    const { database, ids, places } = fourRuns()
    editRuns(database, [ids[0], ids[1]], { addTags: ['Ärger', 'x'], favourite: true })
    editRuns(database, [ids[3]], { addTags: ['äRGER'] })
    expect(places({ statuses: ['failed', 'running'] })).toEqual([2, 1])
    expect(places({ presets: ['demo', 'crisp'] })).toEqual([2, 0])
    expect(places({ tags: ['ärger'] })).toEqual([3, 1, 0])
    expect(places({ tags: ['ÄRGER', 'X'] })).toEqual([1, 0])
    expect(places({ tags: ['y'] })).toEqual([])
    expect(places({ favouritesOnly: true })).toEqual([1, 0])
    const all = {
      search: 'run',
      statuses: ['finished' as const],
      presets: ['crisp'],
      tags: ['x'],
      favouritesOnly: true,
    }
    expect(places(all)).toEqual([0])
    for (const other of [
      { search: 'beta' },
      { statuses: ['failed' as const] },
      { presets: ['demo'] },
      { tags: ['y'] },
    ]) {
      expect(places({ ...all, ...other })).toEqual([])
    }
  })

  it('can be of some adapters and numbers of replicates only, which it tells', () => {
    const { database, ids, places } = fourRuns()
    setStatus(database, ids[0], { status: 'finished', adapter: { ...adapter, name: 'B’s card' } })
    setStatus(database, ids[1], { status: 'finished', adapter: { ...adapter, name: 'a card' } })
    setStatus(database, ids[3], { status: 'finished', adapter: { ...adapter, name: 'a card' } })
    expect(runChoices(database)).toEqual({ adapters: ['a card', 'B’s card'], replicates: [10, 20, 30, 40] })
    expect(places({ adapters: ['a card'] })).toEqual([3, 1])
    expect(places({ adapters: ['a card', 'B’s card'], replicates: [30, 10, 40] })).toEqual([1, 0])
    expect(places({ adapters: ['card'] })).toEqual([])
    expect(places({ replicates: [20] })).toEqual([3])
    trashRuns(database, [ids[0]])
    expect(runChoices(database)).toEqual({ adapters: ['a card'], replicates: [10, 20, 40] })
  })

  it('can begin at a moment, with what was made at it', () => {
    const { database, ids, places } = fourRuns()
    const made = [
      '2026-11-21T10:00:00.000Z',
      '2026-11-22T10:00:00.000Z',
      '2026-11-22T10:00:00.001Z',
      '2026-11-23T00:00:00.000Z',
    ]
    made.forEach((at, i) => database.prepare('UPDATE runs SET created_at = ? WHERE uuid = ?').run(at, ids[i]))
    expect(places({ createdSince: '2026-11-22T10:00:00Z' })).toEqual([3, 2, 1])
    expect(places({ createdSince: '2026-11-23T00:00:00.001Z' })).toEqual([])
  })

  it('comes by pages that tell how many runs there are, and what is in the trash and on tags', () => {
    const { database, ids } = fourRuns()
    editRuns(database, [ids[0]], { addTags: ['b 10', 'gone'] })
    editRuns(database, [ids[1]], { addTags: ['B 9', 'b 2'] })
    editRuns(database, [ids[2]], { addTags: ['b 9'] })
    editRuns(database, [ids[0]], { removeTags: ['GONE'] })
    editRuns(database, [ids[3]], { addTags: ['trashed'] })
    trashRuns(database, [ids[3]])
    const page = listRuns(database, { ...wholeList, offset: 1, limit: 1 })
    expect(page).toMatchObject({ total: 3, trashed: 1, runs: [{ id: ids[1] }] })
    expect(page.tags.map((tag) => tag.toLowerCase())).toEqual(['b 2', 'b 9', 'b 10'])
    expect(listRuns(database, { ...wholeList, offset: 3 })).toMatchObject({ total: 3, runs: [] })
    expect(listRuns(database, { ...wholeList, trash: true, tags: ['x'] })).toMatchObject({ total: 0, trashed: 1 })
    expect(listed(database, { trash: true }).map(({ id }) => id)).toEqual([ids[3]])
  })

  it('has of each run what the run has', () => {
    const { database } = fourRuns()
    for (const run of listed(database)) expect(getRun(database, run.id)).toMatchObject(run)
  })

  it('knows runs by the beginnings of their ids, in the trash, too', () => {
    const { database, ids } = fourRuns()
    trashRuns(database, [ids[3]])
    for (const id of ids) expect(idsBeginning(database, id.slice(0, 12))).toEqual([id])
    expect(idsBeginning(database, '').toSorted()).toEqual(ids.toSorted())
    for (const none of ['g', '%', '_', `${ids[0]}0`]) expect(idsBeginning(database, none)).toEqual([])
  })
})

describe('recovery', () => {
  it('is that of IMP at the sparsest density, from either claim that tells it; null before it is measured', () => {
    const { database, ids } = fourRuns()
    expect(getRun(database, ids[0]).recovery).toEqual(interval(0.3))
    expect(getRun(database, ids[2]).recovery).toBeNull()
    saveClaims(database, ids[0], { ...report, claims: [] })
    expect(getRun(database, ids[0]).recovery).toBeNull()
    saveClaims(database, ids[0], { ...report, claims: [probes] })
    expect(getRun(database, ids[0]).recovery).toEqual(interval(0.7))
    saveClaims(database, ids[0], withRecovery(NaN))
    expect(getRun(database, ids[0]).recovery).toMatchObject({ mean: NaN, n: 3 })
  })
})

describe('a run can go on', () => {
  const two = {
    pruning: { rate: 0.5, densities: [0.5] },
    methods: { tickets: ['random' as const], nulls: [] },
    replicates: 4,
  }
  const dense = level(0, 1, 0.9)
  const imp = level(1, 0.5, 0.8)
  const ticket = { ...imp, branch: 'random' as const }
  const later = { firstReplicate: 2 }

  const statusOf = (status: RunStatus) =>
    status === 'failed' ? { status, error: { code: 'device-lost' as const, message: 'Gone.' } } : { status }

  it.each(runStatuses)('as %s only when it has ended too early', (status) => {
    const database = temporaryDatabase()
    const id = createOf(database, two)
    savePiece(database, id, { levels: [dense] })
    setStatus(database, id, statusOf(status))
    expect(getRun(database, id).resumable).toBe(['stopped', 'interrupted', 'failed'].includes(status))
    expect(listed(database)[0]!.resumable).toBe(getRun(database, id).resumable)
  })

  it('until the last tile of its last training is stored, however it was tiled', () => {
    const database = temporaryDatabase()
    const id = createOf(database, two)
    setStatus(database, id, { status: 'stopped' })
    const steps = [
      [dense, imp, ticket],
      [
        { ...dense, ...later },
        { ...imp, ...later },
      ],
      // Tiled anew: a second tile that ends with the last replicate.
      [{ ...imp, firstReplicate: 3, accuracy: Float32Array.of(1), coverage: Float32Array.of(1) }],
    ]
    for (const levels of steps) {
      savePiece(database, id, { levels })
      expect(getRun(database, id).resumable).toBe(true)
    }
    savePiece(database, id, { levels: [{ ...ticket, ...later }] })
    expect(getRun(database, id).resumable).toBe(false)
  })

  it('from the beginning, but not where the experiment itself stood in the way', () => {
    const database = temporaryDatabase()
    const id = createOf(database, two)
    for (const [code, goesOn] of [
      ['device-lost', true],
      ['no-adapter', true],
      ['store-failed', true],
      ['does-not-fit', false],
      ['bad-input', false],
    ] as const) {
      setStatus(database, id, { status: 'failed', error: { code, message: 'So it is.' } })
      expect(getRun(database, id).resumable, code).toBe(goesOn)
    }
    setStatus(database, id, { status: 'interrupted' })
    expect(getRun(database, id).resumable).toBe(true)
  })

  it('after all, where it did not fit, once something of it was trained or saved', () => {
    const doesNotFit = { status: 'failed' as const, error: { code: 'does-not-fit' as const, message: 'Too large.' } }
    const database = temporaryDatabase()
    const [trained, saved] = [createOf(database, two), createOf(database, two)]
    savePiece(database, trained, { levels: [dense] })
    savePiece(database, saved, { checkpoint: { firstReplicate: 2, inside: null } })
    for (const id of [trained, saved]) {
      setStatus(database, id, doesNotFit)
      expect(getRun(database, id).resumable).toBe(true)
    }
  })

  it('not in the trash', () => {
    const database = temporaryDatabase()
    const id = createOf(database, two)
    setStatus(database, id, { status: 'stopped' })
    trashRuns(database, [id])
    expect(getRun(database, id).resumable).toBe(false)
  })
})
