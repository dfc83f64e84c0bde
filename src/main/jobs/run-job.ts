import { LabFailure, toLabError } from '../../contract/errors'
import type { EngineHost } from '../gpu/host'
import type { Store } from '../store/store'
import { beginTraining } from './begin-training'
import { Checkpoints } from './checkpoints'
import type { Job } from './job'
import { PendingPieces } from './pending'
import { tileFrom } from './plan'
import { runTraining } from './run-training'

/** After that many new devices the fault lies with the run or the driver, and a fourth would be lost as well. */
const newDevices = 3

export interface JobSurroundings {
  store: Store
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
 * Does a run's trainings from the first to the last, tile by tile, and stores what comes back. A lost device is replaced
 * and the run goes on from its last checkpoint, with the same bits. Rejects with a `LabFailure`: 'stopped' when asked to
 * stop, after everything that was done is written; 'device-lost' when new devices were lost as well.
 */
export async function runJob(job: Job, surroundings: JobSurroundings): Promise<void> {
  const checkpoints = new Checkpoints()
  const pending = new PendingPieces(surroundings.store, job.id, surroundings.onWritten)
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
    await pending.write(job.progress.elapsed())
  }
}

/** Works on one device from the last checkpoint to the run's end. */
async function goOn(
  job: Job,
  checkpoints: Checkpoints,
  pending: PendingPieces,
  { store, openHost, chooseVariant, onProgress }: JobSurroundings,
): Promise<void> {
  const host = await openHost()
  job.progress.on(host.adapter)
  await store.setStatus(job.id, { status: 'running', adapter: host.adapter })
  const work = { job, store, host, pending, checkpoints, onProgress }
  try {
    const { experiment, plan } = job
    const { firstReplicate, inside: at } = checkpoints.current
    let inside = at
    for (let first = firstReplicate; first < experiment.replicates;) {
      const tile = inside?.tile ?? tileFrom(first, experiment, host.adapter.kind)
      job.variant ??= await chooseVariant(host, job)
      const { variant } = await host.call('open', { experiment: job.experiment, ...tile, variant: job.variant })
      job.variant = variant
      await store.setStatus(job.id, { status: 'running', variant })
      if (inside) {
        await host.call('restore', { state: inside.state })
        await runTraining(work, tile, inside.training, inside.step)
      }
      for (const training of plan.trainings.slice(inside ? plan.trainings.indexOf(inside.training) + 1 : 0)) {
        const masks = await beginTraining(host, training)
        const { level, branch, firstStep } = training
        if (masks) pending.add({ masks: [{ level, branch, ...tile, words: masks }] })
        await checkpoints.saveIfDue(host, tile, training, firstStep)
        await runTraining(work, tile, training, firstStep)
      }
      first += tile.count
      inside = null
      checkpoints.beginTile(first)
    }
  } finally {
    // A lost device answers nothing; what was to be told has been told by the call that failed.
    await host.call('close', {}).catch(() => undefined)
  }
}
