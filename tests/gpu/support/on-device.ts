import { afterAll, afterEach, it } from 'vitest'
import { LabFailure } from '../../../src/contract/errors'
import type { AdapterDescription } from '../../../src/contract/results'
import { openDevice } from '../../../src/engine/adapter'
import { KernelCache } from '../../../src/engine/kernel'
import type { LaneLimits } from '../../../src/engine/variant'
import { skipsBecause } from '../../support/need'

/** One device a test file, and the kernels compiled on it. */
export interface Bench {
  device: GPUDevice
  kernels: KernelCache
  lanes: LaneLimits
  description: AdapterDescription
}

/** Dawn collects the object from `create()` while its devices still work, unless something holds on to it. */
let gpu: GPU | null = null
let opening: Promise<Bench | string> | null = null
/** What the device complained about outside any error scope; a test that caused it fails. */
const complaints: string[] = []

/** The bench, or why there is none in one sentence. */
async function openBench(): Promise<Bench | string> {
  const { create, globals } = await import('webgpu')
  Object.assign(globalThis, globals)
  gpu = create([])
  try {
    const opened = await openDevice(gpu, { build: 'tests' })
    opened.device.addEventListener('uncapturederror', (event) => complaints.push(event.error.message))
    console.info(`Device tests on ${opened.description.name}`)
    return { ...opened, kernels: new KernelCache(opened.device) }
  } catch (thrown) {
    if (thrown instanceof LabFailure && thrown.code === 'no-adapter') return thrown.message
    throw thrown
  }
}

/** A test on the file's device. Without an adapter it fails in CI; elsewhere it is skipped and says why. */
export function onDevice(name: string, body: (bench: Bench) => Promise<void>): void {
  it(name, async (context) => {
    opening ??= openBench()
    const bench = await opening
    if (typeof bench !== 'string') return body(bench)
    skipsBecause(bench)
    context.skip(bench)
  })
}

afterEach(() => {
  const all = complaints.splice(0)
  if (all.length > 0) throw new Error(`The device complained: ${all.join('; ')}`)
})

afterAll(async () => {
  const bench = await opening
  if (bench && typeof bench !== 'string') bench.device.destroy()
  // Node does not exit while the object is held.
  gpu = null
})
