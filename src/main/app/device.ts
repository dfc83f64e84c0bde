import type { AdapterWish } from '../../contract/adapters'
import { toLabError } from '../../contract/errors'
import type { AdapterDescription } from '../../contract/results'
import type { EngineHost, HostFactory } from '../gpu/host'

/** What is known of the adapter: at most one of the two is null. */
export interface DeviceState {
  adapter: AdapterDescription | null
  problem: string | null
}

/** One crash is an accident, and a run survives it; an adapter that was lost as often as this will be lost again. */
const mostLosses = 3

/**
 * The app's device. It is opened ahead at start, so that the window can name the adapter before anything runs; the first
 * job takes that one, later ones open their own. `open`: a host on the adapter of a wish, null for the fastest.
 */
export class AppDevice {
  private state: Promise<DeviceState>
  private ready: Promise<EngineHost> | null
  private losses = 0
  private told: () => void = () => undefined

  constructor(
    private readonly open: (wish: AdapterWish | null) => Promise<EngineHost>,
    private wish: AdapterWish | null,
    /** This start leaves the graphics card alone. */
    private readonly withoutGpu: boolean,
  ) {
    this.ready = this.openWatched()
    this.state = this.watch(this.ready)
  }

  /** Waits for the device that is being opened, if one is. */
  describe(): Promise<DeviceState> {
    return this.state
  }

  /** Why the software adapter is used in the place of the chosen one; null where it is not. */
  get fellBack(): string | null {
    if (this.withoutGpu) {
      return 'The graphics card crashed again and again, so Precursor started anew without it: everything is drawn and trained by the processor until you start Precursor the next time.'
    }
    if (this.losses < mostLosses || this.wish === 'software') return null
    return `The adapter was lost ${this.losses} times since the start, so the software adapter is used until you choose another or start Precursor anew.`
  }

  get chosen(): AdapterWish | null {
    return this.wish
  }

  /** Calls back whenever another device takes the place of the last, or the last is lost. */
  onChange(told: () => void): void {
    this.told = told
  }

  /** From the next device on. */
  async choose(wish: AdapterWish | null): Promise<void> {
    this.wish = wish
    this.losses = 0
    await this.close()
    this.ready = this.openWatched()
    this.state = this.watch(this.ready)
    this.told()
  }

  readonly host: HostFactory = () => {
    const host = this.ready ?? this.openWatched()
    this.ready = null
    this.state = this.watch(host)
    return host
  }

  /** Counts how often devices were lost that nobody had closed. */
  private async openWatched(): Promise<EngineHost> {
    const host = await this.open(this.fellBack === null ? this.wish : 'software')
    let closed = false
    void host.lost.then(() => {
      if (closed) return
      this.losses += 1
      this.told()
    })
    return {
      ...host,
      close: () => {
        closed = true
        return host.close()
      },
    }
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
    this.ready = null
    await host?.close()
  }
}
