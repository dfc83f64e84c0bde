import { BrowserWindow, MessageChannelMain, type MessagePortMain } from 'electron'
import { join } from 'node:path'
import type { AdapterWish } from '../../contract/adapters'
import { computePortChannel, wishParameter } from '../../contract/channels'
import { LabFailure } from '../../contract/errors'
import type { PortReply } from '../../engine/port'
import type { EngineHost } from '../gpu/host'
import { openPortHost, type EnginePort } from '../gpu/port-host'
import { computePage } from './page-file'

function enginePort(port: MessagePortMain): EnginePort {
  return {
    send: (request) => port.postMessage(request),
    onReply: (listener) => {
      port.on('message', ({ data }) => listener(data as PortReply))
      port.start()
    },
    close: () => port.close(),
  }
}

/** A hidden window that holds the GPU's device; its crash ends the host, not the app. Rejects with `no-adapter`. `wish`: null for the fastest. */
export async function openComputeWindow(preloads: string, wish: AdapterWish | null): Promise<EngineHost> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      preload: join(preloads, 'compute.js'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      // Chromium slows the timers of windows that nobody sees.
      backgroundThrottling: false,
    },
  })
  const died = new Promise<string>((resolve) => {
    window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      resolve(`the compute window ended (${reason}, exit code ${exitCode}).`)
    })
    window.on('closed', () => resolve('the compute window was closed.'))
  })
  const release = () => {
    if (!window.isDestroyed()) window.destroy()
  }

  const loaded = window.loadURL(wish === null ? computePage : `${computePage}?${wishParameter}=${wish}`).then(
    () => null,
    (thrown: unknown) => `its page did not load: ${String(thrown)}`,
  )
  const problem = await Promise.race([loaded, died])
  if (problem !== null) {
    release()
    throw new LabFailure('internal', `The compute window could not be opened, ${problem}`)
  }
  const { port1, port2 } = new MessageChannelMain()
  window.webContents.postMessage(computePortChannel, null, [port2])
  return openPortHost(enginePort(port1), died, release)
}
