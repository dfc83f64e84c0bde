import { z } from 'zod'
import type { Contents, TileState } from '../../engine/protocol'

/** Goes up with whatever changes the meaning of packed bytes; a state of another version is not gone on from. */
const version = 1

/** Sizes are told in the header, so that what was cut short is noticed. */
const sizes = z.record(z.string(), z.int().min(0))

/** Of words. */
const wordSizes = z.record(z.string(), z.int().min(0).multipleOf(4))

type Sizes = z.infer<typeof sizes>

const stagesHeader = z.strictObject({ version: z.literal(version), buffers: sizes })

const stateHeader = z.strictObject({
  version: z.literal(version),
  standing: z.strictObject({
    phase: z.enum(['dense', 'imp', 'ticket']),
    isDenseDone: z.boolean(),
    step: z.int(),
    levelStart: z.int(),
    dataNoise: z.number(),
    kept: z.int(),
  }),
  impMasks: wordSizes,
  buffers: sizes,
})

/**
 * A tile's state as bytes, in two parts: the stages of the dense training, and the rest. Each is the length of its header
 * (32 bits, little-endian), the header (JSON, UTF-8), and the arrays in the header's order, without gaps; words and floats are
 * little-endian, as on every machine that Electron runs on.
 */
export const packState = ({ standing, impMasks, buffers, stages }: TileState) => ({
  stages: packStages(stages),
  state: pack({ version, standing, impMasks: sizesOf(impMasks), buffers: sizesOf(buffers) }, [
    ...Object.values(impMasks),
    ...Object.values(buffers),
  ]),
})

const packStages = (stages: Contents): Uint8Array<ArrayBuffer> =>
  pack({ version, buffers: sizesOf(stages) }, Object.values(stages))

/** The state whose parts these are; null where they are none of this version, or not whole. */
export function unpackState(parts: { stages: Uint8Array; state: Uint8Array }): TileState | null {
  const stages = unpack(parts.stages, stagesHeader, ({ buffers }) => [buffers])
  const state = unpack(parts.state, stateHeader, ({ impMasks, buffers }) => [impMasks, buffers])
  if (!stages || !state) return null
  const [masks, buffers] = state.contents as [Contents, Contents]
  const impMasks = Object.fromEntries(
    Object.entries(masks).map(([kept, words]) => [kept, new Uint32Array(words.buffer)] as const),
  )
  return { standing: state.header.standing, impMasks, buffers, stages: stages.contents[0]! }
}

const sizesOf = (arrays: Record<string, ArrayBufferView>): Record<string, number> =>
  Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, array.byteLength]))

function pack(header: unknown, arrays: readonly ArrayBufferView[]): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(header))
  const packed = new Uint8Array(arrays.reduce((sum, { byteLength }) => sum + byteLength, 4 + text.length))
  new DataView(packed.buffer).setUint32(0, text.length, true)
  packed.set(text, 4)
  let end = 4 + text.length
  for (const { buffer, byteOffset, byteLength } of arrays) {
    packed.set(new Uint8Array(buffer, byteOffset, byteLength), end)
    end += byteLength
  }
  return packed
}

/** The header, and the arrays whose sizes it tells, in as many records as `sizesIn` names. */
function unpack<H>(packed: Uint8Array, schema: z.ZodType<H>, sizesIn: (header: H) => Sizes[]) {
  if (packed.length < 4) return null
  const end = 4 + new DataView(packed.buffer, packed.byteOffset).getUint32(0, true)
  const parsed = schema.safeParse(parseJson(packed.subarray(4, end)))
  if (!parsed.success) return null
  const sizes = sizesIn(parsed.data)
  const all = sizes.flatMap((record) => Object.values(record))
  if (all.reduce((sum, size) => sum + size, end) !== packed.length) return null
  return { header: parsed.data, contents: cut(packed.subarray(end), sizes) }
}

function parseJson(text: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(text))
  } catch {
    return null
  }
}

/** Arrays that stand one after the other, each in a buffer of its own: aligned, and free to be sent to another process. */
function cut(bytes: Uint8Array, sizes: readonly Sizes[]): Contents[] {
  let end = 0
  const next = (size: number) => {
    const own = new Uint8Array(size)
    own.set(bytes.subarray(end, (end += size)))
    return own
  }
  return sizes.map((record) => Object.fromEntries(Object.entries(record).map(([name, size]) => [name, next(size)])))
}
