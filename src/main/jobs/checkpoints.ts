import type { TileState } from '../../engine/protocol'
import type { EngineHost } from '../gpu/host'
import type { TilePlan, Training } from './plan'

/** A lost device costs at most this much work; a save reads back a few hundredths of what a second of training writes. */
const saveEveryMs = 5000

/** Where a run can go on from on a new device: the beginning of a tile, or the inside of one with its state. */
export interface Checkpoint {
  /** The replicates before are done. */
  firstReplicate: number
  /** Null: the tile had not been opened yet. */
  inside: { tile: TilePlan; training: Training; step: number; state: TileState } | null
}

/** The last checkpoint of a run, renewed every few seconds, be it within a training or between two. */
export class Checkpoints {
  private savedAt = performance.now()
  private last: Checkpoint = { firstReplicate: 0, inside: null }

  get current(): Checkpoint {
    return this.last
  }

  beginTile(firstReplicate: number): void {
    this.last = { firstReplicate, inside: null }
    this.savedAt = performance.now()
  }

  async saveIfDue(host: EngineHost, tile: TilePlan, training: Training, step: number): Promise<void> {
    if (performance.now() - this.savedAt < saveEveryMs) return
    const { state } = await host.call('save', {})
    this.last = { firstReplicate: tile.firstReplicate, inside: { tile, training, step, state } }
    this.savedAt = performance.now()
  }
}
