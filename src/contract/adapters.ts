import type { AdapterDescription } from './results'

/** What WebGPU lets one ask for: the fastest adapter, the one that takes the least power, or the processor in its place. */
export const adapterWishes = ['fastest', 'frugal', 'software'] as const

export type AdapterWish = (typeof adapterWishes)[number]

/** What a device of the adapter may have at most. */
export interface AdapterLimits {
  /** Bytes. */
  bufferSize: number
  storageBufferSize: number
  workgroupStorage: number
  /** Invocations of one workgroup. */
  workgroupInvocations: number
}

/** An adapter of this machine, and the first wish that one gets it by. */
export interface FoundAdapter extends AdapterDescription {
  wish: AdapterWish
  limits: AdapterLimits
}

export interface AdapterList {
  /** Each once; the one that is taken by itself first. */
  adapters: FoundAdapter[]
  /** Null: the fastest, as nobody has chosen. */
  chosen: AdapterWish | null
  /** Why the software adapter is used in the place of the chosen one, where it is. */
  fellBack: string | null
  /** What would bring a faster one, where only software is there; else null. */
  advice: string | null
}

/** One kernel, or a few, held against answers that are known. */
export interface SelfCheck {
  what: string
  passed: boolean
  /** What was found, in a sentence. */
  found: string
}

export interface SelfTest {
  checks: SelfCheck[]
  modelStepsPerSecond: number
}
