import type { AdapterLimits, AdapterWish } from '../contract/adapters'
import { LabFailure } from '../contract/errors'
import type { AdapterDescription } from '../contract/results'
import type { LaneLimits } from './variant'

export interface AdapterChoice {
  /** The WebGPU implementation in words, kept with every run: bits are only equal on the same one. */
  build: string
  /** Left out: the fastest. */
  wish?: AdapterWish | undefined
}

export interface OpenDevice {
  device: GPUDevice
  description: AdapterDescription
  lanes: LaneLimits
}

/** Chromium 114 has `requestAdapterInfo()` in the place of `info`, and no subgroups. */
interface OldAdapter {
  requestAdapterInfo?(): Promise<GPUAdapterInfo>
}

/** Software adapters by a word in what they say of themselves, and what people call them. */
const software: [RegExp, string][] = [
  [/swiftshader/i, 'SwiftShader'],
  [/llvmpipe|lavapipe/i, 'lavapipe'],
  [/basic render|warp/i, 'WARP'],
]

/** Dawn in Node tells device and driver; Chromium, to web pages, only vendor and architecture. */
function describe(info: GPUAdapterInfo, build: string, subgroups: boolean): AdapterDescription {
  const words = [info.device, info.description, info.vendor, info.architecture].join(' ')
  const known = software.find(([pattern]) => pattern.test(words))?.[1]
  const hardware = info.device || [info.vendor, info.architecture].filter(Boolean).join(' ')
  return {
    name: known ?? (hardware.replaceAll('-', ' ').trim() || 'unnamed'),
    vendor: info.vendor,
    architecture: info.architecture,
    driver: info.description,
    kind: known !== undefined || info.isFallbackAdapter ? 'software' : 'hardware',
    build,
    subgroups,
  }
}

/** The limits worth asking for: a device gets WebGPU's small defaults otherwise. */
const wantedLimits = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupStorageSize',
] as const

/** Lanes that talk to each other without memory; and clocks on the device, by which the bench tells kernels apart. */
const wantedFeatures: GPUFeatureName[] = ['subgroups', 'timestamp-query']

const requests: Record<AdapterWish, GPURequestAdapterOptions> = {
  fastest: { powerPreference: 'high-performance' },
  frugal: { powerPreference: 'low-power' },
  software: { forceFallbackAdapter: true },
}

/** Sizes in bytes, invocations in lanes, as the device was opened with; see `openDevice`. */
export const limitsOf = ({ limits }: GPUDevice): AdapterLimits => ({
  bufferSize: limits.maxBufferSize,
  storageBufferSize: limits.maxStorageBufferBindingSize,
  workgroupStorage: limits.maxComputeWorkgroupStorageSize,
  workgroupInvocations: limits.maxComputeInvocationsPerWorkgroup,
})

/** Opens a device with the adapter's own limits. Rejects with `no-adapter` and what to do. */
export async function openDevice(gpu: GPU, choice: AdapterChoice): Promise<OpenDevice> {
  // Dawn for Node rejects where an adapter was asked for by name and has not been found.
  const adapter = await gpu.requestAdapter(requests[choice.wish ?? 'fastest']).catch(() => null)
  if (!adapter) {
    throw new LabFailure(
      'no-adapter',
      'No WebGPU adapter was found on this machine; install a Vulkan driver (on Debian and Ubuntu: mesa-vulkan-drivers) and start again.',
    )
  }
  const old = adapter as OldAdapter
  const info = (adapter.info as GPUAdapterInfo | undefined) ?? (await old.requestAdapterInfo?.())
  if (!info)
    throw new LabFailure(
      'no-adapter',
      'The WebGPU adapter does not say what it is, so its results could not be told apart.',
    )
  const hasSubgroups = adapter.features.has('subgroups')
  const device = await adapter.requestDevice({
    requiredFeatures: wantedFeatures.filter((feature) => adapter.features.has(feature)),
    requiredLimits: Object.fromEntries(wantedLimits.map((name) => [name, adapter.limits[name]])),
  })
  const description = describe(info, choice.build, hasSubgroups)
  return {
    device,
    description,
    lanes: {
      subgroupSize: hasSubgroups ? (info.subgroupMinSize ?? 0) : 0,
      workgroupInvocations: device.limits.maxComputeInvocationsPerWorkgroup,
      software: description.kind === 'software',
    },
  }
}
