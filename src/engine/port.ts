import type { Result } from '../contract/errors'
import type { EngineInput, EngineOutput, EngineRequestName } from './protocol'

/** What goes through the MessagePort between main and the compute page. Typed arrays travel as they are. */
export interface PortRequest<N extends EngineRequestName = EngineRequestName> {
  id: number
  name: N
  input: EngineInput<N>
}

export type PortReply =
  | { id: number; result: Result<EngineOutput<EngineRequestName>> }
  | /** The device was lost, and why. */ { lost: string }

/** How the preload hands the port to the page: `window.postMessage(portGreeting, origin, [port])`. */
export const portGreeting = 'precursor:engine-port'
