import type { Result } from '../contract/errors'
import type { Events, RouteInput, RouteName, RouteOutput } from '../contract/ipc'

const outside = 'This page has no connection to the lab. Open it from the Precursor app, or restart the app.'

/** One request to main. Never rejects: where main cannot be reached, that too is a value. */
export async function request<N extends RouteName>(name: N, input: RouteInput<N>): Promise<Result<RouteOutput<N>>> {
  if (!window.lab) return { ok: false, error: { code: 'internal', message: outside } }
  try {
    return await window.lab.request(name, input)
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    return { ok: false, error: { code: 'internal', message: `The lab did not answer “${name}”: ${reason}.` } }
  }
}

/** Listens to main; gives back the function that ends it. */
export const listen = <E extends keyof Events>(event: E, listener: (payload: Events[E]) => void): (() => void) =>
  window.lab?.on(event, listener) ?? (() => undefined)
