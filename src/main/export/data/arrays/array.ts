import { npyText, type DType } from '../npy'
import type { Bytes } from '../archive'

/** An array of a run's .npz. */
export interface RunArray {
  name: string
  dtype: DType
  shape: readonly number[]
  /** What the axes are, as in "[replicate][row]". */
  axes: string
  /** What it is, with its unit. */
  about: string
  /** The elements in C order. */
  bytes: () => Bytes | Iterable<Uint8Array>
}

type Described = Pick<RunArray, 'name' | 'axes' | 'about'>

const dtypes = { '|b1': Uint8Array, '|u1': Uint8Array, '|i1': Int8Array, '<i4': Int32Array, '<f4': Float32Array, '<f8': Float64Array, '<i8': BigInt64Array } // prettier-ignore

/** The bytes of a typed array; every machine that Electron runs on is little-endian. */
export const bytesOf = (values: ArrayBufferView): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength)

/** Elements of a type of their own, from numbers. */
export function elements(dtype: keyof typeof dtypes, values: ArrayLike<number>): Uint8Array {
  if (dtype === '<i8') return bytesOf(BigInt64Array.from(Array.from(values, BigInt)))
  return bytesOf(dtypes[dtype].from(values as ArrayLike<never>))
}

/** One value without axes, or some along one axis. */
export function numberArray(
  described: Described,
  dtype: keyof typeof dtypes,
  values: number | ArrayLike<number>,
): RunArray {
  const isScalar = typeof values === 'number'
  const list = isScalar ? [values] : values
  return { ...described, dtype, shape: isScalar ? [] : [list.length], bytes: () => [elements(dtype, list)] }
}

/** One text without axes, or some along one axis, as NumPy's fixed-length Unicode. */
export function textArray(described: Described, values: string | readonly string[]): RunArray {
  const isScalar = typeof values === 'string'
  const list = isScalar ? [values] : values
  const { dtype, bytes } = npyText(list)
  return { ...described, dtype, shape: isScalar ? [] : [list.length], bytes: () => [bytes] }
}
