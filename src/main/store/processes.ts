import { uptime } from 'node:os'

/** Whether a process of this id is there, whosever it is. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (thrown) {
    // Another user's process may not be signalled, but it is there.
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM'
  }
}

/** The machine's start is known to about this, as its clock is set now and then. */
const slackMs = 5000

/**
 * Whether the process that had this id then (ISO 8601; null: not known when) is there still. After a power cut an id is soon
 * another process's: what was before the machine's start is no more.
 */
export function isStillAlive(pid: number, since: string | null): boolean {
  const machineStarted = Date.now() - 1000 * uptime()
  const isOfBefore = since !== null && Date.parse(since) < machineStarted - slackMs
  return !isOfBefore && isAlive(pid)
}
