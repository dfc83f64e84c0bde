import type { TileState } from '../../engine/protocol'
import type { EngineHost } from '../gpu/host'
import type { TilePlan, Training } from './plan'

/** A lost device costs at most this much work; a save reads back a few hundredths of what a second of training writes. */
const saveEveryMs = 5000

/** Where a run can go on from on a new device: a tile's beginning, or the inside of a training with the tile's state. */
export interface Checkpoint {
  tile: TilePlan
  /** Null: the tile had not been opened yet. */
  inside: { training: Training; step: number; state: TileState } | null
}

/** The last checkpoint of a run, renewed every few seconds, be it within a training or between two. */
export class Checkpoints {
  private savedAt = performance.now()

  constructor(private last: Checkpoint) {}

  get current(): Checkpoint {
    return this.last
  }

  beginTile(tile: TilePlan): void {
    this.last = { tile, inside: null }
    this.savedAt = performance.now()
  }

  async saveIfDue(host: EngineHost, tile: TilePlan, training: Training, step: number): Promise<void> {
    if (performance.now() - this.savedAt < saveEveryMs) return
    const { state } = await host.call('save', {})
    this.last = { tile, inside: { training, step, state } }
    this.savedAt = performance.now()
  }
}
