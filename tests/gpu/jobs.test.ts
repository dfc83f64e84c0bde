import { expect, onTestFinished } from 'vitest'
import { dense, isDenseNull, denseNulls, type LevelKey } from '../../src/contract/branch'
import { claimIds, type ClaimsReport } from '../../src/contract/claims'
import type { ExperimentInput } from '../../src/contract/experiment'
import type { SnapshotKey } from '../../src/contract/results'
import { wholeList } from '../../src/contract/run-list'
import { branchMethods } from '../../src/contract/ticket-method'
import { runHandlers } from '../../src/main/app/handlers/runs'
import { measureRun } from '../../src/main/claims/measure-run'
import { requireVariant } from '../../src/main/cli/require-variant'
import { openInProcessHost } from '../../src/main/gpu/in-process'
import type { Store } from '../../src/main/store/store'
import { fateShares, proximalFates } from '../../src/science/fate-shares'
import { fates as fatesOf } from '../../src/science/fates'
import { experimentOf } from '../support/experiment'
import { onLab } from './support/on-lab'
import { openOwnLab } from './support/own-lab'

/** Three levels, long enough to be stopped in the middle of. */
const spec = (changing: ExperimentInput = {}): ExperimentInput => ({
  training: { steps: 400 },
  pruning: { rate: 0.5, densities: [0.25] },
  analysis: { testSamples: 512, snapshots: 3 },
  replicates: 5,
  ...changing,
})

/** Long enough that no machine ends it while a test looks. */
const endless = spec({ training: { steps: 1_000_000 } })

const last: SnapshotKey = { level: 2, branch: 'main', step: 400 }

/** All that a run left behind at its last level and in its dense loss. */
async function outcome(store: Store, id: string) {
  const [weights] = await store.weights(id, last)
  const [masks] = await store.masks(id, last)
  const metrics = await store.metrics(id, dense)
  const { packed, scores } = await store.locations(id, last)
  return { weights: weights?.weights, masks: masks?.words, metrics, packed, scores }
}

const bitsIn = (words: Uint32Array): number =>
  words.reduce((sum, word) => sum + word.toString(2).replaceAll('0', '').length, 0)

/** Waits until the lab's activity is as wanted. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5))
}

onLab('a run is trained to its last level and stored whole', async ({ lab, store }) => {
  const { id } = await lab.start(spec())
  await lab.finished(id)
  const run = await store.getRun(id)
  expect(run.status).toBe('finished')
  expect(run.levels.map(({ kept, accuracy }) => [kept, accuracy.n])).toEqual([
    [1024, 5],
    [512, 5],
    [256, 5],
  ])
  expect(run.snapshots.filter(({ level }) => level === 0).map(({ step }) => step)).toEqual([0, 1, 7, 54, 100, 400])
  expect(run.adapter?.name).not.toBe('')
  const { weights, masks } = await outcome(store, id)
  expect(bitsIn(masks!)).toBe(5 * 256)
  const nonZeroOfFirst = weights!.slice(0, 1024).filter((weight) => weight !== 0).length
  expect(nonZeroOfFirst).toBe(256)
  expect(lab.activity()).toBeNull()
})

/** Every method at two densities and both nulls, on a network as small as shows something. */
const branched: ExperimentInput = {
  task: { inputs: 14, clauses: 3, literals: 3 },
  model: { rows: 9 },
  training: { steps: 60, batch: 32 },
  pruning: { rate: 0.5, densities: [0.5, 0.3], rewindStep: 5 },
  methods: { tickets: branchMethods, nulls: denseNulls },
  analysis: { testSamples: 128, snapshots: 2, motionStep: 10 },
  replicates: 3,
}

onLab('every ticket and null is trained, and stored with its end', async ({ lab, store }) => {
  const { id } = await lab.start(branched)
  const places: number[] = []
  const silence = lab.on({
    activity: (now) => now?.phase === 'training' && places.push(now.trained),
    runChanged: () => undefined,
  })
  await lab.finished(id)
  silence()
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  const run = await store.getRun(id)
  expect(run.status).toBe('finished')
  expect(run.levels.map(({ kept }) => kept)).toEqual([126, 63, 38])
  expect(run.branches.map(({ level, branch }) => `${level} ${branch}`)).toEqual([
    ...denseNulls.map((branch) => `0 ${branch}`),
    ...[1, 2].flatMap((level) => branchMethods.map((branch) => `${level} ${branch}`)),
  ])
  const ends = new Set<string>()
  for (const { level, branch, kept, density, accuracy, coverage } of run.branches) {
    const key = { level, branch }
    expect([accuracy.n, coverage.n]).toEqual([3, 3])
    expect(kept).toBe(run.levels[level]!.kept)
    expect(density).toBe(run.levels[level]!.density)
    const masks = await store.masks(id, key)
    if (isDenseNull(branch)) expect(masks).toEqual([])
    else {
      expect(masks.map(({ firstReplicate, count }) => [firstReplicate, count])).toEqual([[0, 3]])
      for (const i of [0, 1, 2]) expect(bitsIn(masks[0]!.words.slice(9 * i, 9 * (i + 1)))).toBe(kept)
    }
    const metrics = await store.metrics(id, key)
    const losses = metrics.filter(({ metric }) => metric === 'loss').map(({ step }) => step)
    expect([losses[0], losses.at(-1)]).toEqual([level === 0 ? 1 : 6, 60])
    expect(metrics.filter(({ metric }) => metric !== 'loss').map(({ metric, step }) => [metric, step])).toEqual([
      ['accuracy', 60],
    ])
    const end = await store.locations(id, { ...key, step: 60 })
    expect(end.packed).toHaveLength(3 * 9 * 3)
    ends.add(`${level} ${end.scores.join()}`)
    expect(await store.weights(id, { ...key, step: 60 })).toEqual([])
    expect(run.snapshots.filter((at) => at.level === level && at.branch === branch)).toEqual([{ ...key, step: 60 }])
  }
  // SynFlow keeps the same as magnitude at the start, and from the first level IMP is magnitude at the end.
  expect(ends.size).toBe(run.branches.length - 2)
})

onLab(
  'along the dense training each replicate’s shares of fates are those of its locations',
  async ({ lab, store }) => {
    const { id } = await lab.start({ ...branched, methods: {}, replicates: 6 })
    await lab.finished(id)
    const { snapshots, levels } = await store.getRun(id)
    const steps = snapshots.filter(({ level, step }) => level === 0 && step > 0).map(({ step }) => step)
    const metrics = await store.metrics(id, dense)
    const initial = await store.locations(id, { ...dense, step: 0 })
    for (const step of steps) {
      const expected = fateShares(fatesOf(initial, await store.locations(id, { ...dense, step })), 6)
      for (const fate of proximalFates) {
        const stored = metrics.find((of) => of.metric === fate && of.step === step)
        expect([...stored!.values]).toEqual([...expected[fate]])
      }
    }
    const curvesOf = runHandlers({ lab, store })['runs.curves']
    const { fates } = await curvesOf({ id, ...dense })
    expect(fates?.converged.steps).toEqual(steps)
    for (const { level, branch, density } of levels.slice(1)) {
      expect(await curvesOf({ id, level, branch })).toMatchObject({ level, branch, density, fates: null })
    }
    await expect(curvesOf({ id, level: 1, branch: 'snip' })).rejects.toMatchObject({
      code: 'not-found',
      message: 'Nothing is trained at level 1 of the branch snip in this run.',
    })
  },
)

onLab('claims are measured at the end; that they cannot be, or that it is stopped, takes nothing away', async () => {
  const quick = { ...branched, pruning: { method: 'none' as const }, methods: {} }
  let measuring: (id: string) => Promise<unknown> = () => Promise.resolve()
  const { lab, store } = await openOwnLab({ measure: (id) => measuring(id) })
  const seen: unknown[] = []
  const asked: Promise<ClaimsReport>[] = []
  measuring = async (id) => {
    const activity = lab.activity()
    seen.push([activity?.runId === id, activity?.phase, activity?.fraction, (await store.getRun(id)).status])
    // Asked for while they are being measured, they are those that are measured.
    asked.push(runHandlers({ lab, store })['runs.claims']({ id }))
    return measureRun(store, id)
  }
  const measured = await lab.start(quick)
  await lab.finished(measured.id)
  expect(seen).toEqual([[true, 'measuring', 1, 'finished']])
  const claims = await store.claims(measured.id)
  expect(await asked[0]).toEqual(claims)
  expect(claims!.replicates).toBe(3)
  expect([...claims!.claims, ...claims!.unmeasured].map(({ id }) => id).sort()).toEqual([...claimIds].sort())

  measuring = () => Promise.reject(new Error('no claims today'))
  const failing = await lab.start(quick)
  await lab.finished(failing.id)
  expect(await store.getRun(failing.id)).toMatchObject({ status: 'finished', error: null })

  measuring = () => new Promise(() => undefined)
  const stopped = await lab.start(quick)
  await until(() => lab.activity()?.phase === 'measuring')
  await lab.pause(stopped.id)
  expect(lab.activity()?.paused).toBe(false)
  await lab.stop(stopped.id)
  await lab.finished(stopped.id)
  expect(lab.activity()).toBeNull()
  expect((await store.getRun(stopped.id)).status).toBe('finished')
})

onLab('pausing and going on changes no bit', async ({ lab, store }) => {
  const undisturbed = await lab.start(spec())
  await lab.finished(undisturbed.id)
  const { id } = await lab.start(spec())
  for (const fraction of [0.05, 0.4, 0.8]) {
    await until(() => (lab.activity()?.fraction ?? 1) >= fraction)
    await lab.pause(id)
    await new Promise((resolve) => setTimeout(resolve, 80))
    const paused = lab.activity()
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect(lab.activity()).toEqual(paused)
    expect((await store.getRun(id)).status).toBe('paused')
    await lab.resume(id)
  }
  await lab.finished(id)
  expect(await outcome(store, id)).toEqual(await outcome(store, undisturbed.id))
})

onLab('stopping answers within 200 ms and keeps what was done', async ({ lab, store }) => {
  const { id } = await lab.start(endless)
  await until(() => (lab.activity()?.step ?? 0) > 10)
  const asked = performance.now()
  await lab.stop(id)
  expect(performance.now() - asked).toBeLessThan(200)
  await lab.finished(id)
  const run = await store.getRun(id)
  expect(run.status).toBe('stopped')
  expect(run.durationSeconds).toBeGreaterThan(0)
  expect(run.snapshots.length).toBeGreaterThan(0)
})

onLab('what waits is trained in its turn, or leaves the queue when stopped', async ({ lab, store }) => {
  const first = await lab.start(endless)
  const second = await lab.start(spec())
  const third = await lab.start(spec({ training: { steps: 20 }, analysis: { motionStep: 20 } }))
  expect(lab.activity()).toMatchObject({ runId: first.id, queued: 2 })
  await lab.stop(second.id)
  await lab.stop(first.id)
  await lab.finished(third.id)
  const statuses = await Promise.all([first, second, third].map(async ({ id }) => (await store.getRun(id)).status))
  expect(statuses).toEqual(['stopped', 'stopped', 'finished'])
})

onLab('a spec that is wrong is refused in one sentence and leaves nothing behind', async ({ lab, store }) => {
  const before = (await store.listRuns(wholeList)).total
  await expect(lab.start({ replicates: 0 })).rejects.toMatchObject({
    code: 'bad-input',
    message: 'replicates is 0; it must be an integer from 1 to 65536.',
  })
  expect((await store.listRuns(wholeList)).total).toBe(before)
})

onLab('a layout named by hand that does not fit is refused in one sentence', async () => {
  const host = await openInProcessHost(null)
  onTestFinished(() => host.close())
  const experiment = experimentOf({ task: { inputs: 14, clauses: 3 }, model: { rows: 9 } })
  // Too few numbers, more lanes than any workgroup has, and on most adapters more workgroup memory than there is.
  for (const code of ['s8x2', 'w4096x2x1', 'w1024x8x1']) {
    await expect(requireVariant(host, experiment, code)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(new RegExp(`variant is “?${code}[^\\n]+\\.?$`)) as string,
    })
  }
  await requireVariant(host, experiment, 'w8x2x1')
})

onLab('a run of split rows has its named snapshots, with weights where they are to be kept', async ({ lab, store }) => {
  const rows = 3 * 4
  const { id } = await lab.start({
    ...spec({ model: { rows: 4, children: 3 }, training: { steps: 60 }, replicates: 3 }),
    pruning: { rate: 0.5, densities: [0.5] },
    methods: { tickets: ['random'], nulls: ['other-data'] },
    analysis: { testSamples: 64, snapshots: 1, extraSnapshots: [41, 7], keepWeights: 'snapshots', motionStep: 10 },
  })
  await lab.finished(id)
  const { status, snapshots, levels } = await store.getRun(id)
  expect(status).toBe('finished')
  const stepsOf = (key: LevelKey) =>
    snapshots.filter(({ level, branch }) => level === key.level && branch === key.branch).map(({ step }) => step)
  expect(stepsOf(dense)).toEqual([0, 1, 7, 10, 41, 60])
  expect(stepsOf({ level: 0, branch: 'other-data' })).toEqual([60])
  expect(stepsOf({ level: 1, branch: 'random' })).toEqual([60])
  // As many weights as 4 rows of 32 inputs have, and half of them.
  expect(levels.map(({ kept }) => kept)).toEqual([128, 64])
  for (const key of snapshots) {
    const [tile] = await store.weights(id, key)
    expect(tile?.weights).toHaveLength(3 * (32 * rows + 2 * rows + 1))
    const w1 = tile!.weights.subarray(0, 32 * rows)
    expect(w1.filter((weight) => weight !== 0)).toHaveLength(key.level === 0 ? 128 : 64)
    const { packed } = await store.locations(id, key)
    expect(packed).toHaveLength(3 * rows * 8)
  }
})
