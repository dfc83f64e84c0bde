import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import type { ExperimentInput } from '../../src/contract/experiment'
import type { EngineHost } from '../../src/main/gpu/host'
import { openInProcessHost } from '../../src/main/gpu/in-process'
import { createLab } from '../../src/main/jobs/create-lab'
import { openStore } from '../../src/main/store/open-store'
import { onLab } from './support/on-lab'

const spec: ExperimentInput = {
  training: { steps: 1500, optimiser: 'adam', rate: 0.01 },
  pruning: { rate: 0.5, densities: [0.25], rewindStep: 20 },
  analysis: { testSamples: 256, snapshots: 3 },
  replicates: 3,
}

/** A lab of its own whose devices the test can take away; `hosts` holds all that were opened. */
async function fragileLab() {
  const folder = mkdtempSync(join(tmpdir(), 'precursor-fragile-'))
  const store = await openStore(folder)
  const hosts: EngineHost[] = []
  const host = async () => {
    const opened = await openInProcessHost(null)
    hosts.push(opened)
    return opened
  }
  const lab = createLab({
    store,
    host,
    variant: () => Promise.resolve(null),
    measure: () => Promise.resolve(),
    version: 'test',
  })
  onTestFinished(async () => {
    await lab.close()
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { lab, store, hosts }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 2))
}

onLab('a device lost in the middle is replaced, and the run ends with the same bits', async (calm) => {
  const undisturbed = await calm.lab.start(spec)
  await calm.lab.finished(undisturbed.id)

  const { lab, store, hosts } = await fragileLab()
  const { id } = await lab.start(spec)
  for (const [index, fraction] of [0.1, 0.35, 0.6].entries()) {
    await until(() => (lab.activity()?.fraction ?? 1) >= fraction)
    // `close` destroys the device under the job.
    await hosts[index]!.close()
  }
  await lab.finished(id)
  expect(hosts).toHaveLength(4)
  expect((await store.getRun(id)).status).toBe('finished')

  for (const level of [0, 1, 2]) {
    expect(await store.weights(id, level, 1500)).toEqual(await calm.store.weights(undisturbed.id, level, 1500))
    expect(await store.metrics(id, level)).toEqual(await calm.store.metrics(undisturbed.id, level))
    expect(await store.masks(id, level)).toEqual(await calm.store.masks(undisturbed.id, level))
  }
})

onLab('after three new devices the run fails with the reason, and the next run gets a device', async () => {
  const { lab, store, hosts } = await fragileLab()
  const { id } = await lab.start({ ...spec, training: { steps: 1_000_000 } })
  for (let index = 0; index < 4; index++) {
    await until(() => hosts.length > index && lab.activity()?.phase === 'training')
    await hosts[index]!.close()
  }
  await lab.finished(id)
  const failed = await store.getRun(id)
  expect(failed.status).toBe('failed')
  expect(failed.error?.code).toBe('device-lost')
  expect(failed.error?.message).toMatch(/lost 4 times/)

  const next = await lab.start(spec)
  await lab.finished(next.id)
  expect((await store.getRun(next.id)).status).toBe('finished')
})

onLab('a replicate that diverges is marked and does not stop the others', async ({ lab, store }) => {
  // At this rate and batch some replicates blow up and some do not; which ones is decided by the seed.
  const wild: ExperimentInput = {
    task: { inputCoding: '0/1', inputs: 8, clauses: 2 },
    model: { rows: 8, outputScale: 30 },
    training: { steps: 200, rate: 3, batch: 16 },
    pruning: { method: 'none' },
    analysis: { testSamples: 256, snapshots: 0 },
    replicates: 24,
  }
  const { id } = await lab.start(wild)
  await lab.finished(id)
  const run = await store.getRun(id)
  expect(run.status).toBe('finished')
  const marked = run.divergences.map(({ replicate }) => replicate)
  expect(marked.length).toBeGreaterThan(0)
  expect(marked.length).toBeLessThan(24)
  const losses = (await store.metrics(id, 0)).filter(({ metric }) => metric === 'loss').map(({ values }) => values)
  for (let replicate = 0; replicate < 24; replicate++) {
    const isSound = losses.every((values) => values[replicate]! <= 1000 * Math.LN2)
    expect(marked.includes(replicate)).toBe(!isSound)
  }
})
