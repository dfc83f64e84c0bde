/** A rectangle by its middle. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

const meet = (one: Box, other: Box): boolean =>
  Math.abs(one.x - other.x) < (one.width + other.width) / 2 &&
  Math.abs(one.y - other.y) < (one.height + other.height) / 2

/** What tries are apart, as a share of a label's height. */
const tryEvery = 0.25

/**
 * Heights for labels that want to stand where they are given: each as near to it as what stands there already allows, which is
 * `taken` and the labels before it from the top down, those of a height from the right, so that a line from a label's left to its
 * point crosses none; within `low` and `high`. A label that has no room anywhere stays where it wants to be.
 * All in the same units; the result, the `y` of each label's middle, in the order given.
 */
export function placeLabels(
  wanted: readonly Box[],
  taken: readonly Box[],
  [low, high]: readonly [low: number, high: number],
): number[] {
  const standing = [...taken]
  const places = wanted.map(({ y }) => y)
  const order = [...wanted.keys()].sort(
    (one, other) => wanted[one]!.y - wanted[other]!.y || wanted[other]!.x - wanted[one]!.x,
  )
  for (const index of order) {
    const label = wanted[index]!
    const tries = Math.ceil((high - low) / (tryEvery * label.height))
    const offsets = Array.from({ length: tries + 1 }, (_, i) => i * tryEvery * label.height)
    const y = offsets
      .flatMap((offset) => [label.y + offset, label.y - offset])
      .filter((y) => y - label.height / 2 >= low && y + label.height / 2 <= high)
      .find((y) => !standing.some((box) => meet({ ...label, y }, box)))
    places[index] = y ?? label.y
    standing.push({ ...label, y: places[index] })
  }
  return places
}
