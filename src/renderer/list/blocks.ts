import type { Stretch } from './query'

/** Rows that are fetched together. */
export const blockLength = 100

interface Block<T> {
  rows: readonly T[]
  /** Of the list as it was fetched; another than the list's is out of date, and still better than nothing. */
  version: number
}

/** A long list of which parts are here: blocks of `blockLength` rows, by their number. */
export type Blocks<T> = ReadonlyMap<number, Block<T>>

/** The rows that are looked at, both included. */
export interface Look {
  first: number
  last: number
}

export const blockOf = (row: number): number => Math.floor(row / blockLength)

export const rowAt = <T>(blocks: Blocks<T>, row: number): T | null =>
  blocks.get(blockOf(row))?.rows[row % blockLength] ?? null

/**
 * The blocks with rows from `offset`, the beginning of one, put in; what lies behind the list's end is dropped. An empty list is one
 * empty block, which goes out of date like any other.
 */
export function placed<T>(
  blocks: Blocks<T>,
  { offset, rows, total, version }: { offset: number; rows: readonly T[]; total: number; version: number },
): Blocks<T> {
  const next = new Map(blocks)
  for (let at = 0; at === 0 || at < rows.length; at += blockLength) {
    next.set(blockOf(offset + at), { rows: rows.slice(at, at + blockLength), version })
  }
  return new Map([...next].filter(([number]) => number <= lastBlock(total)))
}

/**
 * What to fetch next: what is looked at and not here, or out of date; then the blocks beside it that are not here. Null where
 * nothing is left to fetch.
 */
export function wanted<T>(
  blocks: Blocks<T>,
  { first, last }: Look,
  { total, version }: { total: number; version: number },
): Stretch | null {
  const end = lastBlock(total)
  const [from, to] = [Math.min(end, blockOf(first)), Math.min(end, blockOf(last))]
  const seen = numbers(from, to).filter((number) => blocks.get(number)?.version !== version)
  const [start, stop] = [seen[0], seen.at(-1)]
  if (start !== undefined && stop !== undefined) {
    // What has moved into the next block must be found again, or one would not know how far all has moved.
    const moved = seen.some((number) => blocks.has(number))
    return moved ? stretch(Math.max(0, start - 1), Math.min(end, stop + 1)) : stretch(start, stop)
  }
  const beside = [to + 1, from - 1].find((number) => number >= 0 && number <= end && !blocks.has(number))
  return beside === undefined ? null : stretch(beside, beside)
}

const lastBlock = (total: number): number => blockOf(Math.max(0, total - 1))

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)

const stretch = (from: number, to: number): Stretch => ({
  offset: from * blockLength,
  limit: (to - from + 1) * blockLength,
})

/** The row of the first that fits, among the blocks that are here; −1 where it is in none of them. */
export function findRow<T>(blocks: Blocks<T>, fits: (row: T) => boolean): number {
  for (const [number, { rows }] of blocks) {
    const place = rows.findIndex(fits)
    if (place >= 0) return number * blockLength + place
  }
  return -1
}
