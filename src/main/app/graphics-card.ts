import { app } from 'electron'
import { readdirSync } from 'node:fs'

/** What drivers of graphics cards put into /dev: the kernel's own (dri), NVIDIA's, and Windows's for its Linux. */
const cards: readonly { folder: string; name: RegExp }[] = [
  { folder: '/dev/dri', name: /^renderD/ },
  { folder: '/dev', name: /^(nvidia\d|dxg$)/ },
]

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Whether Linux knows a graphics card. Asked before 'ready', when Chromium cannot tell yet. */
const hasGraphicsCard = (): boolean => cards.some(({ folder, name }) => namesIn(folder).some((one) => name.test(one)))

/** Lets the processor draw the window and offer WebGPU, before 'ready' (docs/decisions.md). */
export function useProcessor(): void {
  // WebGPU wants Vulkan, so Chromium would draw with a card that SwiftShader imitates: three times slower than by its own means.
  app.commandLine.appendSwitch('disable-gpu-compositing')
  // Else Chromium 114 ends up without Vulkan, and so without any adapter for WebGPU.
  app.commandLine.appendSwitch('use-angle', 'swiftshader')
}

/** The same on a Linux that knows no card; elsewhere Chromium sees for itself. */
export function doWithoutMissingCard(): void {
  if (process.platform === 'linux' && !hasGraphicsCard()) useProcessor()
}
