import { app } from 'electron'
import { useProcessor } from './graphics-card'

/**
 * AppDevice trains on the processor after three crashes. A card that crashes thrice more, with nothing but the window to draw, cannot
 * do that either.
 */
const mostCrashes = 6

const withoutGpuSwitch = 'without-gpu'

/** Whether this start is to leave the graphics card alone, as the last one saw it crash again and again; before 'ready'. */
export function startsWithoutGpu(): boolean {
  if (!app.commandLine.hasSwitch(withoutGpuSwitch)) return false
  // WebGPU and drawing both by SwiftShader; a plain --disable-gpu would take WebGPU away.
  app.commandLine.appendSwitch('use-webgpu-adapter', 'swiftshader')
  app.commandLine.appendSwitch('use-vulkan', 'swiftshader')
  useProcessor()
  return true
}

/**
 * Starts the app anew without the graphics card where that crashes again and again; `leave` ends this one. Chromium's own way out is
 * switched off, as it would take WebGPU with it (index.ts).
 */
export function leaveCrashingGpu(leave: () => void): void {
  let crashes = 0
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (type !== 'GPU' || reason === 'clean-exit') return
    crashes += 1
    if (crashes !== mostCrashes || app.commandLine.hasSwitch(withoutGpuSwitch)) return
    app.relaunch({ args: [...process.argv.slice(1), `--${withoutGpuSwitch}`] })
    leave()
  })
}
