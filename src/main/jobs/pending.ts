import type { Piece, Store } from '../store/store'

/** What came back and is not yet written is at most this old: a crash costs no more, and a transaction a dispatch would be wasteful. */
const writeEveryMs = 500

const lists = ['metrics', 'scores', 'weights', 'masks', 'levels', 'divergences'] as const

/** Gathers pieces of a run and writes them together, in one transaction. */
export class PendingPieces {
  private piece: Piece = {}
  private writtenAt = performance.now()

  constructor(
    private readonly store: Store,
    private readonly id: string,
    private readonly onWritten: () => void,
  ) {}

  add(piece: Piece): void {
    for (const name of lists) {
      const added = piece[name] as unknown[] | undefined
      if (added) Object.assign(this.piece, { [name]: [...(this.piece[name] ?? []), ...added] })
    }
  }

  async writeIfDue(durationSeconds: number): Promise<void> {
    if (performance.now() - this.writtenAt >= writeEveryMs) await this.write(durationSeconds)
  }

  async write(durationSeconds: number): Promise<void> {
    const piece = { ...this.piece, durationSeconds }
    this.piece = {}
    await this.store.savePiece(this.id, piece)
    this.writtenAt = performance.now()
    this.onWritten()
  }
}
