import type { Stretch } from './store'

/** A stored stretch of replicates, firstReplicate … firstReplicate + count − 1, as bytes. */
export interface StoredTile {
  firstReplicate: number
  count: number
  data: Uint8Array
}

/**
 * The bytes of replicate `from`, the next, and so on up to the first one that no tile holds, concatenated. Tiles come in
 * ascending order of their first replicate. They may overlap (a run tiled anew after a restart): a replicate's values do not
 * depend on the tiling, so the first that has it gives it. `bytesEach`: bytes of one replicate. `before`: replicates from
 * this one on are left out.
 */
export function withoutGap(
  tiles: readonly StoredTile[],
  bytesEach: number,
  before: number,
  from = 0,
): Uint8Array<ArrayBuffer> {
  const stretch = stretchesOf(tiles).find((one) => one.from <= from && from < one.before)
  const end = Math.max(from, Math.min(stretch?.before ?? from, before))
  const bytes = new Uint8Array((end - from) * bytesEach)
  let filled = from
  for (const { firstReplicate, count, data } of tiles) {
    const tileEnd = Math.min(firstReplicate + count, end)
    if (tileEnd <= filled) continue
    const own = data.subarray((filled - firstReplicate) * bytesEach, (tileEnd - firstReplicate) * bytesEach)
    bytes.set(own, (filled - from) * bytesEach)
    filled = tileEnd
  }
  return bytes
}

/** The replicates that tiles hold, of tiles in ascending order of their first replicate. */
export function stretchesOf(tiles: readonly Omit<StoredTile, 'data'>[]): Stretch[] {
  const stretches: Stretch[] = []
  for (const { firstReplicate, count } of tiles) {
    const last = stretches.at(-1)
    if (last && firstReplicate <= last.before) last.before = Math.max(last.before, firstReplicate + count)
    else stretches.push({ from: firstReplicate, before: firstReplicate + count })
  }
  return stretches
}

/** One float32 a replicate, at its place; NaN where no tile holds the replicate (statistics leave NaN out). */
export function byReplicate(tiles: readonly { firstReplicate: number; values: Float32Array }[]): Float32Array {
  const end = Math.max(0, ...tiles.map((tile) => tile.firstReplicate + tile.values.length))
  const all = new Float32Array(end).fill(NaN)
  for (const tile of tiles) all.set(tile.values, tile.firstReplicate)
  return all
}
