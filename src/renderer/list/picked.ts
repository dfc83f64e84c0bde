/** What is picked in a list of which parts are here: by id, with what was last known of each. */
export interface Picked<T> {
  items: ReadonlyMap<string, T>
  /** From where a range is drawn: what was picked last. */
  anchor: string | null
}

interface Item {
  id: string
}

export const nothingPicked: Picked<never> = { items: new Map<string, never>(), anchor: null }

/** How many outlive a restart: more are picked for one order, not to work with for days. */
export const mostKept = 100

export const isPickedIds = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length <= mostKept && value.every((one) => typeof one === 'string')

/** Picks one of those shown or lets it go; with `range`, does the same to all from the anchor to it. */
export function toggle<T extends Item>(
  { items, anchor }: Picked<T>,
  shown: readonly T[],
  id: string,
  range = false,
): Picked<T> {
  const place = shown.findIndex((one) => one.id === id)
  if (place < 0) return { items, anchor }
  const from = range ? shown.findIndex((one) => one.id === anchor) : -1
  const start = from < 0 ? place : Math.min(from, place)
  const end = from < 0 ? place : Math.max(from, place)
  return { items: changed(items, shown.slice(start, end + 1), !items.has(id)), anchor: id }
}

/** Picks these, too; the anchor stays. */
export const withMore = <T extends Item>({ items, anchor }: Picked<T>, more: readonly T[]): Picked<T> => ({
  items: changed(items, more, true),
  anchor,
})

export const without = <T extends Item>({ items, anchor }: Picked<T>, gone: readonly T[]): Picked<T> => ({
  items: changed(items, gone, false),
  anchor,
})

/** What is known of them anew; what is picked stays picked. */
export function renewed<T extends Item>({ items, anchor }: Picked<T>, shown: readonly T[]): Picked<T> {
  const known = shown.filter(({ id }) => items.has(id))
  return known.length === 0 ? { items, anchor } : { items: changed(items, known, true), anchor }
}

function changed<T extends Item>(items: ReadonlyMap<string, T>, some: readonly T[], picked: boolean): Map<string, T> {
  const next = new Map(items)
  for (const one of some) {
    if (picked) next.set(one.id, one)
    else next.delete(one.id)
  }
  return next
}
