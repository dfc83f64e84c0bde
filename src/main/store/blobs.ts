/**
 * Typed arrays as blobs: the array's own bytes, little-endian (every machine that Electron runs on is), element after
 * element, without a header. The lengths follow from the experiment and the replicates of the tile.
 */
export const toBlob = (values: ArrayBufferView): Buffer =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength)

/** A copy with a buffer of its own: aligned for every element type, and free to be transferred to another thread. */
export function ownBytes(blob: Uint8Array): ArrayBuffer {
  const bytes = new ArrayBuffer(blob.byteLength)
  new Uint8Array(bytes).set(blob)
  return bytes
}
