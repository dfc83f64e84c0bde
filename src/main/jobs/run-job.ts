import { LabFailure, toLabError } from '../../contract/errors'
import type { EngineHost } from '../gpu/host'
import type { Store } from '../store/store'
import { beginTraining } from './begin-training'
import { Checkpoints } from './checkpoints'
import type { Job } from './job'
import { requireSameOrigin } from './origin'
import { PendingPieces } from './pending'
import { lastStepOf, tileFrom } from './plan'
import { runTraining } from './run-training'

/** After that many new devices the fault lies with the run or the driver, and a fourth would be lost as well. */
const newDevices = 3

export interface JobSurroundings {
  store: Store
  /** Precursor's. */
  version: string
  /** The device to work on; a new one after the last was lost. */
  openHost: () => Promise<EngineHost>
  /** The code of the layout for a run on a device, or null for the one that its shape suggests. */
  chooseVariant: (host: EngineHost, job: Job) => Promise<string | null>
  /** The device of the last `openHost` is lost. */
  dropHost: () => void
  /** Something moved: called after every piece. */
  onProgress: () => void
  /** Something new is in the store. */
  onWritten: () => void
}

/**
 * Does a run's trainings from the first to the last, or from where it was left in another process on, tile by tile, and
 * stores what comes back. A lost device is replaced and the run goes on from its last checkpoint, with the same bits. Rejects
 * with a `LabFailure`: 'stopped' when asked to stop, after everything that was done is written; 'device-lost' when new devices
 * were lost as well; 'bad-input' when a device would go on with other bits.
 */
export async function runJob(job: Job, surroundings: JobSurroundings): Promise<void> {
  const { store, onWritten } = surroundings
  const pending = new PendingPieces(store, job.id, () => job.progress.elapsed(), onWritten)
  const checkpoints = new Checkpoints(job.plan, pending, await store.checkpoint(job.id))
  try {
    for (let lost = 0; ; lost++) {
      try {
        await goOn(job, checkpoints, pending, surroundings)
        return
      } catch (thrown) {
        const { code, message } = toLabError(thrown)
        if (code !== 'device-lost') throw thrown
        surroundings.dropHost()
        if (lost === newDevices) {
          throw new LabFailure(
            'device-lost',
            `${message} It was lost ${lost + 1} times in this run, which was then given up.`,
          )
        }
      }
    }
  } finally {
    await pending.end()
  }
}

/** Works on one device from the last checkpoint to the run's end. */
async function goOn(
  job: Job,
  checkpoints: Checkpoints,
  pending: PendingPieces,
  { store, version, openHost, chooseVariant, onProgress }: JobSurroundings,
): Promise<void> {
  const host = await openHost()
  const origin = { adapter: host.adapter, version }
  requireSameOrigin(job.experiment.name, job.trainedOn, origin)
  job.trainedOn = origin
  job.progress.on(host.adapter)
  await store.setStatus(job.id, { status: 'running', adapter: host.adapter })
  const work = { job, store, host, pending, checkpoints, onProgress }
  try {
    const { experiment, plan } = job
    for (let first = checkpoints.current.firstReplicate; first < experiment.replicates;) {
      const left = checkpoints.inside()
      const tile = left?.tile ?? tileFrom(first, experiment, host.adapter.kind)
      job.variant ??= await chooseVariant(host, job)
      const { variant } = await host.call('open', { experiment, ...tile, variant: job.variant })
      job.variant = variant
      await store.setStatus(job.id, { status: 'running', variant })
      if (left) {
        await host.call('restore', { state: left.state })
        job.progress.at(tile, left.training, left.step)
        if (left.step < lastStepOf(left.training)) await runTraining(work, tile, left.training, left.step)
      }
      for (const training of plan.trainings.slice(left ? plan.trainings.indexOf(left.training) + 1 : 0)) {
        const masks = await beginTraining(host, training)
        const { level, branch, firstStep } = training
        if (masks) pending.add({ masks: [{ level, branch, ...tile, words: masks }] })
        await checkpoints.saveIfDue(host, tile, training, firstStep)
        await runTraining(work, tile, training, firstStep)
      }
      first += tile.count
      await checkpoints.beginTile(first)
    }
  } finally {
    // A lost device answers nothing; what was to be told has been told by the call that failed.
    await host.call('close', {}).catch(() => undefined)
  }
}
