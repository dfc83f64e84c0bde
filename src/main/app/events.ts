import type { BrowserWindow } from 'electron'
import { eventChannel } from '../../contract/channels'
import type { Events } from '../../contract/ipc'
import type { Lab } from '../jobs/lab'
import { throttleByKey } from './throttle'

/** The window reads a run anew on each of these, so there are few of them. */
const runChangedEvery = 250

type Push = <E extends keyof Events>(event: E, payload: Events[E]) => void

/** Sends events to the window for as long as it is there. */
export const pusher =
  (window: BrowserWindow): Push =>
  (event, payload) => {
    if (!window.isDestroyed()) window.webContents.send(eventChannel, event, payload)
  }

/** Passes the lab's events on; gives back the function that ends it. */
export const pushEvents = (lab: Lab, push: Push): (() => void) =>
  lab.on({
    activity: (activity) => push('activity', activity),
    runChanged: throttleByKey(runChangedEvery, (id) => push('runs-changed', { ids: [id] })),
  })
