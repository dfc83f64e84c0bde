import type { BrowserWindow } from 'electron'
import { eventChannel } from '../../contract/channels'
import type { Events } from '../../contract/ipc'
import type { Lab } from '../jobs/lab'
import { throttleByKey } from './throttle'

/** The window reads a run anew on each of these, so there are few of them. */
const runChangedEvery = 250

/** Passes the lab's events on to the window for as long as it is open. */
export function pushEvents(lab: Lab, window: BrowserWindow): void {
  const push = <E extends keyof Events>(event: E, payload: Events[E]) => {
    if (!window.isDestroyed()) window.webContents.send(eventChannel, event, payload)
  }
  const stopListening = lab.on({
    activity: (activity) => push('activity', activity),
    runChanged: throttleByKey(runChangedEvery, (id) => push('run-changed', { id })),
  })
  window.on('closed', stopListening)
}
