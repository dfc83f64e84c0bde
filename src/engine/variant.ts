import type { Shape } from './shape'

/** How a kernel is laid out on lanes. */
export interface Variant {
  /** Lanes talk by subgroup shuffles, or else by workgroup memory and barriers. */
  subgroups: boolean
  /** Lanes a model; a power of two. Lane i has the rows i, i + lanes, … */
  lanes: number
  /** Samples an inner block. */
  samples: number
  /** Models a workgroup; 1 without subgroups. */
  models: number
}

export interface LaneLimits {
  /** The smallest subgroup the adapter may run, or 0 without subgroups. */
  subgroupSize: number
  /** Invocations a workgroup. */
  workgroupInvocations: number
  software: boolean
}

/** Above this many weights a lane, compile times and register spills grow faster than what they save (measured, lavapipe). */
const mostWeightsALane = 256

const powerOfTwoFrom = (value: number) => 2 ** Math.ceil(Math.log2(Math.max(1, value)))

export const rowsALane = (shape: Shape, variant: Variant) => Math.ceil(shape.rows / variant.lanes)

/** The layout for a shape on an adapter. A subgroup a model where its weights fit the registers, else a workgroup a model. */
export function chooseVariant(shape: Shape, limits: LaneLimits): Variant {
  const wanted = powerOfTwoFrom((shape.rows * shape.columns) / mostWeightsALane)
  const fitting = limits.subgroupSize > 0 && wanted <= limits.subgroupSize
  if (fitting) {
    // On a GPU all lanes work; a lane of a software adapter is a slice of a vector that is there anyway.
    const lanes = limits.software ? limits.subgroupSize : Math.min(limits.subgroupSize, 32)
    return { subgroups: true, lanes, samples: 2, models: limits.software ? 1 : Math.max(1, 64 / lanes) }
  }
  const lanes = Math.min(limits.workgroupInvocations, Math.max(8, wanted))
  return { subgroups: false, lanes, samples: 2, models: 1 }
}

export const variantName = (variant: Variant) =>
  `${variant.subgroups ? 'subgroups' : 'workgroup'}, ${variant.lanes} lanes, ${variant.samples} samples a block`
