import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { LabFailure } from '../../contract/errors'
import { largestSpec } from '../../contract/ipc'

const inWords: Record<string, string> = {
  ENOENT: 'it is not there any more',
  EACCES: 'Precursor may not read it',
  EPERM: 'Precursor may not read it',
  EISDIR: 'it is a folder',
}

/** A file's text, of UTF-8. Throws 'bad-input' for one that cannot be read, is larger than a spec may be, or holds no text. */
export async function readText(path: string): Promise<string> {
  const name = basename(path)
  try {
    const file = await open(path)
    try {
      // One byte more than it may have: no file is read whole only to be refused.
      const { bytesRead, buffer } = await file.read(Buffer.alloc(largestSpec + 1), 0, largestSpec + 1, 0)
      if (bytesRead > largestSpec) {
        throw new LabFailure(
          'bad-input',
          `${name} is larger than 1 MiB; the file of an experiment has a few kilobytes.`,
        )
      }
      return new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, bytesRead))
    } finally {
      await file.close()
    }
  } catch (thrown) {
    if (thrown instanceof LabFailure) throw thrown
    if (thrown instanceof TypeError) throw new LabFailure('bad-input', `${name} holds no text in UTF-8.`)
    const code = (thrown as NodeJS.ErrnoException).code ?? ''
    throw new LabFailure('bad-input', `${name} could not be read: ${inWords[code] ?? String(thrown)}.`)
  }
}
