import { count } from './format'

/**
 * Where a step stands on a logarithmic axis: log10(1 + step). A plain logarithm has no place for step 0, the
 * initialisation; from step 10 on the two differ by less than 5% of a decade.
 */
export const stepPosition = (step: number): number => Math.log10(1 + step)

/** The step at a position; inverse of `stepPosition`. */
export const stepAt = (position: number): number => Math.round(10 ** position - 1)

/** Steps that get a label: 0, powers of ten, and the last step; a power so close to the last that labels would touch is left out. */
export function stepTicks(last: number): number[] {
  const ticks = [0]
  for (let power = 1; power < last; power *= 10) {
    if (stepPosition(last) - stepPosition(power) > 0.45) ticks.push(power)
  }
  if (last > 0) ticks.push(last)
  return ticks
}

/** The step at a position, in words: "3,000". */
export const stepLabel = (position: number): string => count(stepAt(position))
