import { bisectLeft } from 'd3-array'

/**
 * The bin of each value, of `bins` with equally many values each, from 0; equal values share a bin, so that no order of them
 * matters, and bins may be uneven, or missing.
 */
export function quantileBins(values: ArrayLike<number>, bins: number): Uint8Array {
  const sorted = Float64Array.from(values).sort()
  return Uint8Array.from(values, (value) => Math.floor((bins * bisectLeft(sorted, value)) / sorted.length))
}
