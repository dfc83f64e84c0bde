import type { ElectronApplication } from 'playwright-core'

interface Seen {
  /** Addresses that any window asked for, also those that it was refused. */
  asked: string[]
  /** Connections that the main process opened. */
  connected: string[]
}

interface WithConnect {
  connect(this: unknown, ...to: unknown[]): unknown
}

interface WithSeen {
  seenRequests?: Seen
}

/** From now on notes what every session of the app asks for, and every connection of main's own. */
export const watchRequests = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ app, session, webContents }) => {
    const seen: Seen = { asked: [], connected: [] }
    Object.assign(globalThis, { seenRequests: seen })
    const watch = ({ webRequest }: Electron.Session) => {
      // Not onBeforeRequest, which has room for one listener: the app's own, which refuses.
      webRequest.onSendHeaders(({ url }) => seen.asked.push(url))
      webRequest.onCompleted(({ url }) => seen.asked.push(url))
      webRequest.onErrorOccurred(({ url }) => seen.asked.push(url))
    }
    for (const one of new Set([session.defaultSession, ...webContents.getAllWebContents().map((one) => one.session)])) {
      watch(one)
    }
    app.on('session-created', watch)
    // Nothing else gives a module of Node's to what is evaluated from outside.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    const { Socket } = process.mainModule!.require('net') as { Socket: { prototype: WithConnect } }
    const { prototype } = Socket
    const connect: unknown = Reflect.get(prototype, 'connect')
    prototype.connect = function (...to) {
      seen.connected.push(JSON.stringify(to[0]))
      return Reflect.apply(connect as (...to: unknown[]) => unknown, this, to)
    }
  })

/** What has been noted, and how many windows there are. */
export const requestsOf = (app: ElectronApplication): Promise<Seen & { windows: number }> =>
  app.evaluate(({ webContents }) => {
    const { asked, connected } = (globalThis as WithSeen).seenRequests!
    return { asked, connected, windows: webContents.getAllWebContents().length }
  })
