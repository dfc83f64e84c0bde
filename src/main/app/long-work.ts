import { Notification, powerSaveBlocker, type BrowserWindow } from 'electron'
import type { Activity } from '../../contract/results'
import type { Lab } from '../jobs/lab'
import type { Store } from '../store/store'
import { endWords } from './end-words'

/** Below this, people have not looked away yet, and a notification would only disturb. */
const longEnoughMs = 20_000

/**
 * What the desktop sees of work that takes long: progress on the window's icon, a machine that does not fall asleep while something
 * trains, and a notification when a run has ended and nobody looks. `open`: shows a run. Gives back the function that ends it.
 */
export function accompanyWork(
  window: BrowserWindow,
  { lab, store, open }: { lab: Lab; store: Store; open: (id: string) => void },
): () => void {
  let blocker: number | null = null
  let seen: { id: string; since: number } | null = null

  function stayAwake(awake: boolean) {
    if (awake === (blocker !== null)) return
    if (blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension')
    else {
      powerSaveBlocker.stop(blocker)
      blocker = null
    }
  }

  function showProgress(activity: Activity | null) {
    if (window.isDestroyed()) return
    if (activity === null) window.setProgressBar(-1)
    else window.setProgressBar(activity.fraction, { mode: activity.paused ? 'paused' : 'normal' })
  }

  async function tell(id: string) {
    const words = endWords(await store.getRun(id))
    if (words === null || window.isDestroyed() || window.isFocused() || !Notification.isSupported()) return
    const notification = new Notification({ ...words, silent: true })
    notification.on('click', () => {
      if (window.isDestroyed()) return
      window.show()
      window.focus()
      open(id)
    })
    notification.show()
  }

  const end = lab.on({
    activity: (activity) => {
      showProgress(activity)
      stayAwake(activity !== null && !activity.paused)
      if (seen && seen.id !== activity?.runId) {
        // A run that was purged in the meantime has nothing to tell.
        if (Date.now() - seen.since > longEnoughMs) void tell(seen.id).catch(() => undefined)
        seen = null
      }
      if (activity && seen === null) seen = { id: activity.runId, since: Date.now() }
    },
    runChanged: () => undefined,
  })
  return () => {
    end()
    stayAwake(false)
  }
}
