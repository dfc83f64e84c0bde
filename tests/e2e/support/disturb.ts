import type { ElectronApplication } from 'playwright-core'
import { requestChannel } from '../../../src/contract/channels'
import type { PageRoute } from '../../../src/contract/ipc'

type Handler = (event: unknown, name: string, input: unknown) => unknown

/** Where Electron keeps what answers requests. */
interface WithHandlers {
  _invokeHandlers: Map<string, Handler>
  undisturbed?: Handler
}

interface Disturbance {
  channel: string
  names: string[]
  /** Milliseconds; Infinity does not cross processes. */
  delay: number
  failure: string | null
}

const disturb = (app: ElectronApplication, disturbance: Disturbance) =>
  app.evaluate(({ ipcMain }, { channel, names, delay, failure }) => {
    const { _invokeHandlers: handlers, ...kept } = ipcMain as unknown as WithHandlers
    const real = kept.undisturbed ?? handlers.get(channel)!
    Object.assign(ipcMain, { undisturbed: real })
    handlers.set(channel, async (event, name, input) => {
      if (!names.includes(name)) return real(event, name, input)
      await new Promise((resolve) => setTimeout(resolve, delay))
      if (failure === null) return real(event, name, input)
      return { ok: false, error: { code: 'store-failed', message: failure } }
    })
  }, disturbance)

/** Main answers these requests, all others as ever, only after so long: long enough to see a page that waits. */
export const delayAnswers = (app: ElectronApplication, names: PageRoute[], delay: number) =>
  disturb(app, { channel: requestChannel, names, delay, failure: null })

/** Main answers these requests with that failure of the store. */
export const failAnswers = (app: ElectronApplication, names: PageRoute[], failure: string) =>
  disturb(app, { channel: requestChannel, names, delay: 0, failure })

/** Everything is answered as ever again. */
export const undisturbed = (app: ElectronApplication) =>
  disturb(app, { channel: requestChannel, names: [], delay: 0, failure: null })
