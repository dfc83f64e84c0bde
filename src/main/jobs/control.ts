import { LabFailure } from '../../contract/errors'

/** What the user may do to a job; the job looks at it between pieces. */
export class Control {
  /** Resolves when the job is asked to stop. */
  readonly stopped: Promise<void>
  private stopping = false
  private tellStopped!: () => void
  private gate: { opened: Promise<void>; open: () => void } | null = null

  constructor() {
    this.stopped = new Promise((resolve) => (this.tellStopped = resolve))
  }

  get paused(): boolean {
    return this.gate !== null
  }

  stop(): void {
    this.stopping = true
    this.tellStopped()
    this.resume()
  }

  pause(): void {
    if (this.gate) return
    let open!: () => void
    const opened = new Promise<void>((resolve) => (open = resolve))
    this.gate = { opened, open }
  }

  resume(): void {
    this.gate?.open()
    this.gate = null
  }

  /** Waits while paused, calling `onPause` and `onResume` around it; throws 'stopped' when asked to stop. */
  async checkpoint(onPause: () => Promise<void>, onResume: () => Promise<void>): Promise<void> {
    const { gate } = this
    if (gate) {
      await onPause()
      await gate.opened
      if (!this.stopping) await onResume()
    }
    if (this.stopping) throw new LabFailure('stopped', 'The run was stopped; what it had done is kept.')
  }
}
