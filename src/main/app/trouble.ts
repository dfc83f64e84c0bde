import { app } from 'electron'
import type { Log } from './log'

const wordsOf = (thrown: unknown): string =>
  thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)

/** Whatever goes wrong in main, in a window or in one of Chromium's processes is a line of the log. */
export function logTrouble(log: Log): void {
  // Only listens: what Electron does with an error that nobody catches stays as it is.
  process.on('uncaughtExceptionMonitor', (error) => log.error(`main threw: ${wordsOf(error)}`))
  process.on('unhandledRejection', (reason) => log.error(`main rejected: ${wordsOf(reason)}`))
  app.on('render-process-gone', (_event, contents, { reason, exitCode }) => {
    log.error(`${contents.getURL()} ended: ${reason}, exit code ${exitCode}`)
  })
  app.on('child-process-gone', (_event, { type, name, reason, exitCode }) => {
    log.error(`The ${name ?? type} process ended: ${reason}, exit code ${exitCode}`)
  })
}
