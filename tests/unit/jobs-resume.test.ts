import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { ExperimentInput } from '../../src/contract/experiment'
import type { AdapterDescription } from '../../src/contract/results'
import { runHandlers } from '../../src/main/app/handlers/runs'
import { createLab } from '../../src/main/jobs/create-lab'
import type { Lab } from '../../src/main/jobs/lab'
import { openStore } from '../../src/main/store/open-store'
import type { Store } from '../../src/main/store/store'
import { scriptedAdapter, scriptedHost } from '../support/scripted-host'

/** Two tiles of three levels, two tickets at each of two densities, and a null. */
const spec: ExperimentInput = {
  name: 'left',
  task: { inputs: 4, clauses: 1, literals: 2 },
  model: { rows: 4 },
  training: { steps: 100 },
  pruning: { rate: 0.5, densities: [0.5, 0.25], rewindStep: 20 },
  methods: { tickets: ['random', 'imp-shuffled'], nulls: ['other-data'] },
  analysis: { snapshots: 0, motionStep: 10 },
  replicates: 1030,
}

/** What begins in a tile, in its order: the dense training, IMP's rounds, tickets and the null. */
const begun = (tile: string) => [
  `open ${tile}`,
  'prune 8',
  'prune 4',
  'ticket random 8',
  'ticket imp-shuffled 8',
  'ticket random 4',
  'ticket imp-shuffled 4',
  'dense 1 0',
]
const whole = [...begun('0+1024'), ...begun('1024+6')]
const trainings = whole.length / 2

const isBeginning = (line: string) => /^(open|prune|ticket|dense)/.test(line)

let ahead = 0
const now = performance.now.bind(performance)
const clock = vi.spyOn(performance, 'now').mockImplementation(() => now() + ahead)
afterAll(() => clock.mockRestore())

interface Opened {
  lab: Lab
  store: Store
  log: string[]
  hangs: Promise<void>
  /** Requests to the device so far. */
  requests: () => number
}

/** A lab of a process of its own; `hangsAt`: at that request its device answers no more, as where the process is killed. */
async function openIn(
  folder: string,
  { hangsAt = Infinity, adapter = scriptedAdapter, version = 'test' } = {},
): Promise<Opened> {
  const store = await openStore(folder)
  await store.markInterrupted()
  const log: string[] = []
  let requests = 0
  let hang!: () => void
  const hangs = new Promise<void>((resolve) => (hang = resolve))
  const before = async (name: string) => {
    // A checkpoint is due every few pieces.
    if (name === 'train') ahead += 1500
    if (requests++ < hangsAt) return
    hang()
    await new Promise(() => undefined)
  }
  const lab = createLab({
    store,
    host: () => Promise.resolve(scriptedHost(log, before, adapter)),
    variant: () => Promise.resolve(null),
    measure: () => Promise.resolve(),
    version,
  })
  return { lab, store, log, hangs, requests: () => requests }
}

const temporaryFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'precursor-left-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A run that was left at a request to its device, or ended before; all that it had written is in the store. */
async function leftAt(folder: string, request: number): Promise<{ id: string; log: string[] }> {
  const { lab, store, log, hangs } = await openIn(folder, { hangsAt: request })
  const { id } = await lab.start(spec)
  await Promise.race([hangs, lab.finished(id)])
  await store.close()
  return { id, log }
}

/** Where losses and results stand, by training. */
async function placesOf(store: Store, id: string) {
  const { status, levels, branches } = await store.getRun(id)
  const keys = [...levels, ...branches]
  const losses = await Promise.all(keys.map((key) => store.metrics(id, key)))
  return {
    status,
    ends: keys.map(({ level, branch, accuracy }) => `${level} ${branch} ${accuracy.n}`),
    losses: losses.map((points) =>
      points.map(({ step, metric, firstReplicate }) => `${step} ${metric} ${firstReplicate}`),
    ),
  }
}

const last = (log: string[], matches: (line: string) => boolean) => log.findLast(matches)

describe('a run that was left', () => {
  it('goes on from its last checkpoint, whatever it was doing', async () => {
    const calm = await openIn(temporaryFolder())
    const { id: undisturbed } = await calm.lab.start(spec)
    await calm.lab.finished(undisturbed)
    expect(calm.log.filter(isBeginning)).toEqual(whole)
    const places = await placesOf(calm.store, undisturbed)
    expect(places).toMatchObject({ status: 'finished', ends: expect.arrayContaining(['0 main 1030']) as unknown })
    await calm.store.close()
    const restores = new Set<string>()

    for (let request = 0; request < calm.requests(); request += 7) {
      const folder = temporaryFolder()
      const left = await leftAt(folder, request)
      const { lab, store, log } = await openIn(folder)
      expect((await store.getRun(left.id)).status).toBe('interrupted')
      await lab.resume(left.id)
      const activity = lab.activity()!
      await lab.finished(left.id)
      expect(await placesOf(store, left.id)).toEqual(places)
      expect(await store.checkpoint(left.id)).toBeNull()
      await store.close()

      // What was begun in both is one training at most, and everything is begun in one of them.
      const before = left.log.filter(isBeginning)
      const ofTile = left.log.slice(left.log.findLastIndex((line) => line.startsWith('open')))
      const saved = last(ofTile, (line) => line.startsWith('save'))
      const after = log.filter(isBeginning).slice(saved === undefined ? 0 : 1)
      expect(after).toEqual(whole.slice(whole.length - after.length))
      const twice = before.length + after.length - whole.length
      expect([0, 1]).toContain(twice)
      expect(activity.fraction === 0).toBe(saved === undefined && !left.log.includes('open 1024+6'))
      if (saved === undefined) continue

      const [, number, step] = saved.split(' ')
      const stages = last(ofTile, (line) => line.endsWith('with stages'))!.split(' ')[1]
      expect(log.slice(0, 2)).toEqual([ofTile[0], `restore ${number} ${step}, stages of ${stages}`])
      restores.add(`${after[0]} after ${activity.trained} at ${activity.step}`)
      // Inside of the training that was left, or at the beginning of the next.
      const isInside = activity.step < 100
      expect(whole.length - after.length - Number(before.includes('open 1024+6')) * trainings).toBe(
        activity.trained + 1,
      )
      expect(log[2]).toBe(isInside ? `train ${Math.min(100, activity.step + 40)}` : (after[0] ?? log[2]))
    }
    // Inside of trainings, and between them.
    expect([...restores].some((place) => place.endsWith('at 100'))).toBe(true)
    expect([...restores].some((place) => !place.endsWith('at 100'))).toBe(true)
  }, 60_000)

  it('has left a checkpoint of the last five seconds, however long a training is', async () => {
    const { lab, store, log } = await openIn(temporaryFolder())
    const { id } = await lab.start({ ...spec, training: { steps: 1200 }, pruning: { method: 'none' }, methods: {} })
    await lab.finished(id)
    await store.close()
    const pieces = log.filter((line) => /^(train|save)/.test(line)).map((line) => (line.startsWith('save') ? '|' : '.'))
    // Each is of 1.5 seconds.
    expect(pieces.join('')).toMatch(/^(\.{1,3}\|)+$/)
    expect(pieces.length).toBeGreaterThan(60)
  })

  it('waits for its turn, adds its time up, and stays where it is when stopped before', async () => {
    const folder = temporaryFolder()
    const left = await leftAt(folder, 40)
    const { lab, store, log } = await openIn(folder)
    const { durationSeconds } = await store.getRun(left.id)
    expect(durationSeconds).toBeGreaterThan(0)
    const first = await lab.start(spec)
    await lab.resume(left.id)
    expect(lab.activity()).toMatchObject({ runId: first.id, queued: 1 })
    expect((await store.getRun(left.id)).status).toBe('queued')
    await lab.stop(left.id)
    const checkpoint = await store.checkpoint(left.id)
    expect(checkpoint?.inside).not.toBeNull()
    await lab.stop(first.id)
    await lab.finished(first.id)
    log.length = 0
    await lab.resume(left.id)
    await lab.finished(left.id)
    expect(log[1]).toMatch(/^restore/)
    const run = await store.getRun(left.id)
    expect(run.status).toBe('finished')
    expect(run.durationSeconds).toBeGreaterThan(durationSeconds)
    await store.close()
  })

  it('asked for twice at once is queued once; asked for by the window it goes on as well, and a paused one, too', async () => {
    const folder = temporaryFolder()
    const { id } = await leftAt(folder, 40)
    const { lab, store, log } = await openIn(folder)
    const resume = runHandlers({ lab, store })['runs.resume']
    expect(await Promise.all([resume({ id }), resume({ id })])).toEqual([null, null])
    expect(lab.activity()?.queued).toBe(0)
    await lab.pause(id)
    expect(lab.activity()?.paused).toBe(true)
    await resume({ id })
    expect(lab.activity()?.paused).toBe(false)
    await lab.finished(id)
    expect(log.filter((line) => line.startsWith('restore'))).toHaveLength(1)
    expect((await store.getRun(id)).status).toBe('finished')
    await store.close()
  })

  it('goes on from the beginning of its tile where its state is of another version', async () => {
    const folder = temporaryFolder()
    const { id } = await leftAt(folder, 40)
    const { lab, store, log } = await openIn(folder)
    const { firstReplicate, inside } = (await store.checkpoint(id))!
    await store.savePiece(id, { checkpoint: { firstReplicate, inside: { ...inside!, state: new Uint8Array(9) } } })
    await lab.resume(id)
    await lab.finished(id)
    expect(log.filter(isBeginning)).toEqual(whole)
    expect((await store.getRun(id)).status).toBe('finished')
    await store.close()
  })
})

describe('a run that was left is refused', () => {
  const elsewhere: AdapterDescription = { ...scriptedAdapter, name: 'another' }

  const refused = async (folder: string, id: string, parts: Parameters<typeof openIn>[1], message: string) => {
    const { lab, store } = await openIn(folder, parts)
    const before = await store.getRun(id)
    await expect(lab.resume(id)).rejects.toMatchObject({ code: 'bad-input', message })
    expect(await store.getRun(id)).toEqual(before)
    expect(lab.activity()).toBeNull()
    await store.close()
  }

  it('on another adapter or by another version, as its bits would differ; but not where it has no results', async () => {
    const folder = temporaryFolder()
    const { id } = await leftAt(folder, 40)
    const advice = 'Resume it where it began, or start its experiment anew.'
    await refused(
      folder,
      id,
      { adapter: elsewhere },
      `“left” was trained on scripted; here it would go on with other bits, on another. ${advice}`,
    )
    await refused(
      folder,
      id,
      { version: 'newer' },
      `“left” was trained on scripted (Precursor test); here it would go on with other bits, on scripted (Precursor newer). ${advice}`,
    )

    const bare = temporaryFolder()
    const unbegun = await leftAt(bare, 1)
    const { lab, store, log } = await openIn(bare, { adapter: elsewhere, version: 'newer' })
    await lab.resume(unbegun.id)
    await lab.finished(unbegun.id)
    expect(await store.getRun(unbegun.id)).toMatchObject({ status: 'finished', adapter: elsewhere, version: 'newer' })
    expect(log.filter(isBeginning)).toEqual(whole)
    await store.close()
  })

  it('where it is finished, also on another adapter; where it is in the trash; and where there is none', async () => {
    const folder = temporaryFolder()
    const { id } = await leftAt(folder, Infinity)
    await refused(folder, id, {}, '“left” is finished: nothing of it is left to do.')
    await refused(folder, id, { adapter: elsewhere }, '“left” is finished: nothing of it is left to do.')
    const other = temporaryFolder()
    const stopped = await leftAt(other, 40)
    const { lab, store } = await openIn(other)
    await store.trashRuns([stopped.id])
    await expect(lab.resume('11111111-2222-4333-8444-555555555555')).rejects.toMatchObject({ code: 'not-found' })
    await store.close()
    await refused(other, stopped.id, {}, '“left” is in the trash: restore it before it goes on.')
  })
})
