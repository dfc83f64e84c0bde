import type { Experiment } from '../../contract/experiment-type'
import type { Activity, AdapterDescription } from '../../contract/results'
import type { StoredCheckpoint } from '../store/store'
import type { JobPlan, TilePlan, Training } from './plan'

/** The rate is that of about the last five seconds: steady enough to read, quick to tell that something changed. */
const memorySeconds = 5

/** Counts a job's model-steps and tells its rate and time left. Clock: seconds of running, pauses left out. */
export class Progress {
  private startedAt: number | null = performance.now()
  private tile: TilePlan = { firstReplicate: 0, count: 0 }
  private rate = 0
  private phase: Activity['phase'] = 'preparing'
  private training: Training
  private step = 0
  private adapter: AdapterDescription | null = null

  constructor(
    private readonly id: string,
    private readonly experiment: Experiment,
    private readonly plan: JobPlan,
    /** Running seconds so far, those of processes before this one included. */
    private seconds = 0,
  ) {
    this.training = plan.trainings[0]!
  }

  get isMeasuring(): boolean {
    return this.phase === 'measuring'
  }

  /** Running seconds up to now. */
  elapsed(): number {
    return this.seconds + (this.startedAt === null ? 0 : (performance.now() - this.startedAt) / 1000)
  }

  pause(): void {
    this.seconds = this.elapsed()
    this.startedAt = null
  }

  resume(): void {
    this.startedAt = performance.now()
  }

  on(adapter: AdapterDescription): void {
    this.adapter = adapter
  }

  /** Where a run that has been left goes on once its turn has come. */
  beginAt({ firstReplicate, inside }: StoredCheckpoint): void {
    this.tile = { firstReplicate, count: inside?.count ?? 0 }
    this.training = this.plan.trainings[inside?.place ?? 0] ?? this.training
    this.step = inside?.step ?? this.training.firstStep
  }

  /** Where the run is now; also backwards, when it goes on from a checkpoint. */
  at(tile: TilePlan, training: Training, step: number): void {
    this.tile = tile
    this.training = training
    this.step = step
    this.phase = 'training'
  }

  /** All is trained. */
  measure(): void {
    this.phase = 'measuring'
  }

  /** `seconds`: what the piece took, its overheads included. */
  trained(step: number, seconds: number): void {
    const modelSteps = (step - this.step) * this.tile.count
    this.step = step
    const now = modelSteps / Math.max(seconds, 1e-6)
    const weight = this.rate === 0 ? 1 : 1 - Math.exp(-seconds / memorySeconds)
    this.rate += weight * (now - this.rate)
  }

  activity(paused: boolean, queued: number): Activity {
    const { trainings } = this.plan
    const { level, branch, density } = this.training
    const all = this.plan.stepsAModel * this.experiment.replicates
    const done = this.doneModelSteps()
    const rate = this.isMeasuring ? 0 : this.rate
    return {
      runId: this.id,
      name: this.experiment.name,
      phase: this.phase,
      paused: paused && !this.isMeasuring,
      level,
      branch,
      density,
      trained: this.isMeasuring ? trainings.length : trainings.indexOf(this.training),
      trainings: trainings.length,
      step: this.step,
      steps: this.experiment.training.steps,
      fraction: done / all,
      modelStepsPerSecond: rate,
      secondsLeft: rate > 0 ? (all - done) / rate : null,
      adapter: this.adapter,
      queued,
    }
  }

  private doneModelSteps(): number {
    const { steps } = this.experiment.training
    const before = this.plan.trainings
      .slice(0, this.plan.trainings.indexOf(this.training))
      .reduce((sum, { firstStep }) => sum + steps - firstStep, this.step - this.training.firstStep)
    return this.tile.firstReplicate * this.plan.stepsAModel + this.tile.count * before
  }
}
