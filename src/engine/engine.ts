import { LabFailure } from '../contract/errors'
import { limitsOf, openDevice, type AdapterChoice, type OpenDevice } from './adapter'
import { calibrate } from './calibrate'
import { KernelCache } from './kernel'
import type { EngineInput, EngineOutput, EngineRequestName } from './protocol'
import { shapeOf } from './shape'
import { Tile } from './tile'
import { chooseVariant, parseVariant, variantCode } from './variant'

export interface EngineOptions extends AdapterChoice {
  /** See `TileOptions.pollsBusily`. */
  pollsBusily: boolean
}

/** After a failed call, a lost device has said so by then. */
const lossIsToldWithinMs = 100

/** Answers the protocol's requests on one device; one at a time, in order. */
export class Engine {
  private readonly kernels: KernelCache
  private tile: Tile | null = null

  constructor(
    private readonly opened: OpenDevice,
    private readonly options: EngineOptions,
  ) {
    this.kernels = new KernelCache(opened.device)
  }

  /** Resolves with the reason when the device is lost. */
  get lost(): Promise<string> {
    return this.opened.device.lost.then((info) => info.message || info.reason)
  }

  /** Rejects with a `LabFailure`; a request that needs a tile rejects while none is open. */
  async call<N extends EngineRequestName>(name: N, input: EngineInput<N>): Promise<EngineOutput<N>> {
    const handler = this.handlers[name] as (input: EngineInput<N>) => Promise<EngineOutput<N>>
    try {
      return await handler(input)
    } catch (thrown) {
      // A lost device makes all sorts of calls fail in their own words, a moment before or after it says so.
      const later = new Promise<null>((resolve) => setTimeout(() => resolve(null), lossIsToldWithinMs))
      const reason = await Promise.race([this.lost, later])
      if (reason === null) throw thrown
      throw new LabFailure('device-lost', `The adapter’s device was lost: ${reason}`)
    }
  }

  private readonly handlers: { [N in EngineRequestName]: (input: EngineInput<N>) => Promise<EngineOutput<N>> } = {
    describe: () => Promise.resolve(this.opened.description),
    limits: () => Promise.resolve(limitsOf(this.opened.device)),
    open: async ({ variant: code, ...input }) => {
      this.closeTile()
      const { device, lanes } = this.opened
      const variant = code === null ? chooseVariant(shapeOf(input.experiment), lanes) : parseVariant(code, lanes)
      this.tile = await Tile.open(device, this.kernels, input, { ...this.tileOptions(), variant })
      return { bytes: this.tile.bytes, variant: variantCode(variant) }
    },
    calibrate: async ({ experiment }) => {
      this.closeTile()
      return { timings: await calibrate(this.opened.device, this.kernels, experiment, this.tileOptions()) }
    },
    train: ({ untilStep, milliseconds }) => this.open().train(untilStep, milliseconds),
    evaluate: () => this.open().evaluate(),
    locate: () => this.open().locate(),
    prune: ({ kept }) => this.open().prune(kept),
    ticket: ({ method, kept }) => this.open().ticket(method, kept),
    dense: ({ noise, initialisation }) => this.open().dense(noise, initialisation),
    crowding: () => this.open().crowding(),
    feature: ({ entries }) => this.open().feature(entries),
    weights: () => this.open().weights(),
    save: async ({ stages }) => ({ state: await this.open().save(stages) }),
    restore: async ({ state }) => {
      await this.open().restore(state)
      return null
    },
    close: () => {
      this.closeTile()
      return Promise.resolve(null)
    },
  }

  /** Lets the device go; `lost` resolves. */
  destroy(): void {
    this.closeTile()
    this.opened.device.destroy()
  }

  private tileOptions() {
    return { lanes: this.opened.lanes, pollsBusily: this.options.pollsBusily }
  }

  private closeTile(): void {
    this.tile?.close()
    this.tile = null
  }

  private open(): Tile {
    if (!this.tile) throw new LabFailure('internal', 'The engine was asked to work before a tile was opened.')
    return this.tile
  }
}

/** Opens a device and an engine on it. Rejects with `no-adapter`. */
export async function createEngine(gpu: GPU, options: EngineOptions): Promise<Engine> {
  return new Engine(await openDevice(gpu, options), options)
}
