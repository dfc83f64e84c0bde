import { expect } from 'vitest'
import type { ExperimentInput } from '../../src/contract/experiment'
import type { Store } from '../../src/main/store/store'
import { onLab } from './support/on-lab'

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

const lastLevel = 2

/** All that a run left behind at its last level and in its dense loss. */
async function outcome(store: Store, id: string) {
  const [weights] = await store.weights(id, lastLevel, 400)
  const [masks] = await store.masks(id, lastLevel)
  const metrics = await store.metrics(id, 0)
  const { packed, scores } = await store.locations(id, lastLevel, 400)
  return { weights: weights?.weights, masks: masks?.words, metrics, packed, scores }
}

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
  expect(run.snapshots.filter(({ level }) => level === 0).map(({ step }) => step)).toEqual([0, 1, 7, 54, 400])
  expect(run.adapter?.name).not.toBe('')
  const { weights, masks } = await outcome(store, id)
  const kept = [...masks!].reduce((sum, word) => sum + word.toString(2).replaceAll('0', '').length, 0)
  expect(kept).toBe(5 * 256)
  const nonZeroOfFirst = weights!.slice(0, 1024).filter((weight) => weight !== 0).length
  expect(nonZeroOfFirst).toBe(256)
  expect(lab.activity()).toBeNull()
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
  const before = (await store.listRuns()).length
  await expect(lab.start({ replicates: 0 })).rejects.toMatchObject({
    code: 'bad-input',
    message: 'replicates is 0; it must be an integer from 1 to 65536.',
  })
  expect((await store.listRuns()).length).toBe(before)
})

onLab('a run of split rows has its named snapshots, with weights where they are to be kept', async ({ lab, store }) => {
  const rows = 3 * 4
  const { id } = await lab.start({
    ...spec({ model: { rows: 4, children: 3 }, training: { steps: 60 }, replicates: 3 }),
    pruning: { rate: 0.5, densities: [0.5] },
    analysis: { testSamples: 64, snapshots: 1, extraSnapshots: [41, 7], keepWeights: 'snapshots', motionStep: 10 },
  })
  await lab.finished(id)
  const { status, snapshots, levels } = await store.getRun(id)
  expect(status).toBe('finished')
  expect(snapshots.filter(({ level }) => level === 0).map(({ step }) => step)).toEqual([0, 1, 7, 41, 60])
  // As many weights as 4 rows of 32 inputs have, and half of them.
  expect(levels.map(({ kept }) => kept)).toEqual([128, 64])
  for (const { level, step } of snapshots) {
    const [tile] = await store.weights(id, level, step)
    expect(tile?.weights).toHaveLength(3 * (32 * rows + 2 * rows + 1))
    const w1 = tile!.weights.subarray(0, 32 * rows)
    expect(w1.filter((weight) => weight !== 0)).toHaveLength(level === 0 ? 128 : 64)
    const { packed } = await store.locations(id, level, step)
    expect(packed).toHaveLength(3 * rows * 8)
  }
})
