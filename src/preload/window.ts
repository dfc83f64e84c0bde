import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron'
import type { LabBridge } from '../contract/bridge'
import { eventChannel, requestChannel, routeNamesArgument } from '../contract/channels'
import type { LabError, Result } from '../contract/errors'
import type { Events, PageRoute } from '../contract/ipc'

/** What names a path, which no page may: see `importDropped`. */
const dropRoute = 'runs.importDropped'

/** Main names its routes on the command line, so that there is one list of them and no schema in here. */
const routeNames = new Set(
  process.argv
    .find((argument) => argument.startsWith(routeNamesArgument))
    ?.slice(routeNamesArgument.length)
    .split(','),
)

const eventNames = Object.keys({
  activity: true,
  'runs-changed': true,
  command: true,
  'open-run': true,
  'bundle-opened': true,
  'adapter-changed': true,
  'file-chosen': true,
} satisfies Record<keyof Events, true>)

const failure = (code: LabError['code'], message: string): Result<never> => ({ ok: false, error: { code, message } })

function isResult(value: unknown): value is Result<never> {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false
  return value.ok === true ? 'value' in value : value.ok === false && 'error' in value
}

async function request(name: string, input: unknown): Promise<Result<never>> {
  if (!routeNames.has(name) || name === dropRoute) return failure('bad-input', `There is no request “${name}”.`)
  return ask(name, input)
}

async function ask(name: string, input: unknown): Promise<Result<never>> {
  try {
    const reply: unknown = await ipcRenderer.invoke(requestChannel, name, input)
    return isResult(reply) ? reply : failure('internal', `The answer to “${name}” was no result.`)
  } catch (thrown) {
    return failure('internal', thrown instanceof Error ? thrown.message : String(thrown))
  }
}

/** Electron's own `File.path` until 32, `webUtils` since; '' for what is no file of this machine. */
function pathOf(file: File & { path?: unknown }): string {
  const utils = webUtils as typeof webUtils | undefined
  if (utils) return utils.getPathForFile(file)
  return typeof file.path === 'string' ? file.path : ''
}

async function importDropped(file: object): Promise<Result<never>> {
  const path = file instanceof File ? pathOf(file) : ''
  return path === ''
    ? failure('bad-input', 'What was dropped is no file of this computer: save it first, then drop it.')
    : ask(dropRoute, { path })
}

/** Stores, the page and its tools listen each for themselves, a dozen in all; Node takes more than ten for a leak. */
ipcRenderer.setMaxListeners(30)

function on(name: string, listener: (payload: never) => void): () => void {
  if (!eventNames.includes(name)) throw new Error(`There is no event “${name}”.`)
  const heard = (_event: IpcRendererEvent, sent: unknown, payload: unknown) => {
    if (sent === name) listener(payload as never)
  }
  ipcRenderer.on(eventChannel, heard)
  return () => {
    ipcRenderer.off(eventChannel, heard)
  }
}

const bridge: LabBridge = {
  request: (name: PageRoute, input: unknown) => request(name, input),
  importDropped,
  on,
}
contextBridge.exposeInMainWorld('lab', bridge)
