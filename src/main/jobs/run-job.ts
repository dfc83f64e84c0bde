import type { Experiment } from '../../contract/experiment-type'
import { coverage } from '../../science/codes'
import type { EngineHost } from '../gpu/host'
import type { Store } from '../store/store'
import type { Control } from './control'
import { PendingPieces } from './pending'
import type { JobPlan, LevelPlan, TilePlan } from './plan'
import type { Progress } from './progress'

/** A dispatch as long as this answers "stop" well within 200 ms, and its overheads stay below a twentieth. */
const pieceMs = 50

export interface Job {
  id: string
  experiment: Experiment
  plan: JobPlan
  control: Control
  progress: Progress
}

export interface JobSurroundings {
  store: Store
  host: EngineHost
  /** Something moved: called after every piece. */
  onProgress: () => void
  /** Something new is in the store. */
  onWritten: () => void
}

/**
 * Trains and prunes a run from its first level to its last, tile by tile, and stores what comes back. Rejects with a
 * `LabFailure` 'stopped' when asked to stop, after everything that was done is written.
 */
export async function runJob(job: Job, surroundings: JobSurroundings): Promise<void> {
  const { host, store } = surroundings
  const pending = new PendingPieces(store, job.id, surroundings.onWritten)
  job.progress.on(host.adapter)
  try {
    for (const tile of job.plan.tiles) {
      await host.call('open', { experiment: job.experiment, ...tile })
      for (const level of job.plan.levels) await runLevel(job, tile, level, pending, surroundings)
    }
  } finally {
    await pending.write(job.progress.elapsed())
    // A lost device answers nothing; what was to be told has been told by the call that failed.
    await host.call('close', {}).catch(() => undefined)
  }
}

async function runLevel(
  job: Job,
  tile: TilePlan,
  level: LevelPlan,
  pending: PendingPieces,
  { host, store, onProgress }: JobSurroundings,
): Promise<void> {
  const { progress, control, id } = job
  const { firstReplicate, count } = tile
  const checkpoint = () =>
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

  if (level.level > 0) {
    const { masks } = await host.call('prune', { kept: level.kept })
    pending.add({ masks: [{ level: level.level, firstReplicate, count, words: masks }] })
  }
  progress.begin(level)
  let step = level.firstStep
  for (const snapshot of level.snapshots) {
    while (step < snapshot) {
      await checkpoint()
      const before = performance.now()
      const trained = await host.call('train', { untilStep: snapshot, milliseconds: pieceMs })
      step = trained.step
      pending.add({
        metrics: trained.lossSteps.map((lossStep, point) => ({
          level: level.level,
          step: lossStep,
          metric: 'loss' as const,
          firstReplicate,
          values: trained.loss.subarray(point * count, (point + 1) * count),
        })),
      })
      await pending.writeIfDue(progress.elapsed())
      progress.trained(tile, step, (performance.now() - before) / 1000)
      onProgress()
    }
    await checkpoint()
    await takeSnapshot(job, tile, level, snapshot, pending, host)
  }
  await pending.write(progress.elapsed())
}

/** Test and locations at a snapshot; at the level's first dense and last step the weights, at its last the level's result. */
async function takeSnapshot(
  { experiment }: Job,
  { firstReplicate, count }: TilePlan,
  { level, kept, density, snapshots }: LevelPlan,
  step: number,
  pending: PendingPieces,
  host: EngineHost,
): Promise<void> {
  const { accuracy } = await host.call('evaluate', {})
  const { packed, scores } = await host.call('locate', {})
  pending.add({
    metrics: [{ level, step, metric: 'accuracy', firstReplicate, values: accuracy }],
    scores: [{ level, step, firstReplicate, packed, scores }],
  })
  const isLast = step === snapshots.at(-1)
  if (isLast || (level === 0 && step === 0)) {
    const { weights } = await host.call('weights', {})
    pending.add({ weights: [{ level, step, firstReplicate, count, weights }] })
  }
  if (isLast) {
    const reading = {
      level,
      step,
      replicates: count,
      rows: experiment.model.rows,
      clauses: experiment.task.clauses,
      packed,
      scores,
    }
    pending.add({ levels: [{ level, density, kept, firstReplicate, accuracy, coverage: coverage(reading) }] })
  }
}
