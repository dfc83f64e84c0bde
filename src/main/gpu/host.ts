import type { AdapterDescription } from '../../contract/results'
import type { EngineInput, EngineOutput, EngineRequestName } from '../../engine/protocol'

/** A device somewhere with an engine on it. Calls are answered in order; a failed call rejects with a `LabFailure`. */
export interface EngineHost {
  readonly adapter: AdapterDescription
  call<N extends EngineRequestName>(name: N, input: EngineInput<N>): Promise<EngineOutput<N>>
  /** Resolves with the reason when the device is lost or its process dies; never rejects. */
  readonly lost: Promise<string>
  close(): Promise<void>
}

/** Makes a host when a job first needs one; the app opens its compute window, the command line loads Dawn. */
export type HostFactory = () => Promise<EngineHost>
