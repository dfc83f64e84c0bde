import { app, dialog, powerMonitor, type BrowserWindow } from 'electron'
import type { Lab } from '../jobs/lab'

/** Their places among the buttons. */
const keepTraining = 0
const quit = 1

/**
 * Asks before the window closes on a run that trains; whoever quits finds it stopped and resumable. A machine that shuts down is not
 * held up: what was trained since the last checkpoint is stored on the way out.
 */
export function askBeforeClosing(window: BrowserWindow, lab: Lab): void {
  let agreed = false
  let asking = false
  powerMonitor.on('shutdown', () => (agreed = true))
  window.on('close', (event) => {
    const activity = lab.activity()
    if (agreed || activity === null) return
    event.preventDefault()
    if (asking) return
    asking = true
    const waiting = activity.queued > 0 ? ` ${activity.queued} more wait in the queue.` : ''
    void dialog
      .showMessageBox(window, {
        type: 'question',
        title: 'Precursor',
        message: `“${activity.name}” is still ${activity.phase === 'measuring' ? 'being measured' : 'training'}.`,
        detail: `It is ${Math.floor(activity.fraction * 100)}% done.${waiting} If you quit now, it is stored as stopped, and “Resume” goes on with it where it was, with the same numbers.`,
        buttons: ['Keep training', 'Quit'],
        defaultId: keepTraining,
        cancelId: keepTraining,
        noLink: true,
      })
      .then(({ response }) => {
        asking = false
        if (response !== quit) return
        agreed = true
        app.quit()
      })
  })
}
