/** A stored stretch of replicates, firstReplicate … firstReplicate + count − 1, as bytes. */
export interface StoredTile {
  firstReplicate: number
  count: number
  data: Uint8Array
}

/**
 * The bytes of replicate 0, 1, 2, … up to the first one that no tile holds, concatenated. Tiles come in ascending order of
 * their first replicate. They may overlap (a run tiled anew after a restart): a replicate's values do not depend on the
 * tiling, so the first that has it gives it. `bytesEach`: bytes of one replicate. `before`: replicates from this one on are
 * left out.
 */
export function fromZeroOn(tiles: readonly StoredTile[], bytesEach: number, before: number): ArrayBuffer {
  const count = Math.min(gaplessCount(tiles), before)
  const bytes = new Uint8Array(count * bytesEach)
  let filled = 0
  for (const tile of tiles) {
    const end = Math.min(tile.firstReplicate + tile.count, count)
    if (end <= filled) continue
    const [from, to] = [filled - tile.firstReplicate, end - tile.firstReplicate]
    bytes.set(tile.data.subarray(from * bytesEach, to * bytesEach), filled * bytesEach)
    filled = end
  }
  return bytes.buffer
}

function gaplessCount(tiles: readonly StoredTile[]): number {
  let count = 0
  for (const tile of tiles) {
    if (tile.firstReplicate > count) break
    count = Math.max(count, tile.firstReplicate + tile.count)
  }
  return count
}

/** One float32 a replicate, at its place; NaN where no tile holds the replicate (statistics leave NaN out). */
export function byReplicate(tiles: readonly { firstReplicate: number; values: Float32Array }[]): Float32Array {
  const end = Math.max(0, ...tiles.map((tile) => tile.firstReplicate + tile.values.length))
  const all = new Float32Array(end).fill(NaN)
  for (const tile of tiles) all.set(tile.values, tile.firstReplicate)
  return all
}
