import type { Activity, RunStatus } from '../contract/results'
import { count } from '../figures/format'
import { trainingLabel } from '../figures/training-label'

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

/** "training 14 of 51 · SNIP at 5%", or what is done before and after all trainings. */
export function activityWords({ phase, trained, trainings, density, ...key }: Activity): string {
  if (phase === 'measuring') return 'measuring the claims'
  if (phase === 'preparing') return 'preparing'
  return `training ${count(trained + 1)} of ${count(trainings)} · ${trainingLabel(key, density)}`
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
