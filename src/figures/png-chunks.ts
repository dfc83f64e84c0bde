import type { FileFacts } from './origin'

/** Remainders of the PNG specification's CRC (annex D), a byte each. */
const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? 0xedb88320 ^ (remainder >>> 1) : remainder >>> 1
  return remainder
})

function crc(bytes: Uint8Array): number {
  let remainder = 0xffffffff
  for (const byte of bytes) remainder = remainders[(remainder ^ byte) & 0xff]! ^ (remainder >>> 8)
  return (remainder ^ 0xffffffff) >>> 0
}

/** A chunk as it stands in the file: length, type, content and their check. */
function chunk(type: string, content: Uint8Array): Uint8Array {
  const whole = new Uint8Array(12 + content.length)
  const view = new DataView(whole.buffer)
  view.setUint32(0, content.length)
  for (let index = 0; index < 4; index++) whole[4 + index] = type.charCodeAt(index)
  whole.set(content, 8)
  view.setUint32(8 + content.length, crc(whole.subarray(4, 8 + content.length)))
  return whole
}

/** How many pixels there are on a metre, both ways. */
function physicalSize(pixelsPerMetre: number): Uint8Array {
  const content = new Uint8Array(9)
  const view = new DataView(content.buffer)
  view.setUint32(0, pixelsPerMetre)
  view.setUint32(4, pixelsPerMetre)
  // The unit: metres.
  content[8] = 1
  return chunk('pHYs', content)
}

/** Text in UTF-8 under one of the specification's keywords, not compressed, of no language in particular. */
const text = (keyword: string, words: string): Uint8Array =>
  chunk('iTXt', new TextEncoder().encode(`${keyword}\0\0\0\0\0${words.replaceAll('\0', '')}`))

/** Signature and header, behind which anything else may stand. */
const headerEnd = 8 + 25

/** PNG bytes with what the picture is, where it comes from and how large it is on paper. `dpi`: pixels an inch. */
export function withPngFacts(
  png: Uint8Array,
  { title, software, runs, date, lines }: FileFacts,
  dpi: number,
): Uint8Array {
  const chunks = [
    physicalSize(Math.round(dpi / 0.0254)),
    text('Title', title),
    text('Software', software),
    ...(runs.length === 0 ? [] : [text('Source', runs.map((run) => `urn:uuid:${run}`).join(' '))]),
    ...(date === null ? [] : [text('Creation Time', date)]),
    text('Description', lines.join('\n')),
  ]
  const whole = new Uint8Array(png.length + chunks.reduce((bytes, { length }) => bytes + length, 0))
  whole.set(png.subarray(0, headerEnd))
  let at = headerEnd
  for (const one of chunks) {
    whole.set(one, at)
    at += one.length
  }
  whole.set(png.subarray(headerEnd), at)
  return whole
}
