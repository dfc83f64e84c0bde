import type { TileState } from '../../engine/protocol'
import type { EngineHost } from '../gpu/host'
import type { StoredCheckpoint } from '../store/store'
import { packState, unpackState } from './pack-state'
import type { PendingPieces } from './pending'
import { lastStepOf, type JobPlan, type TilePlan, type Training } from './plan'

/**
 * A run that is cut off loses at most five seconds of work: this, and what the piece of work takes after which it is looked
 * at. A save of 1,024 models of `superposed` holds training up for 2 ms and keeps the store's thread busy for 50 (docs/decisions.md).
 */
const saveEveryMs = 4000

const beginning: StoredCheckpoint = { firstReplicate: 0, inside: null }

/**
 * Where a run can go on from, on a new device as in another process: renewed every few seconds, at every training's end and
 * between tiles, and stored together with all that was done until then.
 */
export class Checkpoints {
  private savedAt = performance.now()
  private last: StoredCheckpoint

  /** `stored`: where the run was left. */
  constructor(
    private readonly plan: JobPlan,
    private readonly pending: PendingPieces,
    stored: StoredCheckpoint | null,
  ) {
    this.last = stored ?? beginning
  }

  get current(): StoredCheckpoint {
    return this.last
  }

  /** The inside of a tile to go on from; null at its beginning, or where its state is not one that this version knows. */
  inside(): { tile: TilePlan; training: Training; step: number; state: TileState } | null {
    const { firstReplicate, inside } = this.last
    if (!inside) return null
    const state = unpackState(inside)
    const training = this.plan.trainings[inside.place]
    if (state && training) return { tile: { firstReplicate, count: inside.count }, training, step: inside.step, state }
    this.last = { firstReplicate, inside: null }
    return null
  }

  async beginTile(firstReplicate: number): Promise<void> {
    this.last = { firstReplicate, inside: null }
    this.savedAt = performance.now()
    await this.pending.write(this.last)
  }

  async saveIfDue(host: EngineHost, tile: TilePlan, training: Training, step: number): Promise<void> {
    if (performance.now() - this.savedAt >= saveEveryMs) await this.save(host, tile, training, step)
  }

  /**
   * At the last step of a training, once all of it has come back. Tickets and nulls go by what was there before them, so
   * after one of these only the place is stored: the state may be of any time since IMP's last level.
   */
  async endTraining(host: EngineHost, tile: TilePlan, training: Training): Promise<void> {
    const { inside } = this.last
    const step = lastStepOf(training)
    if (training.branch === 'main' || !inside) return this.save(host, tile, training, step)
    const place = this.plan.trainings.indexOf(training)
    this.last = { ...this.last, inside: { ...inside, place, step } }
    await this.pending.write({ ...this.last, inside: { count: tile.count, place, step, stages: null, state: null } })
  }

  private async save(host: EngineHost, tile: TilePlan, training: Training, step: number): Promise<void> {
    const { firstReplicate, count } = tile
    const known = this.finalStages()
    const saved = await host.call('save', { stages: known === null })
    const packed = packState(saved.state)
    const at = { count, place: this.plan.trainings.indexOf(training), step, state: packed.state }
    this.last = { firstReplicate, inside: { ...at, stages: known ?? packed.stages } }
    this.savedAt = performance.now()
    await this.pending.write({ firstReplicate, inside: { ...at, stages: known ? null : packed.stages } })
  }

  /** The stages in the last checkpoint, where the tile's dense training was done by then: nothing changes them any more. */
  private finalStages(): Uint8Array | null {
    const { inside } = this.last
    if (!inside) return null
    const isDenseDone = inside.place > 0 || inside.step === lastStepOf(this.plan.trainings[0]!)
    return isDenseDone ? inside.stages : null
  }
}
