type Arrays = Float32Array | Uint32Array | Uint16Array | Uint8Array

const isArray = (value: unknown): value is Arrays =>
  value instanceof Float32Array ||
  value instanceof Uint32Array ||
  value instanceof Uint16Array ||
  value instanceof Uint8Array

/**
 * The same value with copies of its typed arrays: ours to transfer while the caller keeps its own. A copy holds just what
 * the array shows, where a structured clone would take all of the buffer that a small view looks at.
 */
export function withOwnArrays<T>(value: T): T {
  // A Buffer's slice would be no copy.
  if (value instanceof Uint8Array) return new Uint8Array(value) as T
  if (isArray(value)) return value.slice() as T
  if (Array.isArray(value)) return value.map(withOwnArrays) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withOwnArrays(entry)])) as T
}

/** The buffers behind all typed arrays of a value, to be handed over instead of copied. */
export function buffersOf(value: unknown): ArrayBuffer[] {
  if (isArray(value)) return value.buffer instanceof ArrayBuffer ? [value.buffer] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(buffersOf)
}
