/** Pixels; all rows are equally high, so that a row's place follows from its number. */
export const rowHeight = 33
export const headHeight = 33

/** Where the arrow keys and their like lead from a row; null for any other key. `inView`: rows that a page has room for. */
export function rowAfter(
  key: string,
  row: number,
  { total, inView }: { total: number; inView: number },
): number | null {
  const page = Math.max(1, inView - 1)
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    Home: -Infinity,
    End: Infinity,
  }
  const step = steps[key]
  return step === undefined ? null : Math.min(total - 1, Math.max(0, row + step))
}

/** The nearest place to scroll to, from `scrollTop`, at which the row is in view below the head; `height`: of all that is in view. */
export function scrolledTo(row: number, scrollTop: number, height: number): number {
  const [top, bottom] = [row * rowHeight, (row + 1) * rowHeight]
  return Math.max(0, Math.min(top, Math.max(scrollTop, bottom + headHeight - height)))
}

/** The rows that exist: as many as the pool has, from `first` on where there are so many behind it. */
export function poolAt(first: number, pool: number, total: number): number[] {
  const start = Math.max(0, Math.min(first, total - pool))
  return Array.from({ length: Math.min(pool, total) }, (_, i) => start + i)
}
