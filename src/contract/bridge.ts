import type { Result } from './errors'
import type { Events, RouteInput, RouteName, RouteOutput } from './ipc'

/** What the preload exposes to the window as `window.lab`: every request answers with a value, never with a thrown error. */
export interface LabBridge {
  request<N extends RouteName>(name: N, input: RouteInput<N>): Promise<Result<RouteOutput<N>>>
  /** Gives back the function that ends the listening. */
  on<E extends keyof Events>(event: E, listener: (payload: Events[E]) => void): () => void
}
