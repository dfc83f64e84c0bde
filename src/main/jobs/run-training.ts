import type { EngineHost } from '../gpu/host'
import type { Store } from '../store/store'
import type { Checkpoints } from './checkpoints'
import { divergedAt } from './divergence'
import type { Job } from './job'
import type { PendingPieces } from './pending'
import { lastStepOf, type TilePlan, type Training } from './plan'
import { takeSnapshot } from './take-snapshot'

/** A dispatch as long as this answers "stop" well within 200 ms, and its overheads stay below a twentieth. */
const pieceMs = 50

export interface TrainingWork {
  job: Job
  store: Store
  host: EngineHost
  pending: PendingPieces
  checkpoints: Checkpoints
  /** Something moved: called after every piece. */
  onProgress: () => void
}

/**
 * Trains a tile from `startStep` to a training's end, a piece at a time, with its snapshots. What a checkpoint makes it
 * do twice is stored in the same place with the same values.
 */
export async function runTraining(
  work: TrainingWork,
  tile: TilePlan,
  training: Training,
  startStep: number,
): Promise<void> {
  const { job, host, pending, checkpoints } = work
  const { level, branch } = training
  const { firstReplicate, count } = tile
  job.progress.at(tile, training, startStep)
  let step = startStep
  for (const snapshot of training.snapshots.filter((at) => at >= startStep)) {
    while (step < snapshot) {
      await obey(work)
      const before = performance.now()
      const trained = await host.call('train', { untilStep: snapshot, milliseconds: pieceMs })
      step = trained.step
      trained.lossSteps.forEach((lossStep, point) => {
        const values = trained.loss.subarray(point * count, (point + 1) * count)
        pending.add({
          metrics: [{ level, branch, step: lossStep, metric: 'loss', firstReplicate, values }],
          divergences: divergedAt(values, firstReplicate, { level, branch, step: lossStep }),
        })
      })
      // At the end it is saved in any case, once the last snapshot has been taken.
      if (step < lastStepOf(training)) await checkpoints.saveIfDue(host, tile, training, step)
      await pending.writeIfDue()
      job.progress.trained(step, (performance.now() - before) / 1000)
      work.onProgress()
    }
    await obey(work)
    pending.add(await takeSnapshot(host, job.experiment, tile, training, snapshot))
  }
  await checkpoints.endTraining(host, tile, training)
}

/** Pauses or stops where the user has asked for it. */
const obey = ({ job: { id, control, progress }, store, pending, onProgress }: TrainingWork): Promise<void> =>
  control.checkpoint(
    async () => {
      progress.pause()
      await pending.write()
      await store.setStatus(id, { status: 'paused' })
      onProgress()
    },
    async () => {
      progress.resume()
      await store.setStatus(id, { status: 'running' })
      onProgress()
    },
  )
