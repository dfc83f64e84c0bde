import { createEngine } from '../engine/engine'
import { portGreeting } from '../engine/port'
import { serve } from './serve'

/** "Chromium 114.0.5735.45", for the adapter's description. */
function chromiumBuild(): string {
  const version = /Chrome\/([\d.]+)/.exec(navigator.userAgent)?.[1]
  return `Chromium ${version ?? 'of unknown version'}`
}

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const [port] = event.ports
  if (event.source !== window || event.data !== portGreeting || !port) return
  // `gpu` is missing where the browser has WebGPU switched off.
  const gpu = navigator.gpu as GPU | undefined
  serve(port, gpu && (() => createEngine(gpu, { build: chromiumBuild(), pollsBusily: false })))
})
