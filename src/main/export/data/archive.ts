import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'

export type Bytes = AsyncIterable<Uint8Array>

/** A file of an archive. `bytes` is asked for when those before have been written. */
export interface ArchiveFile {
  name: string
  /** False where the bytes are compressed already, or hardly would be. */
  compress: boolean
  bytes: () => Bytes
}

/** The fastest: tables of numbers are hardly smaller at zlib's own level, and take three times as long. */
const deflateLevel = 1

/** Every stream on the way to the disk holds some slices, of which there are a dozen or two: small beside a piece that is read. */
const sliceBytes = 2 ** 16

async function* sliced(bytes: Bytes): Bytes {
  for await (const piece of bytes) {
    for (let at = 0; at < piece.length; at += sliceBytes) yield piece.subarray(at, at + sliceBytes)
  }
}

/** Bytes of a zip archive, made as they are read. */
export function zip(files: readonly ArchiveFile[]): Readable {
  const archive = new ZipFile()
  const output = new PassThrough()
  archive.on('error', (error: Error) => output.destroy(error))
  archive.outputStream.pipe(output)
  for (const { name, compress, bytes } of files) {
    archive.addReadStreamLazy(name, { compressionLevel: compress ? deflateLevel : 0 }, (give) => {
      const stream = Readable.from(sliced(bytes()))
      stream.once('error', (error) => output.destroy(error))
      give(null, stream)
    })
  }
  archive.end()
  return output
}

/** Writes to a file that is not there yet, and returns when the disk has it; gives its size. */
export async function writeWhole(file: string, bytes: Readable): Promise<number> {
  await pipeline(bytes, createWriteStream(file, { flags: 'wx' }))
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
    return (await handle.stat()).size
  } finally {
    await handle.close()
  }
}
