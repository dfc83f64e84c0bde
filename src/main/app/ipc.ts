import { ipcMain, type WebFrameMain } from 'electron'
import { requestChannel } from '../../contract/channels'
import type { Result } from '../../contract/errors'
import { answer, type Handlers } from './answer'
import { windowPage } from './page-file'

/** Only the window's own page, in its top frame, may ask; the fragment is its router's. */
function isTheWindow(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && frame.url.split('#')[0] === windowPage
}

export function serveRequests(handlers: Handlers): void {
  ipcMain.handle(requestChannel, (event, name: unknown, input: unknown): Result<unknown> | Promise<Result<unknown>> => {
    if (!isTheWindow(event.senderFrame)) {
      return { ok: false, error: { code: 'bad-input', message: 'This page may not ask the lab for anything.' } }
    }
    return answer(handlers, name, input)
  })
}
