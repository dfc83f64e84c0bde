import { LabFailure, toLabError } from '../../contract/errors'
import { requireExperiment } from '../../contract/explain'
import type { Experiment } from '../../contract/experiment-type'
import type { Activity } from '../../contract/results'
import { makeTask } from '../../science/task'
import type { EngineHost, HostFactory } from '../gpu/host'
import type { Store } from '../store/store'
import { Control } from './control'
import { experimentHash } from './hash'
import type { Job } from './job'
import type { Lab, LabListener } from './lab'
import { requireSameOrigin } from './origin'
import { planJob } from './plan'
import { Progress } from './progress'
import { runJob } from './run-job'

export interface LabParts {
  store: Store
  host: HostFactory
  /** The code of the training kernel's layout for an experiment on a device, or null for the one its shape suggests. */
  variant: (host: EngineHost, experiment: Experiment) => Promise<string | null>
  /** Measures the claims on a finished run and stores them. */
  measure: (id: string) => Promise<unknown>
  /** The app's version, kept with each run. */
  version: string
}

/** A stop or pause is answered by then, even where a kernel that is being compiled holds the job up for longer. */
const answerWithinMs = 150

/** A window that redraws more often than this shows nothing more. */
const activityEveryMs = 100

interface Queued extends Job {
  left: Promise<void>
  leave: () => void
}

class LabQueue implements Lab {
  private readonly queue: Queued[] = []
  private readonly listeners = new Set<LabListener>()
  /** Runs on their way back into the queue. */
  private readonly returning = new Map<string, Promise<void>>()
  private host: Promise<EngineHost> | null = null
  private working = false
  private toldAt = 0
  /** The device goes when the run that has it has ended. */
  private renewing = false

  constructor(private readonly parts: LabParts) {}

  async start(spec: unknown): Promise<{ id: string }> {
    const experiment = requireExperiment(spec)
    // A task that cannot be arranged is refused now, not when the run's turn comes.
    makeTask(experiment.task, experiment.seed)
    const plan = planJob(experiment)
    const id = await this.parts.store.createRun({
      experiment,
      hash: experimentHash(experiment),
      version: this.parts.version,
    })
    const progress = new Progress(id, experiment, plan)
    this.enqueue({ id, experiment, plan, control: new Control(), progress, trainedOn: null, variant: null })
    return { id }
  }

  async stop(id: string): Promise<void> {
    const job = this.jobOf(id)
    job.control.stop()
    if (job !== this.queue[0]) {
      this.queue.splice(this.queue.indexOf(job), 1)
      await this.leaveAs(job, 'stopped')
      job.leave()
      return
    }
    await Promise.race([job.left, new Promise((resolve) => setTimeout(resolve, answerWithinMs))])
  }

  async pause(id: string): Promise<void> {
    const job = this.jobOf(id)
    job.control.pause()
    this.tell(true)
    return Promise.resolve()
  }

  async resume(id: string): Promise<void> {
    const job = this.queue.find((queued) => queued.id === id)
    if (job) {
      job.control.resume()
      this.tell(true)
      return
    }
    // Asked twice, it is queued once.
    const returning = this.returning.get(id) ?? this.takeBack(id).finally(() => this.returning.delete(id))
    this.returning.set(id, returning)
    return returning
  }

  activity(): Activity | null {
    const current = this.queue[0]
    return current ? current.progress.activity(current.control.paused, this.queue.length - 1) : null
  }

  renewDevice(): void {
    if (this.queue.length === 0) this.dropHost()
    else this.renewing = true
  }

  async finished(id: string): Promise<void> {
    await this.queue.find((job) => job.id === id)?.left
  }

  on(listener: LabListener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  async close(): Promise<void> {
    const waiting = this.queue.slice(1)
    for (const job of waiting) await this.stop(job.id)
    const current = this.queue[0]
    if (current) {
      current.control.stop()
      await current.left
    }
    const host = await this.host?.catch(() => null)
    await host?.close()
    this.host = null
  }

  /** Queues a run that this or another process has left. */
  private async takeBack(id: string): Promise<void> {
    const { store, version } = this.parts
    const run = await store.getRun(id)
    const { experiment, adapter, variant } = run
    const trainedOn = adapter && run.snapshots.length > 0 ? { adapter, version: run.version } : null
    // What could go on nowhere is refused below, whatever adapter is here.
    const isOver = run.status === 'finished' || run.trashedAt !== null
    if (trainedOn && !isOver) {
      requireSameOrigin(run.name, trainedOn, { adapter: (await this.openHost()).adapter, version })
    }
    await store.requeueRun(id, version)
    const plan = planJob(experiment)
    const progress = new Progress(id, experiment, plan, run.durationSeconds)
    const checkpoint = await store.checkpoint(id)
    if (checkpoint) progress.beginAt(checkpoint)
    const layout = trainedOn ? variant : null
    this.enqueue({ id, experiment, plan, control: new Control(), progress, trainedOn, variant: layout })
  }

  private enqueue(job: Job): void {
    let leave!: () => void
    const left = new Promise<void>((resolve) => (leave = resolve))
    this.queue.push({ ...job, left, leave })
    this.runChanged(job.id)
    this.tell(true)
    void this.work()
  }

  /** Runs what is queued, one after the other. */
  private async work(): Promise<void> {
    if (this.working) return
    this.working = true
    for (let job = this.queue[0]; job; job = this.queue[0]) {
      await this.run(job)
      if (this.renewing) this.dropHost()
      this.renewing = false
      this.queue.shift()
      job.leave()
      this.tell(true)
    }
    this.working = false
  }

  private async run(job: Queued): Promise<void> {
    job.progress.resume()
    try {
      await runJob(job, {
        store: this.parts.store,
        version: this.parts.version,
        openHost: () => this.openHost(),
        chooseVariant: (host) => this.parts.variant(host, job.experiment),
        dropHost: () => this.dropHost(),
        onProgress: () => this.tell(false),
        onWritten: () => this.runChanged(job.id),
      })
    } catch (thrown) {
      await this.leaveAs(job, toLabError(thrown).code === 'stopped' ? 'stopped' : 'failed', thrown)
      return
    }
    await this.leaveAs(job, 'finished')
    await this.measure(job)
  }

  /**
   * The run is finished whatever comes of this, also where the user stops it. Why claims could not be measured is told to
   * whoever asks for them.
   */
  private async measure(job: Queued): Promise<void> {
    job.progress.measure()
    this.tell(true)
    const measured = this.parts.measure(job.id).catch(() => undefined)
    await Promise.race([measured, job.control.stopped])
    this.runChanged(job.id)
  }

  private async leaveAs(job: Queued, status: 'finished' | 'stopped' | 'failed', thrown?: unknown): Promise<void> {
    const change = status === 'failed' ? { status, error: toLabError(thrown) } : { status }
    // A store that fails is what failed the run; there is nowhere left to write that down.
    await this.parts.store.setStatus(job.id, change).catch(() => undefined)
    this.runChanged(job.id)
  }

  /** The device stays open from run to run, with its compiled kernels; a lost one is replaced for the next run. */
  private openHost(): Promise<EngineHost> {
    if (this.host) return this.host
    const opening = this.parts.host()
    this.host = opening
    const forget = () => {
      if (this.host === opening) this.host = null
    }
    opening.then((host) => void host.lost.then(forget), forget)
    return opening
  }

  private dropHost(): void {
    void this.host?.then((host) => host.close()).catch(() => undefined)
    this.host = null
  }

  private jobOf(id: string): Queued {
    const job = this.queue.find((queued) => queued.id === id)
    if (!job) throw new LabFailure('not-found', `The run ${id} is neither running nor waiting.`)
    return job
  }

  private tell(atOnce: boolean): void {
    const now = performance.now()
    if (!atOnce && now - this.toldAt < activityEveryMs) return
    this.toldAt = now
    const activity = this.activity()
    for (const listener of this.listeners) listener.activity(activity)
  }

  private runChanged(id: string): void {
    for (const listener of this.listeners) listener.runChanged(id)
  }
}

export const createLab = (parts: LabParts): Lab => new LabQueue(parts)
