import { hiddenRows } from '../../contract/size'
import { coverage } from '../../science/codes'
import type { EngineHost } from '../gpu/host'
import type { Store } from '../store/store'
import type { Checkpoints } from './checkpoints'
import { divergedAt } from './divergence'
import type { Job } from './job'
import type { PendingPieces } from './pending'
import type { LevelPlan, TilePlan } from './plan'

/** A dispatch as long as this answers "stop" well within 200 ms, and its overheads stay below a twentieth. */
const pieceMs = 50

export interface LevelWork {
  job: Job
  store: Store
  host: EngineHost
  pending: PendingPieces
  checkpoints: Checkpoints
  /** Something moved: called after every piece. */
  onProgress: () => void
}

/**
 * Trains a level of a tile from `startStep` to its end, a piece at a time, with its snapshots. What a checkpoint makes it
 * do twice is stored in the same place with the same values.
 */
export async function runLevel(work: LevelWork, tile: TilePlan, level: LevelPlan, startStep: number): Promise<void> {
  const { job, host, pending, checkpoints } = work
  const { firstReplicate, count } = tile
  job.progress.at(tile, level, startStep)
  let step = startStep
  for (const snapshot of level.snapshots.filter((at) => at >= startStep)) {
    while (step < snapshot) {
      await obey(work)
      const before = performance.now()
      const trained = await host.call('train', { untilStep: snapshot, milliseconds: pieceMs })
      step = trained.step
      trained.lossSteps.forEach((lossStep, point) => {
        const values = trained.loss.subarray(point * count, (point + 1) * count)
        pending.add({
          metrics: [{ level: level.level, step: lossStep, metric: 'loss', firstReplicate, values }],
          divergences: divergedAt(values, firstReplicate, level.level, lossStep),
        })
      })
      await pending.writeIfDue(job.progress.elapsed())
      await checkpoints.saveIfDue(host, tile, level, step)
      job.progress.trained(step, (performance.now() - before) / 1000)
      work.onProgress()
    }
    await obey(work)
    await takeSnapshot(work, tile, level, snapshot)
  }
  await pending.write(job.progress.elapsed())
}

/** Pauses or stops where the user has asked for it. */
const obey = ({ job: { id, control, progress }, store, pending, onProgress }: LevelWork): Promise<void> =>
  control.checkpoint(
    async () => {
      progress.pause()
      await pending.write(progress.elapsed())
      await store.setStatus(id, { status: 'paused' })
      onProgress()
    },
    async () => {
      progress.resume()
      await store.setStatus(id, { status: 'running' })
      onProgress()
    },
  )

/** Test and locations at a snapshot, and the weights where they are to be kept; at the level's last step its result. */
async function takeSnapshot(
  { job: { experiment }, host, pending }: LevelWork,
  { firstReplicate, count }: TilePlan,
  { level, kept, density, snapshots }: LevelPlan,
  step: number,
): Promise<void> {
  const { accuracy } = await host.call('evaluate', {})
  const { packed, scores } = await host.call('locate', {})
  pending.add({
    metrics: [{ level, step, metric: 'accuracy', firstReplicate, values: accuracy }],
    scores: [{ level, step, firstReplicate, packed, scores }],
  })
  const isLast = step === snapshots.at(-1)
  const isEnd = isLast || (level === 0 && step === 0)
  if (isEnd || experiment.analysis.keepWeights === 'snapshots') {
    const { weights } = await host.call('weights', {})
    pending.add({ weights: [{ level, step, firstReplicate, count, weights }] })
  }
  if (isLast) {
    const { clauses } = experiment.task
    const reading = { level, step, replicates: count, rows: hiddenRows(experiment), clauses, packed, scores }
    pending.add({ levels: [{ level, density, kept, firstReplicate, accuracy, coverage: coverage(reading) }] })
  }
}
