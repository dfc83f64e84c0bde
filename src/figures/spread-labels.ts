/**
 * Places for labels that want to stand at `wanted`, at least `gap` apart and within `low` and `high` where there is room, in the order of
 * what they want; each as near to it as that order and greed allow. All in the same units; the result in the order given.
 */
export function spreadLabels(wanted: readonly number[], gap: number, [low, high]: readonly [number, number]): number[] {
  const order = wanted.map((_, index) => index).sort((one, other) => wanted[one]! - wanted[other]! || one - other)
  const places = [...wanted]
  let next = low
  for (const index of order) {
    places[index] = Math.max(next, wanted[index]!)
    next = places[index] + gap
  }
  // Those that were pushed beyond the end push the others back.
  let before = high
  for (const index of order.toReversed()) {
    places[index] = Math.min(places[index]!, before)
    before = places[index] - gap
  }
  return places
}
