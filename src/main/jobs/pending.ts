import type { CheckpointChange, Piece, Store } from '../store/store'

/** What came back and is not yet written is at most this old: a crash costs no more, and a transaction a dispatch would be wasteful. */
const writeEveryMs = 500

const lists = ['metrics', 'scores', 'weights', 'masks', 'levels', 'divergences'] as const

/** Gathers pieces of a run and writes them together, in one transaction; training goes on while they are being written. */
export class PendingPieces {
  private piece: Piece = {}
  private writtenAt = performance.now()
  private writing: Promise<void> = Promise.resolve()

  constructor(
    private readonly store: Store,
    private readonly id: string,
    /** Seconds of running so far. */
    private readonly elapsed: () => number,
    private readonly onWritten: () => void,
  ) {}

  add(piece: Piece): void {
    for (const name of lists) {
      const added = piece[name] as unknown[] | undefined
      if (added) Object.assign(this.piece, { [name]: [...(this.piece[name] ?? []), ...added] })
    }
  }

  async writeIfDue(): Promise<void> {
    if (performance.now() - this.writtenAt >= writeEveryMs) await this.write()
  }

  /**
   * Hands what is gathered to the store, with where the run can go on from after it. Waits only for the piece before, so
   * that no more than one is on its way, and rejects with what that one met.
   */
  async write(checkpoint?: CheckpointChange): Promise<void> {
    await this.writing
    const piece = { ...this.piece, checkpoint, durationSeconds: this.elapsed() }
    this.piece = {}
    this.writtenAt = performance.now()
    this.writing = this.store.savePiece(this.id, piece).then(this.onWritten)
    // Whoever writes next, or waits for the end, is told.
    this.writing.catch(() => undefined)
  }

  /** All is in the store. */
  async end(): Promise<void> {
    await this.write()
    await this.writing
  }
}
