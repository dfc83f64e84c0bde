import { crc32, deflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import type { FileFacts } from '../../src/figures/origin'
import { withPngFacts } from '../../src/figures/png-chunks'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

function chunk(type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const ends = [Buffer.alloc(4), Buffer.alloc(4)] as const
  ends[0].writeUInt32BE(content.length)
  ends[1].writeUInt32BE(crc32(body))
  return Buffer.concat([ends[0], body, ends[1]])
}

/** One grey pixel. */
const picture = Buffer.concat([
  signature,
  chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
  chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
  chunk('IEND', Buffer.alloc(0)),
])

interface Chunk {
  type: string
  content: Buffer
  sound: boolean
}

function chunksOf(bytes: Uint8Array): Chunk[] {
  const file = Buffer.from(bytes)
  expect(file.subarray(0, 8)).toEqual(signature)
  const chunks: Chunk[] = []
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at)
    const body = file.subarray(at + 4, at + 8 + length)
    const sound = crc32(body) === file.readUInt32BE(at + 8 + length)
    chunks.push({ type: body.toString('latin1', 0, 4), content: body.subarray(4), sound })
    at += 12 + length
  }
  return chunks
}

/** Keyword, then flag, method, language and translated keyword, all empty. */
const textOf = ({ content }: Chunk): [keyword: string, text: string] => {
  const end = content.indexOf(0)
  expect([...content.subarray(end, end + 5)]).toEqual([0, 0, 0, 0, 0])
  return [content.toString('latin1', 0, end), content.toString('utf8', end + 5)]
}

const facts: FileFacts = {
  title: 'Über π',
  software: 'Precursor 1.2.3',
  runs: ['a', 'b'],
  date: '2026-11-24T04:00:00.000Z',
  lines: ['seed: 7', 'name: n\0ul 🎲'],
}

it('puts sound chunks between the header and the picture, and changes no other', () => {
  const chunks = chunksOf(withPngFacts(picture, facts, 300))
  expect(chunks.every(({ sound }) => sound)).toBe(true)
  const added = chunks.slice(1, -2)
  expect(new Set(added.map(({ type }) => type))).toEqual(new Set(['pHYs', 'iTXt']))
  expect([chunks[0]!, ...chunks.slice(-2)]).toEqual(chunksOf(picture))
})

it('says how large the picture is on paper', () => {
  const { content } = chunksOf(withPngFacts(picture, facts, 300)).find(({ type }) => type === 'pHYs')!
  // 300 dots an inch.
  expect([content.readUInt32BE(0), content.readUInt32BE(4), content[8]]).toEqual([11811, 11811, 1])
})

it('says what it shows and where it comes from, in any script', () => {
  const texts = chunksOf(withPngFacts(picture, facts, 96)).filter(({ type }) => type === 'iTXt')
  expect(texts.map(textOf)).toEqual([
    ['Title', 'Über π'],
    ['Software', 'Precursor 1.2.3'],
    ['Source', 'urn:uuid:a urn:uuid:b'],
    ['Creation Time', '2026-11-24T04:00:00.000Z'],
    ['Description', 'seed: 7\nname: nul 🎲'],
  ])
  const none = chunksOf(withPngFacts(picture, { ...facts, runs: [], date: null }, 96))
  expect(none.filter(({ type }) => type === 'iTXt').map((one) => textOf(one)[0])).toEqual([
    'Title',
    'Software',
    'Description',
  ])
})
