import { ipcMain, type WebFrameMain } from 'electron'
import { requestChannel } from '../../contract/channels'
import type { Result } from '../../contract/errors'
import { answer, type Handlers } from './answer'
import type { Log } from './log'
import { windowPage } from './page-file'

/** Only the window's own page, in its top frame, may ask; the fragment is its router's. */
function isTheWindow(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && frame.url.split('#')[0] === windowPage
}

/** Faults of the program, unlike what a user can mend, are logged. */
export function serveRequests(handlers: Handlers, log: Log): void {
  ipcMain.handle(requestChannel, async (event, name: unknown, input: unknown): Promise<Result<unknown>> => {
    if (!isTheWindow(event.senderFrame)) {
      return { ok: false, error: { code: 'bad-input', message: 'This page may not ask the lab for anything.' } }
    }
    const result = await answer(handlers, name, input)
    if (!result.ok && result.error.code === 'internal') log.error(`${String(name)}: ${result.error.message}`)
    return result
  })
}
