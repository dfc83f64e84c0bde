/** The part of an axis that is shown, as shares of its whole length: [0, 1] is all of it. */
export type Range = readonly [from: number, to: number]

export const wholeRange: Range = [0, 1]

export const isWhole = ([from, to]: Range): boolean => from <= 0 && to >= 1

/** The values at both ends of a range of an axis from `min` to `max`. */
export const within = ([from, to]: Range, min: number, max: number): [low: number, high: number] => [
  min + from * (max - min),
  min + to * (max - min),
]
