import { createHash } from 'node:crypto'
import type { BundleRow } from './format'
import type { Row, Table } from './tables'

/** What a cell of a STRICT table holds. Numbers are told apart by their column's type. */
export type Value = number | string | Buffer | null

export type ColumnType = 'INTEGER' | 'REAL' | 'TEXT' | 'BLOB'

/** Small values go to the hash together: each call crosses into C++. */
const roomBytes = 64 * 1024

/**
 * SHA-256 over values, each written so that no two lists of values have the same bytes: a letter for its kind, then nothing
 * for NULL (`N`), 8 bytes little-endian for a whole number (`I`, two's complement) or a real one (`R`, IEEE 754), or the
 * length in bytes (8, little-endian) and the bytes of a text in UTF-8 (`T`) or a blob (`B`).
 */
export class Digest {
  private readonly hash = createHash('sha256')
  private readonly room = Buffer.allocUnsafe(roomBytes)
  private filled = 0

  add(value: Value, type: ColumnType): void {
    if (value === null) this.kind('N')
    else if (typeof value === 'string') this.bytes('T', Buffer.from(value, 'utf8'))
    else if (typeof value !== 'number') this.bytes('B', value)
    else if (type === 'INTEGER') this.whole('I', value)
    else this.real(value)
  }

  /** In hexadecimal digits; ends the digest. */
  finish(): string {
    this.flush()
    return this.hash.digest('hex')
  }

  private kind(letter: string): void {
    if (this.filled + 9 > roomBytes) this.flush()
    this.room[this.filled++] = letter.charCodeAt(0)
  }

  private whole(letter: string, value: number): void {
    this.kind(letter)
    this.room.writeBigInt64LE(BigInt(value), this.filled)
    this.filled += 8
  }

  private real(value: number): void {
    this.kind('R')
    this.room.writeDoubleLE(value, this.filled)
    this.filled += 8
  }

  private bytes(letter: string, bytes: Uint8Array): void {
    this.whole(letter, bytes.byteLength)
    if (this.filled + bytes.byteLength > roomBytes) this.flush()
    if (bytes.byteLength > roomBytes) {
      this.hash.update(bytes)
      return
    }
    this.room.set(bytes, this.filled)
    this.filled += bytes.byteLength
  }

  private flush(): void {
    this.hash.update(this.room.subarray(0, this.filled))
    this.filled = 0
  }
}

/** A run's checksum: over each row's table and cells. Numbers of rows are left out, so that it is the same in every file. */
export class RunDigest {
  private readonly digest = new Digest()

  /** Rows come as `RunReader` shows them. */
  add({ name, content }: Table, row: Row): void {
    this.digest.add(name, 'TEXT')
    content.forEach(({ type }, at) => this.digest.add(row[at]!, type))
  }

  finish(): string {
    return this.digest.finish()
  }
}

/** Over what the bundle says of itself, then the checksums of its runs in the order of their rows. */
export function bundleDigest(row: Omit<BundleRow, 'sha256'>, checksums: readonly string[]): string {
  const digest = new Digest()
  digest.add(row.format, 'INTEGER')
  digest.add(row.schema, 'INTEGER')
  digest.add(row.app_version, 'TEXT')
  digest.add(row.made_at, 'TEXT')
  digest.add(row.runs, 'INTEGER')
  for (const checksum of checksums) digest.add(checksum, 'TEXT')
  return digest.finish()
}
