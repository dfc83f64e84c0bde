import { LabFailure } from '../contract/errors'
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

/**
 * Weights a lane. On software adapters compile times and spills grow faster than what they save above this (measured,
 * lavapipe); a GPU's lane has at most 255 registers for weights and gradients both, and wants many groups in flight.
 */
const mostWeightsALane = { software: 256, hardware: 64 }

const powerOfTwoFrom = (value: number) => 2 ** Math.ceil(Math.log2(Math.max(1, value)))

/** Rows that a lane has, at most: the last lanes may have fewer. */
export const rowsALane = (shape: Shape, variant: Variant) => Math.ceil(shape.rows / variant.lanes)

/** The layout for a shape on an adapter. A subgroup a model where its weights fit the registers, else a workgroup a model. */
export function chooseVariant(shape: Shape, limits: LaneLimits): Variant {
  const most = mostWeightsALane[limits.software ? 'software' : 'hardware']
  const wanted = powerOfTwoFrom((shape.rows * shape.columns) / most)
  const fitting = limits.subgroupSize > 0 && wanted <= limits.subgroupSize
  if (fitting && limits.software) return softwareVariant(wanted, shape, limits.subgroupSize)
  if (fitting) {
    const lanes = Math.min(limits.subgroupSize, 32)
    return { subgroups: true, lanes, samples: 2, models: Math.max(1, 64 / lanes) }
  }
  const lanes = Math.min(limits.workgroupInvocations, Math.max(8, wanted))
  return { subgroups: false, lanes, samples: 2, models: 1 }
}

/**
 * Two models share a vector of eight lanes where their weights fit, so that what every lane works out alike (the sigmoid, the
 * loss, who is on) is worked out once for both: a fifth faster on lavapipe, where four models a workgroup also beat one by a
 * third. More than four rows on each of eight lanes leave no registers for a second sample. On SwiftShader's vectors of
 * four nothing of this shows. All measured; bench/README.md.
 */
function softwareVariant(wanted: number, shape: Shape, subgroupSize: number): Variant {
  if (subgroupSize < 8) return { subgroups: true, lanes: subgroupSize, samples: 2, models: 1 }
  if (wanted <= 4) return { subgroups: true, lanes: 4, samples: 2, models: 4 }
  return { subgroups: true, lanes: subgroupSize, samples: shape.rows > 4 * subgroupSize ? 1 : 2, models: 4 }
}

/** Layouts worth timing for a shape on an adapter; the first is the one that is taken untimed. */
export function candidates(shape: Shape, limits: LaneLimits): Variant[] {
  const first = chooseVariant(shape, limits)
  const others = first.subgroups
    ? [
        { ...first, samples: 3 - Math.min(2, first.samples) },
        { ...first, models: first.models * 2 },
        ...(first.models > 1 ? [{ ...first, models: 1 }] : []),
        ...(first.lanes > 4 ? [{ ...first, lanes: first.lanes / 2, models: first.models * 2 }] : []),
        ...(first.lanes < limits.subgroupSize ? [{ ...first, lanes: first.lanes * 2 }] : []),
      ]
    : [
        { ...first, samples: 4 },
        { ...first, lanes: first.lanes * 2 },
      ]
  const fits = ({ lanes, models }: Variant) => lanes * models <= limits.workgroupInvocations
  return [first, ...others.filter(fits)]
}

/** "s8x2x1": subgroups (or w: workgroup), lanes, samples, models; how a layout is named by hand and kept. */
export const variantCode = ({ subgroups, lanes, samples, models }: Variant): string =>
  `${subgroups ? 's' : 'w'}${lanes}x${samples}x${models}`

/** The layout of a code that fits the adapter. Throws 'bad-input' with what would be right. */
export function parseVariant(code: string, limits: LaneLimits): Variant {
  const [, kind, lanes, samples, models] = /^([sw])(\d+)x(\d+)x(\d+)$/.exec(code) ?? []
  const variant = {
    subgroups: kind === 's',
    lanes: Number(lanes),
    samples: Number(samples),
    models: Number(models),
  }
  const most = variant.subgroups ? limits.subgroupSize : limits.workgroupInvocations
  const isRight =
    kind !== undefined &&
    Number.isInteger(Math.log2(variant.lanes)) &&
    variant.lanes <= most &&
    [1, 2, 4, 8].includes(variant.samples) &&
    variant.samples <= variant.lanes &&
    variant.models >= 1 &&
    (variant.subgroups || variant.models === 1) &&
    variant.lanes * variant.models <= limits.workgroupInvocations
  if (isRight) return variant
  throw new LabFailure(
    'bad-input',
    `variant is “${code}”; on this adapter it must be like s8x2x1 (s: subgroups, up to ${limits.subgroupSize} lanes; w: workgroup, up to ${limits.workgroupInvocations} lanes and 1 model): a power of two lanes, 1, 2, 4 or 8 samples, models.`,
  )
}

/** In words, for people: "subgroups, 8 lanes, 2 samples a block". */
export const variantName = (variant: Variant) =>
  `${variant.subgroups ? 'subgroups' : 'workgroup'}, ${variant.lanes} lanes, ${variant.samples} samples a block`
