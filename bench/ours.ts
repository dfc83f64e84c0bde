import { LabFailure } from '../src/contract/errors'
import { openDevice, type OpenDevice } from '../src/engine/adapter'
import { KernelCache } from '../src/engine/kernel'
import { Tile } from '../src/engine/tile'
import { tileFrom } from '../src/main/jobs/plan'
import { version as webgpuVersion } from 'webgpu/package.json'
import { profile } from './profile'
import { timedSlice, type Verbs } from './protocol'
import { experiment } from './setting'

/** As long as the lab's own dispatches (src/main/jobs), so that stopping one stays quick. */
export const dispatchMs = 50

/** Dawn collects the object from `create()` while devices of it still work, unless something holds on to it. */
let gpu: GPU | null = null

export async function openOurs(): Promise<OpenDevice & { kernels: KernelCache }> {
  const { create, globals } = await import('webgpu')
  Object.assign(globalThis, globals)
  gpu = create([])
  const opened = await openDevice(gpu, { build: `Dawn for Node, webgpu ${webgpuVersion}` })
  return { ...opened, kernels: new KernelCache(opened.device) }
}

/** Node does not exit while the object is held. */
export function closeOurs({ device }: OpenDevice): void {
  device.destroy()
  gpu = null
}

type Ours = Awaited<ReturnType<typeof openOurs>>

export const openTile = ({ device, kernels, lanes }: Ours, count: number, firstReplicate = 0): Promise<Tile> =>
  Tile.open(device, kernels, { experiment, firstReplicate, count }, { lanes, pollsBusily: true })

/** Steps from the start of a training, in tiles one after the other. */
export interface Steps {
  seconds: number
  /** Of the largest tile's buffers. */
  bytes: number
  residentBytes: number
}

/** A tile that trains on and on: a new one takes its place, untimed, where the training has come to its end. */
class Trainer {
  private step = 0

  private constructor(
    private readonly ours: Ours,
    private readonly count: number,
    private tile: Tile,
  ) {}

  static async open(ours: Ours, count: number): Promise<Trainer> {
    const trainer = new Trainer(ours, count, await openTile(ours, count))
    await trainer.warmUp()
    return trainer
  }

  get variant(): string {
    return this.tile.variantName
  }

  /** A dispatch's model-steps. */
  async train(): Promise<number> {
    const before = this.step
    this.step = (await this.tile.train(experiment.training.steps, dispatchMs)).step
    return (this.step - before) * this.count
  }

  /** A new tile where the training has come to its end. */
  async rewindAtEnd(): Promise<void> {
    if (this.step < experiment.training.steps) return
    this.close()
    this.tile = await openTile(this.ours, this.count)
    this.step = 0
    await this.warmUp()
  }

  /** The first dispatches are short ones that find out how long a step takes. */
  private async warmUp(): Promise<void> {
    for (let i = 0; i < 5; i++) await this.train()
  }

  close(): void {
    this.tile.close()
  }
}

/** The engine as a peer, on the device that Dawn prefers. */
export function oursVerbs(): Verbs {
  let ours: Ours | null = null
  let trainer: Trainer | null = null
  let models = 0

  const opened = (): Ours => {
    if (!ours) throw new LabFailure('internal', 'The engine was asked to work before it was opened.')
    return ours
  }

  const trainerOf = async (count: number): Promise<Trainer> => {
    if (trainer && models === count) return trainer
    trainer?.close()
    trainer = await Trainer.open(opened(), count)
    models = count
    return trainer
  }

  return {
    open: async () => {
      ours = await openOurs()
      return ours.description
    },

    slice: async (request: { models: number; seconds: number }) => {
      const own = await trainerOf(request.models)
      const slice = await timedSlice(
        request.seconds,
        () => own.train(),
        () => own.rewindAtEnd(),
      )
      return { ...slice, variant: own.variant }
    },

    /** Seconds of `steps` steps from the start of a training, in the lab's own tiles and dispatches; opening is on nobody's clock. */
    steps: async (request: { models: number; steps: number }): Promise<Steps> => {
      const { description } = opened()
      const wanted = { ...experiment, replicates: request.models }
      let seconds = 0
      let bytes = 0
      for (let first = 0; first < request.models;) {
        const { count } = tileFrom(first, wanted, description.kind)
        const tile = await openTile(opened(), count, first)
        const started = performance.now()
        for (let step = 0; step < request.steps;) step = (await tile.train(request.steps, dispatchMs)).step
        seconds += (performance.now() - started) / 1000
        bytes = Math.max(bytes, tile.bytes)
        tile.close()
        first += count
      }
      return { seconds, bytes, residentBytes: process.memoryUsage.rss() }
    },

    check: async (request: { models: number; steps: number; window: number }) => {
      const tile = await openTile(opened(), request.models)
      const sums = new Float64Array(request.models)
      let points = 0
      for (let step = 0; step < request.steps;) {
        const piece = await tile.train(request.steps, dispatchMs)
        step = piece.step
        piece.lossSteps.forEach((end, point) => {
          if (end <= request.steps - request.window) return
          points += 1
          for (let i = 0; i < request.models; i++) sums[i]! += piece.loss[point * request.models + i]!
        })
      }
      tile.close()
      return { losses: Array.from(sums, (sum) => sum / points) }
    },

    profile: (request: { models: number }) => profile(opened(), request.models),

    close: () => {
      trainer?.close()
      closeOurs(opened())
      return null
    },
  }
}
