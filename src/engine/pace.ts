/**
 * How many steps a dispatch takes, so that each lasts about as long as asked: a long one could not be stopped in time and
 * would look hung to the driver. It starts with one step and at most quadruples, as the first times are mostly start-up.
 */
export class Pace {
  private secondsAStep = 0
  private lastSteps = 0

  /** Steps for the next dispatch of about `milliseconds`. */
  next(milliseconds: number): number {
    if (this.lastSteps === 0) return 1
    const fitting = Math.floor(milliseconds / 1000 / Math.max(this.secondsAStep, 1e-9))
    return Math.max(1, Math.min(fitting, this.lastSteps * 4))
  }

  /** Milliseconds that `steps` will take. */
  predict(steps: number): number {
    return steps * this.secondsAStep * 1000
  }

  /**
   * `overslept`: the waiting slept past the end, so that `seconds` is only more than it took. Half of it is guessed then:
   * one slow dispatch, or the start-up in the first, is forgotten within a few.
   */
  record(steps: number, seconds: number, overslept: boolean): void {
    this.lastSteps = steps
    this.secondsAStep = (seconds / steps) * (overslept ? 0.5 : 1)
  }
}
