import type { Variant } from '../../../src/engine/variant'
import { variantName } from '../../../src/engine/variant'
import type { Bench } from './on-device'

/** Lanes of a subgroup need room for the weights of their rows; above this a software adapter compiles for a long time. */
const mostWeightsALane = 330

/** Two models a workgroup, each on a subgroup; null where the adapter has none or the weights do not fit. */
export function onSubgroups({ lanes }: Bench, m: number, n: number): Variant | null {
  const width = Math.min(lanes.subgroupSize, 32)
  if (width < 2 || Math.ceil(n / width) * m > mostWeightsALane) return null
  return { subgroups: true, lanes: width, samples: 2, models: 2 }
}

/** One model a workgroup, as where there are no subgroups. */
export const onWorkgroup = (lanes: number, samples = 2): Variant => ({ subgroups: false, lanes, samples, models: 1 })

export const nameOf = (variant: Variant): string => `${variantName(variant)}, ${variant.models} models a workgroup`
