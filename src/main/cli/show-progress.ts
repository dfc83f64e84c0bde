import type { Activity } from '../../contract/results'
import { plainLine, progressLine } from './progress-line'

/** In a pipe a line this often is enough to see that it goes on. */
const plainEveryMs = 5000

/** Shows activity on standard error, so that standard output holds only the result: a bar on a terminal, lines in a pipe. */
export class ProgressDisplay {
  private shownAt = -Infinity

  show(activity: Activity): void {
    if (process.stderr.isTTY) {
      process.stderr.write(`\r\x1b[2K${progressLine(activity, process.stderr.columns - 1)}`)
    } else if (performance.now() - this.shownAt >= plainEveryMs) {
      this.shownAt = performance.now()
      process.stderr.write(`${plainLine(activity)}\n`)
    }
  }

  /** Takes the bar away. */
  end(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K')
  }
}
