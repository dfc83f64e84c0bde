import type { Result } from './errors'
import type { Events, PageRoute, RouteInput, RouteOutput } from './ipc'

/** What the preload exposes to the window as `window.lab`: every request answers with a value, never with a thrown error. */
export interface LabBridge {
  request<N extends PageRoute>(name: N, input: RouteInput<N>): Promise<Result<RouteOutput<N>>>
  /**
   * Imports a bundle that was dropped on the window: a `File` of the page, a type that rooms without a page do not have. The
   * page never names a path: the preload finds out the file's.
   */
  importDropped(file: object): Promise<Result<RouteOutput<'runs.importDropped'>>>
  /** Gives back the function that ends the listening. */
  on<E extends keyof Events>(event: E, listener: (payload: Events[E]) => void): () => void
}
