/** A stretch of a buffer: bytes, multiples of 4. */
export interface Stretch {
  buffer: GPUBuffer
  offset: number
  bytes: number
}

/** A map that is answered sooner than this after a sleep had been ready before its end. */
const atOnceMs = 0.5

export interface Readback {
  /** Of the stretches, in their order. */
  copies: ArrayBuffer[]
  /** The work had ended before the sleep did. */
  overslept: boolean
}

/**
 * Submits what `encoder` holds and gives back copies of the stretches. `sleepMs`: a host whose driver polls busily (Dawn
 * in Node) sleeps that long first, as polling would take a core from a software adapter.
 */
export async function submitAndRead(
  device: GPUDevice,
  encoder: GPUCommandEncoder,
  readback: GPUBuffer,
  stretches: Stretch[],
  sleepMs: number,
): Promise<Readback> {
  let end = 0
  const starts = stretches.map(({ buffer, offset, bytes }) => {
    const start = end
    encoder.copyBufferToBuffer(buffer, offset, readback, start, bytes)
    end += bytes
    return start
  })
  device.queue.submit([encoder.finish()])
  const sleeps = sleepMs >= 1
  if (sleeps) await new Promise((resolve) => setTimeout(resolve, sleepMs))
  const awake = performance.now()
  await readback.mapAsync(GPUMapMode.READ, 0, end)
  const overslept = sleeps && performance.now() - awake < atOnceMs
  const mapped = readback.getMappedRange(0, end)
  const copies = stretches.map(({ bytes }, index) => mapped.slice(starts[index], starts[index]! + bytes))
  readback.unmap()
  return { copies, overslept }
}
