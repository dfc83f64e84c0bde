import { expect, onTestFinished, vi } from 'vitest'
import { dense, denseNulls } from '../../src/contract/branch'
import type { ExperimentInput } from '../../src/contract/experiment'
import type { EngineInput } from '../../src/engine/protocol'
import type { EngineHost } from '../../src/main/gpu/host'
import { openInProcessHost } from '../../src/main/gpu/in-process'
import { onLab } from './support/on-lab'
import { openOwnLab } from './support/own-lab'
import { expectSame } from './support/stored-run'

const spec: ExperimentInput = {
  training: { steps: 1500, optimiser: 'adam', rate: 0.01 },
  pruning: { rate: 0.5, densities: [0.25], rewindStep: 20 },
  analysis: { testSamples: 256, snapshots: 3 },
  replicates: 3,
}

/** A lab of its own whose devices the test can take away; `hosts` holds all that were opened. */
async function fragileLab(wrap: (host: EngineHost) => EngineHost = (host) => host) {
  const hosts: EngineHost[] = []
  const host = async () => {
    const opened = wrap(await openInProcessHost(null))
    hosts.push(opened)
    return opened
  }
  return { ...(await openOwnLab({ host })), hosts }
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
  await expectSame([store, id], [calm.store, undisturbed.id])
})

onLab(
  'a device lost within a ticket or a null leaves no trace, nor do tickets that are drawn after it',
  async (calm) => {
    const branched: ExperimentInput = {
      ...spec,
      task: { inputs: 14, clauses: 3, literals: 3 },
      model: { rows: 9 },
      training: { steps: 90, optimiser: 'adam', rate: 0.01, batch: 32 },
      pruning: { rate: 0.5, densities: [0.5, 0.3], rewindStep: 20 },
      // After each loss something is drawn that goes by the dense training's stages, or by IMP's masks.
      methods: { tickets: ['motion', 'imp-shuffled', 'magnitude-end', 'imp-fresh'], nulls: [...denseNulls] },
      analysis: { testSamples: 128, snapshots: 2, motionStep: 30 },
    }
    const undisturbed = await calm.lab.start(branched)
    await calm.lab.finished(undisturbed.id)

    // A clock that runs ahead makes the job save after every dispatch, so that it goes on from inside of a training.
    let ahead = 0
    const now = performance.now.bind(performance)
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now() + ahead)
    onTestFinished(() => clock.mockRestore())
    const lossesLeft = ['1 motion', '2 imp-fresh', '0 other-data']
    const restoredAt: [string, number][] = []
    const { lab, store, hosts } = await fragileLab((host) => ({
      ...host,
      call: async (name, input) => {
        const { level, branch, step } = lab.activity()!
        const place = `${level} ${branch}`
        if (name === 'restore') restoredAt.push([place, (input as EngineInput<'restore'>).state.standing.step])
        if (name !== 'train') return host.call(name, input)
        ahead += 6000
        if (place === lossesLeft[0] && step > 50) {
          lossesLeft.shift()
          await host.close()
        }
        const wanted = input as EngineInput<'train'>
        return host.call('train', { ...wanted, untilStep: Math.min(wanted.untilStep, step + 15) })
      },
    }))
    const { id } = await lab.start(branched)
    await lab.finished(id)
    expect(hosts).toHaveLength(4)
    expect(restoredAt.map(([place]) => place)).toEqual(['1 motion', '2 imp-fresh', '0 other-data'])
    for (const [, step] of restoredAt) expect(step).toBeGreaterThan(50)
    await expectSame([store, id], [calm.store, undisturbed.id])
  },
)

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
  const losses = (await store.metrics(id, dense)).filter(({ metric }) => metric === 'loss').map(({ values }) => values)
  for (let replicate = 0; replicate < 24; replicate++) {
    const isSound = losses.every((values) => values[replicate]! <= 1000 * Math.LN2)
    expect(marked.includes(replicate)).toBe(!isSound)
  }
})
