import type { Divergence, SnapshotKey } from '../../contract/results'

/** Nats a sample. A coin loses ln 2; a mean loss a thousand times that is no learning that could come back. */
const lostForGood = 1000 * Math.LN2

/** Replicates of a tile whose training loss at a point stopped being a number, or grew beyond all use. */
export const divergedAt = (
  loss: Float32Array,
  firstReplicate: number,
  { level, branch, step }: SnapshotKey,
): Divergence[] =>
  [...loss].flatMap((value, index) =>
    value <= lostForGood ? [] : [{ replicate: firstReplicate + index, level, branch, step }],
  )
