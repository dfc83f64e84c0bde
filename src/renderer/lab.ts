import type { Result } from '../contract/errors'
import type { Events, PageRoute, RouteInput, RouteOutput } from '../contract/ipc'
import type { ImportedRuns } from '../contract/run-list'

const outside = 'This page has no connection to the lab. Open it from the Precursor app, or restart the app.'

/** One request to main. Never rejects: where main cannot be reached, that too is a value. */
export const request = <N extends PageRoute>(name: N, input: RouteInput<N>): Promise<Result<RouteOutput<N>>> =>
  ask(`“${name}”`, (lab) => lab.request(name, input))

/** Imports a bundle that was dropped on the window. */
export const importDropped = (file: File): Promise<Result<ImportedRuns>> =>
  ask('the import', (lab) => lab.importDropped(file))

async function ask<T>(what: string, work: (lab: NonNullable<Window['lab']>) => Promise<Result<T>>): Promise<Result<T>> {
  if (!window.lab) return { ok: false, error: { code: 'internal', message: outside } }
  try {
    return await work(window.lab)
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    return { ok: false, error: { code: 'internal', message: `The lab did not answer ${what}: ${reason}.` } }
  }
}

/** Listens to main; gives back the function that ends it. */
export const listen = <E extends keyof Events>(event: E, listener: (payload: Events[E]) => void): (() => void) =>
  window.lab?.on(event, listener) ?? (() => undefined)
