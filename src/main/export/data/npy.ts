/** NumPy's names of element types; text is UTF-32, `<U` and the length of the longest. */
export type DType = '|b1' | '|u1' | '|i1' | '<i4' | '<i8' | '<f4' | '<f8' | `<U${number}`

/** The data starts at a multiple of this. */
const alignment = 64

const magic = Buffer.from('\x93NUMPY\x01\x00', 'latin1')

/**
 * The head of a .npy file of version 1.0, after which the elements follow in C order. Source: numpy.lib.format. The lengths of
 * the shape are integers ≥ 0; no shape at all is one element.
 */
export function npyHeader(dtype: DType, shape: readonly number[]): Buffer {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`
  const dictionary = `{'descr': '${dtype}', 'fortran_order': False, 'shape': ${tuple}, }`
  const fixed = magic.length + Uint16Array.BYTES_PER_ELEMENT
  const padding = alignment - ((fixed + dictionary.length + 1) % alignment)
  const text = `${dictionary}${' '.repeat(padding % alignment)}\n`
  const length = Buffer.alloc(2)
  length.writeUInt16LE(text.length)
  return Buffer.concat([magic, length, Buffer.from(text, 'latin1')])
}

/** Texts as NumPy keeps them: code points, 4 bytes each, filled up with zeros to the longest. */
export function npyText(texts: readonly string[]): { dtype: DType; bytes: Buffer } {
  const points = texts.map((text) => Array.from(text, (character) => character.codePointAt(0)!))
  const longest = points.reduce((most, { length }) => Math.max(most, length), 1)
  const bytes = Buffer.alloc(4 * longest * texts.length)
  points.forEach((text, i) => text.forEach((point, at) => bytes.writeUInt32LE(point, 4 * (i * longest + at))))
  return { dtype: `<U${longest}`, bytes }
}
