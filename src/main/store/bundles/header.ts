import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { LabFailure } from '../../../contract/errors'
import { codeOf } from '../failures'
import { damaged, noBundle, reasonOf } from './failures'
import { applicationId, currentVersion, fromUserVersion, type BundleVersion } from './format'

const headerBytes = 100

/**
 * What a bundle was written by, from the first bytes of the file (https://www.sqlite.org/fileformat.html#the_database_header),
 * before SQLite has seen it. Throws 'bad-input' for what is no bundle, and for one of a newer version.
 */
export function readHeader(file: string): BundleVersion {
  const header = firstBytes(file)
  if (header.length === 0) throw noBundle(file, 'it is empty')
  if (header.length < headerBytes || header.toString('latin1', 0, 16) !== 'SQLite format 3\0') {
    throw noBundle(file, 'it is a file of another kind')
  }
  if (header.readUInt32BE(68) !== applicationId) throw noBundle(file, 'it is a database of another kind')
  const version = fromUserVersion(header.readUInt32BE(60))
  const { format, schema } = currentVersion
  if (version.format > format || version.schema > schema) {
    throw new LabFailure(
      'bad-input',
      `${file} was written by a newer version of Precursor (format ${version.format}, schema ${version.schema}; this version reads up to format ${format}, schema ${schema}): update Precursor to import it.`,
    )
  }
  const utf8 = 1
  if (version.format < 1 || version.schema < 1 || header.readUInt32BE(56) !== utf8) {
    throw damaged(file, 'its header makes no sense')
  }
  return version
}

function firstBytes(file: string): Buffer {
  try {
    const found = statSync(file)
    if (!found.isFile()) throw noBundle(file, found.isDirectory() ? 'it is a folder' : 'it is not a file')
    const descriptor = openSync(file, 'r')
    try {
      const bytes = Buffer.alloc(headerBytes)
      return bytes.subarray(0, readSync(descriptor, bytes))
    } finally {
      closeSync(descriptor)
    }
  } catch (thrown) {
    if (thrown instanceof LabFailure) throw thrown
    if (codeOf(thrown) === 'ENOENT') throw new LabFailure('bad-input', `There is no file ${file} to import.`)
    throw new LabFailure('bad-input', `The bundle ${file} cannot be read: ${reasonOf(thrown)}.`)
  }
}
