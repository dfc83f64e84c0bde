import type { Activity } from '../../contract/results'

/** The queue of runs as the app and the command line see it; one run trains at a time. */
export interface Lab {
  /** Validates the spec (LabFailure 'bad-input' with one sentence), stores the run as queued, and starts it when its turn comes. */
  start(spec: unknown): Promise<{ id: string }>
  /** Each answers within 200 ms; what is done so far is in the store. */
  stop(id: string): Promise<void>
  pause(id: string): Promise<void>
  /**
   * A paused run goes on. One that was stopped, interrupted or failed is queued and goes on from where it was left, with the
   * bits that it would have had without; rejects in one sentence where it cannot, and may open the device to find out.
   */
  resume(id: string): Promise<void>
  activity(): Activity | null
  /** The next run opens a device anew; what trains now goes on with its own. */
  renewDevice(): void
  /** Resolves when the run has left the queue (finished, stopped or failed). */
  finished(id: string): Promise<void>
  on(listener: LabListener): () => void
  /** Stops what runs, saved as stopped, and lets the device go. */
  close(): Promise<void>
}

export interface LabListener {
  /** At most ten a second. */
  activity(activity: Activity | null): void
  runChanged(id: string): void
}
