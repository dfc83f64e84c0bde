/** A stretch of a buffer: bytes, multiples of 4. */
export interface Stretch {
  buffer: GPUBuffer
  offset: number
  bytes: number
}

/**
 * Submits what `encoder` holds and gives back copies of the stretches, one after the other in one block. `expectedMs`:
 * how long the work will take; a host whose driver polls busily (Dawn in Node) sleeps that long first, as polling would
 * take a core from a software adapter.
 */
export async function submitAndRead(
  device: GPUDevice,
  encoder: GPUCommandEncoder,
  readback: GPUBuffer,
  stretches: Stretch[],
  expectedMs: number,
): Promise<ArrayBuffer[]> {
  let end = 0
  const starts = stretches.map(({ buffer, offset, bytes }) => {
    const start = end
    encoder.copyBufferToBuffer(buffer, offset, readback, start, bytes)
    end += bytes
    return start
  })
  device.queue.submit([encoder.finish()])
  if (expectedMs >= 1) await new Promise((resolve) => setTimeout(resolve, expectedMs))
  await readback.mapAsync(GPUMapMode.READ, 0, end)
  const mapped = readback.getMappedRange(0, end)
  const copies = stretches.map(({ bytes }, index) => mapped.slice(starts[index], starts[index]! + bytes))
  readback.unmap()
  return copies
}
