import { toLabError } from '../../contract/errors'
import type { AdapterDescription } from '../../contract/results'
import type { EngineHost, HostFactory } from '../gpu/host'

/** What is known of the adapter: at most one of the two is null. */
export interface DeviceState {
  adapter: AdapterDescription | null
  problem: string | null
}

/**
 * The app's device. It is opened ahead at start, so that the window can name the adapter before anything runs; the first
 * job takes that one, later ones open their own.
 */
export class AppDevice {
  private state: Promise<DeviceState>
  private ready: Promise<EngineHost> | null

  constructor(private readonly open: HostFactory) {
    this.ready = open()
    this.state = this.watch(this.ready)
  }

  /** Waits for the device that is being opened, if one is. */
  describe(): Promise<DeviceState> {
    return this.state
  }

  readonly host: HostFactory = () => {
    const host = this.ready ?? this.open()
    this.ready = null
    this.state = this.watch(host)
    return host
  }

  private async watch(opening: Promise<EngineHost>): Promise<DeviceState> {
    try {
      const host = await opening
      void host.lost.then(() => {
        if (this.ready === opening) this.ready = null
      })
      return { adapter: host.adapter, problem: null }
    } catch (thrown) {
      if (this.ready === opening) this.ready = null
      return { adapter: null, problem: toLabError(thrown).message }
    }
  }

  /** Closes the device that was opened ahead, if no job has taken it. */
  async close(): Promise<void> {
    const host = await this.ready?.catch(() => null)
    await host?.close()
  }
}
