import type { RunStatus } from '../contract/results'

interface StatusLook {
  /** A mark of its own for each, so that colour is not alone. */
  mark: string
  tone: 'good' | 'busy' | 'calm' | 'warn' | 'bad'
}

export const statusLook: Record<RunStatus, StatusLook> = {
  queued: { mark: '○', tone: 'calm' },
  running: { mark: '◐', tone: 'busy' },
  paused: { mark: '‖', tone: 'calm' },
  stopped: { mark: '■', tone: 'calm' },
  interrupted: { mark: '△', tone: 'warn' },
  failed: { mark: '✕', tone: 'bad' },
  finished: { mark: '●', tone: 'good' },
}

/** Still in the queue or on the device. */
export const isActive = (status: RunStatus): boolean =>
  status === 'queued' || status === 'running' || status === 'paused'

/** What a run that did not end as planned has to say, where it brought no error of its own. */
export function statusSentence(status: RunStatus): string | null {
  if (status === 'stopped') return 'This run was stopped before its end; what it had reached is saved and shown here.'
  if (status === 'interrupted') {
    return 'The app was closed or its process ended while this run trained; what was saved until then is shown here.'
  }
  return status === 'failed' ? 'This run failed; what it had reached is saved and shown here.' : null
}
