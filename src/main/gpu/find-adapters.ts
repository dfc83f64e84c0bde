import { adapterWishes, type AdapterWish, type FoundAdapter } from '../../contract/adapters'
import { LabFailure } from '../../contract/errors'
import type { EngineHost } from './host'

/** Asks for an adapter in every way there is; each adapter once, under the first wish that one gets it by. */
export async function findAdapters(open: (wish: AdapterWish) => Promise<EngineHost>): Promise<FoundAdapter[]> {
  const found = new Map<string, FoundAdapter>()
  for (const wish of adapterWishes) {
    const adapter = await describe(open, wish)
    if (adapter === null) continue
    const key = JSON.stringify([adapter.name, adapter.vendor, adapter.architecture, adapter.driver])
    if (!found.has(key)) found.set(key, adapter)
  }
  return [...found.values()]
}

async function describe(
  open: (wish: AdapterWish) => Promise<EngineHost>,
  wish: AdapterWish,
): Promise<FoundAdapter | null> {
  try {
    const host = await open(wish)
    try {
      return { ...host.adapter, wish, limits: await host.call('limits', {}) }
    } finally {
      await host.close()
    }
  } catch (thrown) {
    if (thrown instanceof LabFailure && thrown.code === 'no-adapter') return null
    throw thrown
  }
}

/** What would bring a faster adapter than the processor, by Node's name of the platform; null where hardware is there. */
export function adviceOn(adapters: readonly FoundAdapter[], platform: string): string | null {
  if (adapters.some(({ kind }) => kind === 'hardware')) return null
  switch (platform) {
    case 'linux':
      return 'Only the processor was found. For a GPU, install its Vulkan driver: mesa-vulkan-drivers for AMD and Intel, the nvidia-driver package of your distribution for NVIDIA; then start Precursor anew. “vulkaninfo --summary” should name the card.'
    case 'win32':
      return 'Only the processor was found. For a GPU, install the newest driver from its maker (AMD, Intel or NVIDIA), then start Precursor anew. Remote desktops often hide the card.'
    default:
      return 'Only the processor was found. Precursor’s WebGPU needs a Mac with Metal: every Mac since 2017 has it, virtual machines often do not.'
  }
}
