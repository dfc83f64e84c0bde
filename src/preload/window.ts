import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import type { LabBridge } from '../contract/bridge'
import { eventChannel, requestChannel, routeNamesArgument } from '../contract/channels'
import type { LabError, Result } from '../contract/errors'
import type { Events, RouteName } from '../contract/ipc'

/** Main names its routes on the command line, so that there is one list of them and no schema in here. */
const routeNames = new Set(
  process.argv
    .find((argument) => argument.startsWith(routeNamesArgument))
    ?.slice(routeNamesArgument.length)
    .split(','),
)

const eventNames = Object.keys({ activity: true, 'run-changed': true } satisfies Record<keyof Events, true>)

const failure = (code: LabError['code'], message: string): Result<never> => ({ ok: false, error: { code, message } })

function isResult(value: unknown): value is Result<never> {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false
  return value.ok === true ? 'value' in value : value.ok === false && 'error' in value
}

async function request(name: string, input: unknown): Promise<Result<never>> {
  if (!routeNames.has(name)) return failure('bad-input', `There is no request “${name}”.`)
  try {
    const reply: unknown = await ipcRenderer.invoke(requestChannel, name, input)
    return isResult(reply) ? reply : failure('internal', `The answer to “${name}” was no result.`)
  } catch (thrown) {
    return failure('internal', thrown instanceof Error ? thrown.message : String(thrown))
  }
}

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
  request: (name: RouteName, input: unknown) => request(name, input),
  on,
}
contextBridge.exposeInMainWorld('lab', bridge)
