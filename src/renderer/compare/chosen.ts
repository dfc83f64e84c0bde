import { mostCompared } from '../../figures/compare/run-mark'

/** Ids of runs, in the order of their letters; what was kept by an earlier Precursor may be anything. */
export const isChoice = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length <= mostCompared && value.every((id) => typeof id === 'string')

/** As an address may have it: no run twice, and no more than fit. */
export const asChoice = (ids: readonly string[]): string[] => [...new Set(ids)].slice(0, mostCompared)

export const withRun = (ids: readonly string[], id: string): string[] => asChoice([...ids, id])

export const withoutRun = (ids: readonly string[], id: string): string[] => ids.filter((one) => one !== id)

/** One place to the left (−1) or to the right (+1); at an end it stays. */
export function moved(ids: readonly string[], id: string, by: -1 | 1): string[] {
  const from = ids.indexOf(id)
  const to = from + by
  if (from < 0 || to < 0 || to >= ids.length) return [...ids]
  const next = [...ids]
  next.splice(from, 1)
  next.splice(to, 0, id)
  return next
}
