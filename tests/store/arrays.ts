import fc from 'fast-check'

const arrayOf = <A>(make: (bytes: ArrayBuffer) => A, bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((values) => make(values.slice().buffer))

/** Arrays of any bytes at all. */
export const floats = (length: number) => arrayOf((bytes) => new Float32Array(bytes), 4 * length)
export const words = (length: number) => arrayOf((bytes) => new Uint32Array(bytes), 4 * length)
export const halves = (length: number) => arrayOf((bytes) => new Uint16Array(bytes), 2 * length)
