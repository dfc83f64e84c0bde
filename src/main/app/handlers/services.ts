import type { Lab } from '../../jobs/lab'
import type { Store } from '../../store/store'
import type { DeviceState } from '../device'

/** What the handlers work with; no Electron among it, so that they can be tested in Node. */
export interface Services {
  lab: Lab
  store: Store
  device: { describe(): Promise<DeviceState> }
  version: string
  dataFolder: string
}
